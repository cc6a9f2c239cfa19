import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { LIST_CODE } from '../support/framework-table.js';

const list = (item: string): string => `module.exports = [\n  'strapi::errors',\n  ${item},\n  'strapi::body',\n];`;
const config = (options: string): string => `{ name: 'strapi::cors', config: ${options} }`;

describeFramework({
  library: 'Strapi',
  filename: 'config/middlewares.js',
  sourceType: 'commonjs',
  reads: [
    [list("'strapi::cors'"), 'absent: wildcard', 'yes'],
    [list("{ name: 'strapi::cors' }"), 'absent: wildcard', 'yes'],
    [list(config("{ origin: ['*'] }")), 'starList: wildcard', 'yes'],
    [list(config("{ origin: '*', credentials: false }")), 'star: wildcard'],
    [list(config(`{ origin: ${LIST_CODE}, headers: ['Authorization'] }`)), 'list: closed', 'yes'],
    [list(config('{ origin: (ctx) => ctx.request.header.origin }')), 'function: reflected', 'yes'],
    [list(config(`{ origin: (ctx) => (${LIST_CODE}.includes(ctx.get('Origin')) ? ctx.get('Origin') : null) }`)), 'null: misread', 'yes'],
    [list(config(`{ origin: (ctx) => (${LIST_CODE}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }`)), 'function: closed', 'yes'],
    [
      "module.exports = ({ env }) => ['strapi::errors', { name: 'strapi::cors', config: { origin: env('WEB') || '*' } }];",
      'opaque: unknown, star: fail-open',
      'yes',
    ],
  ],
  fixes: [
    [list("'strapi::cors'"), 'no-wildcard-credentials', list(config(`{ origin: ${LIST_CODE} }`))],
    [list("{ name: 'strapi::cors' }"), 'no-wildcard-credentials', list(`{ config: { origin: ${LIST_CODE} }, name: 'strapi::cors' }`)],
    [list(config("{ origin: ['*'] }")), 'no-wildcard-credentials', list(config(`{ origin: ${LIST_CODE} }`))],
    [list(config('{ headers: [] }')), 'no-wildcard-credentials', list(config(`{ origin: ${LIST_CODE}, headers: [] }`))],
  ],
  strict: [list(config(`{ origin: ${LIST_CODE} }`))],
  silent: [list("'strapi::security'"), list(config('{ enabled: false }')), list('...others'), "module.exports = { name: 'strapi::cors' };"],
});

const settings = (cors: string): string => `module.exports = { settings: { cors: ${cors} } };`;

describeFramework({
  library: 'Strapi',
  filename: 'config/middleware.js',
  sourceType: 'commonjs',
  reads: [
    [settings('{ enabled: true }'), 'absent: wildcard', 'yes'],
    [settings("{ origin: ['*'] }"), 'starList: wildcard', 'yes'],
    [settings("{ origin: '*', credentials: false }"), 'star: wildcard'],
    [settings("{ origin: 'https://shop.acme.dev, https://admin.acme.dev' }"), 'commaList: closed', 'yes'],
    ["module.exports = ({ env }) => ({ settings: { cors: { origin: env('WEB', '*') } } });", 'opaque: unknown, star: fail-open', 'yes'],
    [
      "module.exports = ({ env }) => ({ settings: { cors: { origin: env.array('WEB', ['*']) } } });",
      'opaque: unknown, starList: fail-open',
      'yes',
    ],
    ["module.exports = ({ env }) => ({ settings: { cors: { origin: env.array('WEB') } } });", 'opaque: unknown', 'yes'],
  ],
  fixes: [[settings("{ origin: ['*'] }"), 'no-wildcard-credentials', settings(`{ origin: ${LIST_CODE} }`)]],
  strict: [settings(`{ origin: ${LIST_CODE} }`)],
  silent: [settings("{ enabled: false, origin: '*' }"), "module.exports = { load: { before: ['cors'] }, settings: {} };"],
});

test('it is the name of the file that counts, and of its environment', () => {
  const code = "export default ['strapi::errors', 'strapi::cors'];";
  expect(findings(code, { filename: 'config/middlewares.ts' })).toEqual(['1 no-wildcard-credentials']);
  expect(findings(code, { filename: 'config/env/production/middlewares.ts' })).toEqual(['1 no-wildcard-credentials']);
  expect(findings(code, { filename: 'config/env/development/middlewares.ts' })).toEqual([]);
  expect(findings(code, { filename: 'src/names.ts' })).toEqual([]);
});

test.each([
  ["{ apolloServer: { cors: { origin: '*', credentials: true } } }", ['no-wildcard-credentials']],
  ['{ apolloServer: { cors: true } }', ['no-wildcard-origin']],
  ['{ apolloServer: { cors: false } }', []],
  ["{ apolloServer: { cors: { origin: 'https://shop.acme.dev' } } }", []],
  ['{ apolloServer: { tracing: false } }', []],
])('its GraphQL plugin has options of its own: %s', (config, rules) => {
  const code = `module.exports = ({ env }) => ({ graphql: { config: ${config} }, upload: {} });`;
  const at = (filename: string): readonly string[] =>
    findings(code, { filename, sourceType: 'commonjs' }).map((each) => each.split(' ')[1]!);
  expect(at('config/plugins.js')).toEqual(rules);
  expect(at('config/env/development/plugins.js')).toEqual([]);
  expect(at('src/plugins.js')).toEqual([]);
});
