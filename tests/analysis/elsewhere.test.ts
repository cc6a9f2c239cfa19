import path from 'node:path';
import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';
import { writeFiles } from '../project/support.js';

/** What is said of `app.ts` beside another file. */
function messages(other: string, code: string): string[] {
  const folder = writeFiles({ 'package.json': '{}', 'other.ts': other, 'app.ts': code });
  return lint(code, { filename: path.join(folder, 'app.ts'), cwd: folder }).map(({ message }) => message);
}

const APP = "import cors from 'cors'; import express from 'express'; import { given } from './other';\nexpress().use(";

test.each([
  ["export const given = { origin: '*', credentials: true };", 'cors(given));'],
  ['export const given = { origin: true };', 'cors(given));'],
  ["export const given = '*';", 'cors({ origin: given }));'],
  ["export const given = ['https://a.acme-shop.com/'];", 'cors({ origin: given }));'],
  ["export const given = ['http://localhost:3000'];", 'cors({ origin: given }));'],
])('a message names the file of the value: %s', (other, use) => {
  const found = messages(other, APP + use);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('`other.ts:1`');
});

test('options that their own file uses are judged there', () => {
  const use = "import cors from 'cors'; import express from 'express';\nexpress().use(cors(given));";
  expect(messages(`export const given = { origin: true };\n${use}`, `${APP}cors(given));`)).toEqual([]);
});

test('an answer that is a setting of another file is reported itself, and no other setting that the function asks', () => {
  const other = "export const given = { host: process.env.HOST || 'https://a.acme-shop.com', site: process.env.SITE || '*' };";
  const code = `import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { given } from './other';
new Hono().use(
  cors({
    origin: (origin) => {
      const known = given.host && origin === given.host;
      return known ? origin : given.site;
    },
  }),
);`;
  const folder = writeFiles({ 'package.json': '{}', 'other.ts': other, 'app.ts': code });
  const found = lint(code, { filename: path.join(folder, 'app.ts'), cwd: folder });
  expect(found.map(({ ruleId, line, column, suggestions }) => [ruleId, line, column, suggestions])).toEqual([
    ['cors/no-fail-open-origin', 8, 31, undefined],
  ]);
});

const NEST =
  "import { NestFactory } from '@nestjs/core';\nimport { ConfigService } from '@nestjs/config';\nimport { AppModule } from './module';\nconst app = await NestFactory.create(AppModule);\nconst config = app.get(ConfigService);\n";
const MODULE = "import web from './other';\nexport class AppModule {}";

/** Which rules speak of an app whose module loads the configuration of another file. */
function rulesOf(other: string, code: string): string[] {
  const folder = writeFiles({ 'package.json': '{}', 'module.ts': MODULE, 'other.ts': other, 'main.ts': NEST + code });
  return lint(NEST + code, { filename: path.join(folder, 'main.ts'), cwd: folder }).map(({ ruleId }) =>
    String(ruleId).replace('cors/', ''),
  );
}

const space = (name: string, object: string): string =>
  `import { registerAs } from '@nestjs/config';\nexport default registerAs('${name}', () => (${object}));`;

test.each([
  ["{ origin: process.env.ORIGIN ?? '*' }", "app.enableCors({ origin: config.get('web.origin') });", ['no-fail-open-origin']],
  ["{ cors: { origin: '*' } }", "app.enableCors(config.get('web.cors'));", ['no-wildcard-origin']],
  ["{ origin: ['https://a.acme-shop.com'] }", "app.enableCors({ origin: config.get('web.origin') });", []],
  ["{ origin: '*' }", "app.enableCors({ origin: config.get('other.origin') });", []],
  // what stands in for a setting is never taken where the namespace always gives one
  ["{ origin: process.env.ORIGIN || 'https://a.acme-shop.com' }", "app.enableCors({ origin: config.get('web.origin', '*') });", []],
  ["{ origin: 'https://a.acme-shop.com' }", "app.enableCors({ origin: config.get('web.origin') ?? '*' });", []],
  [
    "{ origin: process.env.ORIGIN ?? '*' }",
    "app.enableCors({ origin: config.get('web.origin', 'https://a.acme-shop.com') });",
    ['no-fail-open-origin'],
  ],
  ['{ origin: process.env.ORIGIN }', "app.enableCors({ origin: config.get('web.origin', '*') });", ['no-fail-open-origin']],
  ["{ other: 'https://a.acme-shop.com' }", "app.enableCors({ origin: config.get('web.origin', '*') });", ['no-fail-open-origin']],
])('a setting of a namespace: %s, %s', (object, code, expected) => {
  expect(rulesOf(space('web', object), code)).toEqual(expected);
});

