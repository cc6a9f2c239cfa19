import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const security = (options: string): string => `module.exports.security = {\n  cors: { ${options} },\n};`;

describeFramework({
  library: 'Sails',
  filename: 'config/security.js',
  sourceType: 'commonjs',
  reads: [
    [security("allRoutes: true, allowOrigins: '*', allowCredentials: false"), 'star: wildcard'],
    [security('allRoutes: true'), 'absent: wildcard'],
    [security("allRoutes: true, allowOrigins: '*', allowCredentials: true"), 'star: closed', 'yes'],
    [
      security("allRoutes: true, allowOrigins: '*', allowCredentials: true, allowAnyOriginWithCredentialsUnsafe: true"),
      'star: wildcard',
      'yes',
    ],
    [security(`allRoutes: true, allowOrigins: ${LIST_CODE}`), 'list: closed'],
  ],
  fixes: [
    [security("allRoutes: true, allowOrigins: '*'"), 'no-wildcard-origin', security(`allRoutes: true, allowOrigins: ${LIST_CODE}`)],
    [
      security("allRoutes: true, allowOrigins: '*', allowCredentials: true, allowAnyOriginWithCredentialsUnsafe: true"),
      'no-wildcard-credentials',
      security(`allRoutes: true, allowOrigins: ${LIST_CODE}, allowCredentials: true, allowAnyOriginWithCredentialsUnsafe: true`),
    ],
  ],
  strict: [security(`allRoutes: true, allowOrigins: ${LIST_CODE}, allowCredentials: true`)],
  silent: [security("allRoutes: false, allowOrigins: '*'"), security(''), 'module.exports.policies = { cors: { allRoutes: true } };'],
});

describeFramework({
  library: 'Sails',
  filename: 'api/config/cors.js',
  sourceType: 'commonjs',
  reads: [["module.exports.cors = { allRoutes: true, origin: '*', credentials: true };", 'star: wildcard', 'yes']],
  fixes: [
    [
      "module.exports.cors = { allRoutes: true, origin: '*' };",
      'no-wildcard-origin',
      "module.exports.cors = { allRoutes: true, origin: 'https://app.acme-shop.com,https://admin.acme-shop.com' };",
    ],
  ],
  strict: [],
  silent: ["module.exports.cors = { origin: '*' };", "module.exports.other = { allRoutes: true, origin: '*' }; // cors"],
});

describeFramework({
  library: 'Sails',
  filename: 'config/env/production.js',
  sourceType: 'commonjs',
  reads: [["module.exports = { security: { cors: { allRoutes: true, allowOrigins: '*' } } };", 'star: wildcard']],
  fixes: [],
  strict: [],
  silent: ["module.exports = { cors: { allRoutes: true, allowOrigins: '*' } };"],
});

describeFramework({
  library: 'Sails',
  filename: 'config/routes.js',
  sourceType: 'commonjs',
  reads: [["module.exports.routes = { 'GET /a': { action: 'a', cors: { allowOrigins: '*' } }, 'POST /b': 'b' };", 'star: wildcard']],
  fixes: [],
  strict: [],
  silent: ["module.exports.routes = { 'GET /a': { action: 'a', cors: true }, '/b': { cors: false } };"],
});

describeFramework({
  library: 'Sails',
  filename: 'config/security.js',
  reads: [
    [security("allRoutes: true, origin: '*'"), 'star: wildcard'],
    [security("allRoutes: true, origin: 'https://a.acme-shop.com'"), 'string: closed'],
  ],
  fixes: [],
  strict: [],
  silent: [],
});

describeFramework({
  library: 'Sails',
  filename: 'src/security.js',
  reads: [],
  fixes: [],
  strict: [],
  silent: [security("allRoutes: true, allowOrigins: '*'")],
});
