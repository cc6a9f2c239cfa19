import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const service = (settings: string): string =>
  `const ApiGateway = require('moleculer-web');\nmodule.exports = { name: 'api', mixins: [ApiGateway], settings: { ${settings} } };`;

describeFramework({
  library: 'moleculer-web',
  reads: [
    [service("cors: { origin: '*' }"), 'star: wildcard'],
    [service("cors: { origin: ['*'], credentials: true }"), 'starList: wildcard', 'yes'],
    [service("routes: [{ path: '/api', cors: { origin: '*' } }, { path: '/admin' }]"), 'star: wildcard'],
    [
      "import ApiService from 'moleculer-web';\nbroker.createService({ name: 'api', mixins: [ApiService], settings: { cors: {} } });",
      'absent: wildcard',
    ],
    [service(`cors: { origin: ${LIST_CODE} }`), 'list: closed'],
  ],
  fixes: [
    [
      service("cors: { origin: '*', credentials: true }"),
      'no-wildcard-credentials',
      service(`cors: { origin: ${LIST_CODE}, credentials: true }`),
    ],
  ],
  strict: [service(`cors: { origin: ${LIST_CODE}, credentials: true }`), service("cors: { origin: 'https://app.acme-shop.com' }")],
  silent: [
    service('port: 3000'),
    "import DbService from 'moleculer-db';\nexport default { mixins: [DbService], settings: { cors: { origin: '*' } } }; // moleculer-web",
    "export default { name: 'api', settings: { cors: { origin: '*' } } }; // moleculer-web",
  ],
});
