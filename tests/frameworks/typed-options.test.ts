import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings, fix, lint } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST, LIST_CODE } from '../support/framework-table.js';

const CORS = "import type { CorsOptions } from 'cors';\n";

describeFramework({
  library: 'cors',
  typescript: true,
  reads: [
    [`${CORS}export const options: CorsOptions = { origin: '*', credentials: true };`, 'star: wildcard', 'yes'],
    [`${CORS}export const options = { origin: '*' } satisfies CorsOptions;`, 'star: wildcard'],
    [`${CORS}export default { origin: true } as CorsOptions;`, 'true: reflected'],
    [`${CORS}export function options(): CorsOptions { return { origin: true }; }`, 'true: reflected'],
    [`${CORS}export const options = (): CorsOptions => ({ origin: true });`, 'true: reflected'],
    [`${CORS}export class Config { readonly cors: CorsOptions = { origin: '*' }; }`, 'star: wildcard'],
    [
      `${CORS}export const options: Readonly<CorsOptions> = production ? { origin: [] } : { origin: '*' };`,
      'emptyList: closed, star: wildcard',
      'no, no',
    ],
    [`${CORS}export function open(options: CorsOptions = { origin: '*' }) { return options; }`, 'star: wildcard'],
    ["import cors from 'cors';\nexport const options: cors.CorsOptions = { origin: '*' };", 'star: wildcard'],
    ["export const options: import('cors').CorsOptions = { origin: '*' };", 'star: wildcard'],
    ["import { CorsOptions as Options } from 'cors';\nexport const options: Options | undefined = { origin: '*' };", 'star: wildcard'],
  ],
  fixes: [
    [
      `${CORS}export const options: CorsOptions = { origin: '*' };`,
      'no-wildcard-origin',
      `${CORS}export const options: CorsOptions = { origin: ${LIST_CODE} };`,
    ],
    [
      `${CORS}export const options: CorsOptions = { credentials: true };`,
      'no-wildcard-credentials',
      `${CORS}export const options: CorsOptions = { origin: ${LIST_CODE}, credentials: true };`,
    ],
    [
      `${CORS}export const options: CorsOptions = { origin: (origin, done) => done(null, true) };`,
      'no-reflected-origin',
      `${CORS}export const options: CorsOptions = { origin: ${LIST_CODE} };`,
    ],
  ],
  strict: [`${CORS}export const options: CorsOptions = { origin: ${LIST_CODE}, credentials: true };`],
  silent: [
    "import type { CorsOptions } from './types';\nexport const options: CorsOptions = { origin: '*' };",
    "interface CorsOptions { origin: string }\nexport const options: CorsOptions = { origin: '*' }; // cors",
    `${CORS}export type Options = CorsOptions & { name: string };`,
    `${CORS}export let options: CorsOptions;`,
    "export const cors = { origin: '*' };",
  ],
});

describeFramework({
  library: 'cors',
  reads: [
    ["/** @type {import('cors').CorsOptions} */\nconst options = { origin: '*' };\nmodule.exports = options;", 'star: wildcard'],
    [
      '/**\n * For the public routes.\n * @type {import("cors").CorsOptions}\n */\nexport const options = { origin: true, credentials: true };',
      'true: reflected',
      'yes',
    ],
  ],
  fixes: [],
  strict: [],
  silent: [
    "/** @type {import('./types').CorsOptions} */\nexport const options = { origin: '*' };",
    "/** @type {import('cors').CorsOptions} */\nlet other;\nexport const options = { origin: '*' };",
  ],
});

test.each([
  [
    'NestJS',
    "import { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';\nexport const o: CorsOptions = { origin: '*' };",
  ],
  ['@fastify/cors', "import type { FastifyCorsOptions } from '@fastify/cors';\nexport const o: FastifyCorsOptions = { origin: '*' };"],
  ['@koa/cors', "import cors from '@koa/cors';\nexport const o: cors.Options = { origin: '*' };"],
  ['h3', "import type { CorsOptions } from 'h3';\nexport const o: CorsOptions = { origin: '*' };"],
  ['@whatwg-node/server', "import type { CORSOptions } from '@whatwg-node/server';\nexport const o: CORSOptions = { origin: '*' };"],
  ['@adonisjs/cors', "import { CorsConfig } from '@ioc:Adonis/Core/Cors';\nconst o: CorsConfig = { origin: '*' };\nexport default o;"],
])('the type of %s', (library, code) => {
  expect(policiesIn(code)).toMatchObject([{ library, origin: ['star: wildcard'] }]);
});

