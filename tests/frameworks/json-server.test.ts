import { describeFramework } from '../support/framework.js';

const json = (options: string): string =>
  `const jsonServer = require('json-server');\nconst server = jsonServer.create();\nserver.use(jsonServer.defaults(${options}));`;

describeFramework({
  library: 'json-server',
  reads: [
    [json(''), 'absent: wildcard', 'yes', 'use'],
    [json('{ static: "./public" }'), 'absent: wildcard', 'yes', 'use'],
    [
      "import jsonServer from 'json-server';\nconst middlewares = jsonServer.defaults();\nserver.use(middlewares);",
      'absent: wildcard',
      'yes',
      'use',
    ],
  ],
  fixes: [[json(''), 'no-wildcard-credentials', null]],
  strict: [],
  silent: [json('{ noCors: true }'), json('options'), "const { create } = require('json-server');\ncreate();"],
});
