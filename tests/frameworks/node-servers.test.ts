import { describe, expect, test } from 'vitest';
import { describeFramework, LIST_CODE } from '../support/framework-table.js';
import { findings } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';

describeFramework({
  library: 'cors-anywhere',
  loads: [
    "const proxy = require('cors-anywhere');\nproxy.createServer().listen(8080);",
    "import { createServer } from 'cors-anywhere';\ncreateServer({ requireHeader: ['origin'] }).listen(8080);",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `const proxy = require('cors-anywhere');\nproxy.createServer(${options}).listen(8080);`,
  reads: [
    ['{ originWhitelist: [] }', 'emptyList: misread', 'no'],
    ['{ originWhitelist: list }', 'list: closed', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ originWhitelist: ${LIST_CODE} }`],
    ['{ originWhitelist: [] }', 'valid-options', `{ originWhitelist: ${LIST_CODE} }`],
    ['{ originWhiteList: list }', 'valid-options', '{ originWhitelist: list }'],
    ['{ originWhitelist: new Set(list) }', 'valid-options', '{ originWhitelist: [...new Set(list)] }'],
  ],
  silent: ["{ originWhitelist: list, requireHeader: ['origin'], removeHeaders: ['cookie'] }"],
});

describeFramework({
  library: 'connect-cors',
  loads: ["const connect = require('connect');\nconst cors = require('connect-cors');\nconst app = connect();\napp.use(cors());"],
  bare: { origin: ['absent: wildcard'], credentials: 'yes', mounts: ['use'] },
  program: (options) => `const cors = require('connect-cors');\nconst app = require('connect')();\napp.use(cors(${options}));`,
  reads: [
    ['{ credentials: false }', 'absent: wildcard', 'yes'],
    ["{ resources: [{ pattern: '/api', origins: list }] }", 'absent: unknown', 'yes'],
  ],
  fixes: [["{ origins: ['*'] }", 'no-wildcard-credentials', `{ origins: ${LIST_CODE} }`]],
  silent: ['{ origins: list }', "{ resources: [{ pattern: '/api', origins: list }] }"],
});

describeFramework({
  library: 'routing-controllers',
  loads: [
    "import { createExpressServer } from 'routing-controllers';\ncreateExpressServer({ cors: true }).listen(3000);",
    "const { useExpressServer } = require('routing-controllers');\nuseExpressServer(app, { cors: {} });",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) =>
    `import { createExpressServer } from 'routing-controllers';\ncreateExpressServer({ cors: ${options} }).listen(3000);`,
  reads: [['{ origin: true, credentials: true }', 'true: reflected', 'yes']],
  fixes: [["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`]],
  silent: ['{ origin: list, credentials: true }', 'false'],
});

describe('without options of their own', () => {
  test.each([
    [
      'hapi-cors-headers',
      "const corsHeaders = require('hapi-cors-headers');\nserver.ext('onPreResponse', corsHeaders);",
      'no-wildcard-credentials',
    ],
    [
      '@marblejs/middleware-cors',
      "import { cors$ } from '@marblejs/middleware-cors';\nexport const cors = cors$({ origin: ['https://app.acme-shop.com'], withCredentials: true });",
      'valid-options',
    ],
    [
      'routing-controllers (Koa)',
      "import { createKoaServer } from 'routing-controllers';\ncreateKoaServer({ cors: { credentials: true } });",
      'no-wildcard-credentials',
    ],
  ])('%s lets everybody in', (library, code, rule) => {
    expect(policiesByBoth(code)).toMatchObject([{ library, credentials: 'yes' }]);
    expect(findings(code).map((each) => each.split(' ')[1])).toContain(rule);
  });

  test.each([
    ["require('hapi-cors-headers')", (layer: string) => `server.ext('onPreResponse', ${layer});`],
    ["require('hapi-cors-headers')", (layer: string) => `server.ext({ type: 'onPreResponse', method: ${layer} });`],
    [
      "require('hapi-cors-headers')",
      (layer: string) => `server.ext([{ type: 'onRequest', method: go }, { type: 'onPreResponse', method: ${layer} }]);`,
    ],
    ["require('hapi-cors')", (layer: string) => `await server.register({ plugin: ${layer} });`],
    ["require('hapi-cors')", (layer: string) => `await server.register([{ plugin: ${layer}, options: {} }]);`],
  ])('%s answers for all routes of its server', (layer, mounted) => {
    const code = `const Hapi = require('@hapi/hapi');
const server = Hapi.server();
${mounted(layer)}
server.route({ method: 'POST', path: '/orders', handler: () => [] });`;
    expect(findings(code).map((each) => each.split(' ')[1])).toContain('no-global-on-mutating-routes');
  });

  test('a call that only looks like one of hapi is none', () => {
    expect(policiesByBoth("import corsHeaders from './cors-headers.js';\nserver.ext('onPreResponse', corsHeaders);")).toEqual([]);
  });
});

describe('cors-gate', () => {
  const program = (first: string, second: string): string => `import express from 'express';
import cors from 'cors';
import corsGate from 'cors-gate';

const app = express();
app.use(${first});
app.use(${second});
app.post('/orders', (req, res) => res.json({}));
app.listen(3000);`;
  const open = "cors({ origin: ['https://shop.acme.dev'] })";

  test('before cors it refuses the preflight', () => {
    expect(findings(program("corsGate({ origin: 'https://api.acme.dev' })", open)).map((each) => each.split(' ')[1])).toEqual([
      'no-blocked-preflight',
    ]);
  });

  test.each([
    [open, "corsGate({ origin: 'https://api.acme.dev' })"],
    ["corsGate({ origin: 'https://api.acme.dev', failure: log })", open],
  ])('%s, then %s', (first, second) => {
    expect(findings(program(first, second))).toEqual([]);
  });
});