test('a use in the same file is the one policy', () => {
  const code = `import cors, { type CorsOptions } from 'cors';\nconst options: CorsOptions = { origin: '*' };\napp.use(cors(options));`;
  expect(policiesIn(code)).toMatchObject([{ library: 'cors', mounts: ['use'] }]);
  expect(findings(code)).toEqual(['2 no-wildcard-origin']);
  expect(fix(code, { settings: { allowlist: LIST } }).output).toBe(code.replace("'*'", LIST_CODE));
});

test('what another file declares with a type is reported there, what has none at the use', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'typed-'));
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 'typed.ts'), `${CORS}export const options: CorsOptions = { origin: '*' };`);
  writeFileSync(join(cwd, 'plain.ts'), "export const options = { origin: '*' };");
  const use = (file: string): string[] =>
    findings(
      `import express from 'express';\nimport cors from 'cors';\nimport { options } from './${file}.js';\nconst app = express();\napp.use(cors(options));`,
      { cwd, filename: join(cwd, 'app.ts') },
    );
  expect(use('typed')).toEqual([]);
  expect(use('plain')).toEqual(['5 no-wildcard-origin']);
  const routes =
    "import express from 'express';\nimport cors from 'cors';\nimport { options } from './typed.js';\nconst app = express();\napp.use(cors(options));\napp.post('/orders', add);";
  expect(findings(routes, { cwd, filename: join(cwd, 'app.ts') })).toEqual(['5 no-global-on-mutating-routes']);
});

/** A project with one package installed. */
function projectWith(library: string, version: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'typed-'));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { [library]: version } }));
  return cwd;
}

const NEST = "import type { CorsOptions } from '@nestjs/common/interfaces';\n";
const LISTED = `${NEST}export const o: CorsOptions = { origin: ['*'] };`;

test.each([
  ['@nestjs/platform-fastify', '11.0.0', LISTED, 'NestJS (Fastify)', 'starList: wildcard'],
  ['@nestjs/platform-express', '11.0.0', LISTED, 'NestJS', 'starList: closed'],
  ['@nestjs/core', '11.0.0', `${LISTED}\nstart(new FastifyAdapter());`, 'NestJS (Fastify)', 'starList: wildcard'],
])('a type means what it means on the adapter of the project: %s', (package_, version, code, library, origin) => {
  const cwd = projectWith(package_, version);
  expect(policiesIn(code, { cwd, filename: join(cwd, 'options.ts') })).toMatchObject([{ library, origin: [origin] }]);
});

test.each([
  ['h3', '1.15.11', /fails every request/],
  ['h3', '2.0.8', /never matches/],
])('a type means what the installed %s %s does', (library, version, expected) => {
  const cwd = projectWith(library, version);
  const code = "import type { H3CorsOptions } from 'h3';\nexport const o: H3CorsOptions = { origin: true };";
  const found = lint(code, { cwd, filename: join(cwd, 'options.ts') }).map(({ message }) => message);
  expect(found.join()).toMatch(expected);
});

const LIST_ONLY = `{ origin: ${LIST_CODE} }`;

test.each([
  ['the empty default of a parameter', 'export function make(extra: CorsOptions = {}) { return { origin: false, ...extra }; }'],
  [
    'a constant that is only spread',
    `const part: CorsOptions = { maxAge: 600 };\nexport const whole: CorsOptions = { ...part, origin: [] };`,
  ],
  [
    'a constant that is only merged',
    `const part: CorsOptions = { maxAge: 600 };\nexport const whole = Object.assign({}, part, ${LIST_ONLY});`,
  ],
  ['a partial type', 'export const part: Partial<CorsOptions> = { credentials: true };'],
  [
    'an origin on both ways',
    `const o: CorsOptions = {};\nif (strict) o.origin = ${LIST_CODE};\nelse { log(); o.origin = []; }\nexport default o;`,
  ],
  [
    'an origin on each of three ways',
    `const o: CorsOptions = {};\nif (a) o.origin = [];\nelse if (b) o.origin = ${LIST_CODE};\nelse o.origin = [];\nexport default o;`,
  ],
])('a part of the options is no policy: %s', (_, code) => {
  expect(findings(`${CORS}${code}`)).toEqual([]);
});

test.each([
  ['export const part: CorsOptions = { maxAge: 600 };', '2 no-wildcard-origin'],
  ["export const part: Partial<CorsOptions> = { origin: '*' };", '2 no-wildcard-origin'],
  ["const part: CorsOptions = { origin: '*' };\nexport const whole = { ...part };", '2 no-wildcard-origin'],
  ['const o: CorsOptions = {};\nif (strict) o.origin = [];\nexport default o;', '2 no-wildcard-origin'],
  ['const o: CorsOptions = {};\nif (strict) o.origin = [];\nelse if (b) o.origin = [];\nexport default o;', '2 no-wildcard-origin'],
])('a whole is one: %s', (code, expected) => {
  expect(findings(`${CORS}${code}`)).toEqual([expected]);
});
