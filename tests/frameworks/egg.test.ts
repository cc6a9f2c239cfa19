import { expect, test } from 'vitest';
import { readApp, routeNames } from '../apps/read.js';
import { writeFiles } from '../project/support.js';
import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';
import { findings } from '../support/lint.js';

const config = (options: string): string =>
  `module.exports = (appInfo) => {\n  const config = {};\n  config.cors = ${options};\n  return config;\n};`;
/** Who is let in where the options have no origin, which is asked of the security plugin. */
const safe = (domains: string, options: string): string =>
  `const isDevelopment = process.env.NODE_ENV === 'development';\nmodule.exports = () => ({ security: { domainWhiteList: ${domains} }, cors: { ${options} } });`;
const ECHO = "(ctx) => ctx.get('Origin')";
const LISTED = `(ctx) => (${LIST_CODE}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`;

describeFramework({
  library: 'egg-cors',
  filename: 'config/config.default.js',
  sourceType: 'commonjs',
  reads: [
    [config("{ origin: '*' }"), 'star: wildcard'],
    [config("{ origin: '*', credentials: true }"), 'star: wildcard', 'yes'],
    [config(`{ origin: ${ECHO}, credentials: true }`), 'function: reflected', 'yes'],
    [config(`{ origin: ${LISTED}, credentials: true }`), 'function: closed', 'yes'],
    ["exports.cors = { origin: '*' };", 'star: wildcard'],
    ['exports.cors = {};', 'absent: closed'],
    ["module.exports = { keys: 'k', cors: { origin: 'https://app.example.com' } };", 'string: closed'],
    [safe("['*']", 'credentials: true'), 'absent: wildcard', 'yes'],
    [safe("['HTTPS://*']", "origin: ''"), 'empty: misread', 'no'],
    [safe("['*.acme.dev', 'shop.acme.dev']", 'credentials: true'), 'absent: closed', 'yes'],
    [safe("isDevelopment ? ['*'] : ['shop.acme.dev']", ''), 'absent: closed'],
    ["exports.security = { domainWhiteList: ['*'] };\nexports.cors = {};", 'absent: wildcard'],
  ],
  fixes: [[config("{ origin: '*', credentials: true }"), 'no-wildcard-credentials', config(`{ origin: ${LISTED}, credentials: true }`)]],
  strict: [config(`{ origin: ${LISTED} }`)],
  silent: [
    "const { MidwayConfig } = require('@midwayjs/core');\nexports.cors = { origin: '*' };",
    "module.exports = { security: { domainWhiteList: ['*'] } };",
  ],
});

test('what a developer has at home is no finding; what is deployed is', () => {
  const code = config("{ origin: '*', credentials: true }");
  const at = (filename: string): readonly string[] => findings(code, { filename, sourceType: 'commonjs' });
  expect(at('config/config.local.js')).toEqual([]);
  expect(at('config/config.unittest.js')).toEqual([]);
  expect(at('config/config.prod.js')).toEqual(['3 no-wildcard-credentials']);
});

test('the routes of the router are those that the options open', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'config/config.default.js': config("{ origin: '*', credentials: true }"),
    'app/router.js': `module.exports = (app) => {
  const { router, controller } = app;
  router.get('/orders', controller.orders.list);
  router.post('/orders', controller.orders.create);
  router.del('one', '/orders/:id', controller.orders.remove);
  require('./router/users')(app);
};`,
    'app/router/users.js': `module.exports = ({ router, controller }) => {
  router.namespace('/users').put('/:id', controller.users.save);
};`,
  });
  expect(routeNames(readApp(folder, 'config/config.default.js').exposures[0]!.routes)).toEqual([
    'DELETE /orders/:id',
    'POST /orders',
    'PUT /users/:id',
  ]);
});

test('a resource has the routes of the actions that its controller has', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'config/config.default.js': config("{ origin: '*', credentials: true }"),
    'app/router.js': `module.exports = ({ router, controller }) => {
  router.resources('posts', '/api/posts', controller.posts);
  router.resources('/drafts', auth, controller.admin.drafts);
  router.resources('nobody', '/nowhere', controller.missing);
};`,
    'app/controller/posts.js': `module.exports = class extends Controller {
  async index() {}
  async create() {}
  async update() {}
};`,
    'app/controller/admin/drafts.js': 'exports.destroy = async () => {};\nexports.help = () => {};',
  });
  const [exposure] = readApp(folder, 'config/config.default.js').exposures;
  expect(routeNames(exposure!.routes)).toEqual(['DELETE /drafts/:id', 'PATCH /api/posts/:id', 'POST /api/posts', 'PUT /api/posts/:id']);
});

test('a middleware sets headers as those of Koa do', () => {
  const code = `import type { Context } from 'egg';
export default () => async (ctx: Context, next: () => Promise<void>) => {
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin'));
  ctx.set('Access-Control-Allow-Credentials', 'true');
  await next();
};`;
  expect(findings(code, { filename: 'app/middleware/open.ts' })).toEqual(['3 no-reflected-origin']);
});
