import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';

const cors = (origin: string): string => `import cors from '@koa/cors';\napp.use(cors({ credentials: true,\n  origin: ${origin} }));`;
const header = (value: string): string =>
  `import Koa from 'koa';\nnew Koa().use(async (ctx, next) => {\n  ctx.set('Access-Control-Allow-Origin', ${value});\n  ctx.vary('Origin');\n  await next();\n});`;
const LIST = "const known = ['https://shop.acme.dev'];\n";

test.each([
  ['3.0.0', cors('(ctx) => ctx.origin'), ['3 no-reflected-origin']],
  ['3.0.0', cors('({ request }) => request.origin'), ['3 no-reflected-origin']],
  ['3.0.0', cors('(ctx) => { const asked = ctx.request.origin; return asked; }'), ['3 no-reflected-origin']],
  ['^3.1.0', header('ctx.origin'), ['3 no-reflected-origin']],
  ['2.16.1', cors('(ctx) => ctx.origin'), []],
  ['2.16.1', cors('(ctx) => ctx.request.origin'), []],
  ['2.16.1', header('ctx.origin'), []],
  ['3.0.0', LIST + cors("(ctx) => (known.includes(ctx.origin) ? ctx.origin : '')"), []],
  ['3.0.0', cors('(ctx) => ctx.state.origin'), []],
])('koa %s: %s', (version, code, expected) => {
  const cwd = mkdtempSync(join(tmpdir(), 'koa-'));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { koa: version, '@koa/cors': '5.0.0' } }));
  expect(findings(code, { cwd, filename: join(cwd, 'server.js') })).toEqual(expected);
});

test('an unknown version is not guilty', () => {
  expect(findings(cors('(ctx) => ctx.origin'))).toEqual([]);
});
