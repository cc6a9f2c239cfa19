import { describeFramework } from '../support/framework.js';

const lambda = (options: string): string =>
  `const api = require('lambda-api')();\napi.get('/a', (req, res) => res.cors(${options}).json({}));`;

describeFramework({
  library: 'lambda-api',
  reads: [
    [lambda(''), 'absent: wildcard'],
    [lambda("{ origin: '*', credentials: true }"), 'star: wildcard', 'yes'],
    [lambda("{ origin: 'https://app.acme-shop.com' }"), 'string: closed'],
  ],
  fixes: [[lambda(''), 'no-wildcard-origin', null]],
  strict: [lambda("{ origin: 'https://app.acme-shop.com' }")],
  silent: [
    "app.get('/a', (req, res) => res.cors({ origin: '*' }));",
    "const api = require('lambda-api')();\nhelpers.cors({ origin: '*' });",
  ],
});