const loading = (object: string): string =>
  `import { ConfigModule } from '@nestjs/config';\nconst settings = () => (${object});\nexport default ConfigModule.forRoot({ isGlobal: true, load: [settings] });`;

test.each([
  ["{ cors: { origin: '*', credentials: true } }", "app.enableCors(config.get('cors'));", ['no-wildcard-credentials']],
  ["{ cors: { origin: '*' } }", "app.enableCors({ origin: config.get('cors.origin') });", ['no-wildcard-origin']],
  ["{ cors: { origin: ['https://a.acme-shop.com'] } }", "app.enableCors(config.get('cors'));", []],
  ["{ web: { origin: '*' } }", "app.enableCors(config.get('cors'));", []],
])('a setting that a factory of the module loads: %s, %s', (object, code, expected) => {
  expect(rulesOf(loading(object), code)).toEqual(expected);
});

const HANDLES = `export default defineEventHandler((event) => {
  const config = useRuntimeConfig(event);
  setResponseHeaders(event, { 'Access-Control-Allow-Origin': config.api.site, Vary: 'Origin' });
});`;

test.each([
  ['nuxt.config.ts', "export default defineNuxtConfig({ runtimeConfig: { api: { site: '*' } } });", ['no-fail-open-origin']],
  ['nitro.config.ts', "export default { runtimeConfig: { api: { site: process.env.SITE || '*' } } };", ['no-fail-open-origin']],
  ['nuxt.config.ts', "export default defineNuxtConfig({ runtimeConfig: { api: { site: '' } } });", []],
  ['nuxt.config.ts', "export default defineNuxtConfig({ runtimeConfig: { public: { site: '*' } } });", []],
  ['other.config.ts', "export default { runtimeConfig: { api: { site: '*' } } };", []],
])('a setting of %s: %s', (name, config, expected) => {
  const folder = writeFiles({ 'package.json': '{}', [name]: config, 'server/middleware/cors.ts': HANDLES });
  const found = lint(HANDLES, { filename: path.join(folder, 'server/middleware/cors.ts'), cwd: folder });
  expect(found.map(({ ruleId }) => String(ruleId).replace('cors/', ''))).toEqual(expected);
});

test.each([
  [
    'apollo-server-lambda',
    "exports.handler = server.createHandler({ cors: { origin: '*', credentials: true } });",
    ['no-wildcard-credentials'],
  ],
  ['apollo-server-lambda', 'exports.handler = server.createHandler();', []],
  ['apollo-server-express', 'server.applyMiddleware({ app });', ['no-wildcard-origin']],
  ['apollo-server-express', 'server.applyMiddleware({ app, cors: false });', []],
])('a server of another file, made by %s: %s', (library, code, expected) => {
  const text = `const server = require('./graph');\n${code}`;
  const graph = `const { ApolloServer } = require('${library}');\nmodule.exports = new ApolloServer({ typeDefs });`;
  const folder = writeFiles({ 'package.json': '{}', 'graph.js': graph, 'main.js': text });
  const found = lint(text, { filename: path.join(folder, 'main.js'), cwd: folder, sourceType: 'commonjs' });
  expect(found.map(({ ruleId }) => String(ruleId).replace('cors/', ''))).toEqual(expected);
});

test.each([
  ['src/app.module.ts', ['no-wildcard-origin']],
  ['src/other.module.ts', []],
])('a setting that %s loads, for a file that is handed the app', (name, expected) => {
  const code = `import type { INestApplication } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
export const setUp = (app: INestApplication) => app.enableCors(app.get(ConfigService).get('cors'));`;
  const files = {
    'package.json': '{}',
    [name]: "import { Settings } from './settings/settings.module';\nexport class AppModule {}",
    'src/settings/settings.module.ts': loading("{ cors: { origin: '*' } }"),
    'src/common/set-up.ts': code,
  };
  const folder = writeFiles(files);
  const found = lint(code, { filename: path.join(folder, 'src/common/set-up.ts'), cwd: folder });
  expect(found.map(({ ruleId }) => String(ruleId).replace('cors/', ''))).toEqual(expected);
});
