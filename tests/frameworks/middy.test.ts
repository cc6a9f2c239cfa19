import { describeFramework, LIST_CODE } from '../support/framework-table.js';

const LOAD = "import middy from '@middy/core';\nimport httpCors from '@middy/http-cors';\n";

describeFramework({
  library: '@middy/http-cors',
  loads: [
    `${LOAD}export const handler = middy(fn).use(httpCors());`,
    "const httpCors = require('@middy/http-cors'); exports.handler = middy(fn).use(httpCors());",
    "import { default as cors } from '@middy/http-cors';\nexport const handler = middy(fn).use(cors({}));",
  ],
  bare: { origin: ['absent: closed'], credentials: 'no', mounts: ['use'] },
  program: (options) => `${LOAD}export const handler = middy(fn).use(httpCors(${options}));`,
  reads: [
    ["{ origin: '*' }", 'star: wildcard', 'no'],
    ["{ origins: ['*'], credentials: true }", 'starList: wildcard', 'yes'],
    ['{ origins: list }', 'list: closed', 'no'],
    ['{ origin: list[0] }', 'string: closed', 'no'],
    ['{ getOrigin: (origin) => origin, credentials: true }', 'function: reflected', 'yes'],
    ['{ credentials: true }', 'absent: closed', 'yes'],
  ],
  fixes: [
    ["{ origin: '*' }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    ["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origins: ${LIST_CODE}, credentials: true }`],
    ["{ origins: ['*'] }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    ['{ origin: list }', 'valid-options', '{ origins: list }'],
    ['{ allowedOrigins: list }', 'valid-options', '{ origins: list }'],
    ['{ origin: true }', 'valid-options', null],
    ["{ origins: list, methods: ['GET', 'POST'] }", 'valid-options', null],
  ],
  silent: [
    '{ origins: list, credentials: true }',
    "{ origin: list[0], methods: 'GET,POST' }",
    "{ origins: ['https://*.acme-shop.com'], headers: 'X-A' }".replace('*.', 'app.'),
    '{}',
  ],
});

const FIRST = "const middy = require('middy');\nconst { cors } = require('middy/middlewares');\n";

describeFramework({
  library: 'middy',
  loads: [
    `${FIRST}module.exports.handler = middy(fn).use(cors());`,
    "import * as middy from 'middy';\nimport { cors } from 'middy/middlewares';\nexport const handler = middy(fn);\nhandler.use(cors());",
    "const layers = require('middy/middlewares');\nexports.handler = require('middy')(fn).use(layers.cors({}));",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `${FIRST}module.exports.handler = middy(fn).use(cors(${options}));`,
  reads: [
    ["{ origin: '*' }", 'star: wildcard', 'no'],
    ["{ origins: ['*'], credentials: true }", 'starList: wildcard', 'yes'],
    ['{ origins: list }', 'list: closed', 'no'],
    ['{ origin: list[0] }', 'string: closed', 'no'],
    ['{ credentials: true }', 'absent: wildcard', 'yes'],
  ],
  fixes: [
    ["{ origin: '*' }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    ['{ credentials: true }', 'no-wildcard-credentials', `{ origins: ${LIST_CODE}, credentials: true }`],
    ["{ origins: ['*'] }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    ['{ origin: list }', 'valid-options', '{ origins: list }'],
  ],
  silent: ['{ origins: list, credentials: true }', '{ origin: list[0] }'],
});
