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

test('it is the name of the file that counts, and of its environment', () => {
  const code = "export default ['strapi::errors', 'strapi::cors'];";
  expect(findings(code, { filename: 'config/middlewares.ts' })).toEqual(['1 no-wildcard-credentials']);
  expect(findings(code, { filename: 'config/env/production/middlewares.ts' })).toEqual(['1 no-wildcard-credentials']);
  expect(findings(code, { filename: 'config/env/development/middlewares.ts' })).toEqual([]);
  expect(findings(code, { filename: 'src/names.ts' })).toEqual([]);
});
