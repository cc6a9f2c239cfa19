import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings, lint } from '../support/lint.js';
import { LIST_CODE } from '../support/framework-table.js';

const ESM = "import Hapi from '@hapi/hapi';\n";
const CJS = "const Hapi = require('@hapi/hapi');\n";

describeFramework({
  library: 'hapi',
  reads: [
    [`${ESM}const server = Hapi.server({ routes: { cors: true } });`, 'absent: wildcard', 'no', 'use'],
    [
      `${CJS}const server = new Hapi.Server({ port: 1, routes: { cors: { origin: ['*'], credentials: true } } });`,
      'starList: wildcard',
      'yes',
      'use',
    ],
    [
      "import { server as make } from '@hapi/hapi';\nconst routes = { cors: { credentials: true } };\nmake({ routes });",
      'absent: wildcard',
      'yes',
      'use',
    ],
    ["const Glue = require('@hapi/glue');\nGlue.compose({ server: { routes: { cors: true } } });", 'absent: wildcard', 'no', 'use'],
    [
      "const Glue = require('glue');\nGlue.compose({ server: { connections: { routes: { cors: true } } } });",
      'absent: wildcard',
      'no',
      'use',
    ],
    [
      "const Glue = require('glue');\nGlue.compose({ connections: [{ port: 1, routes: { cors: true } }] });",
      'absent: wildcard',
      'no',
      'use',
    ],
    [
      "const Hapi = require('hapi');\nconst server = new Hapi.Server();\nserver.connection({ port: 1, routes: { cors: { credentials: true } } });",
      'absent: wildcard',
      'yes',
      'use',
    ],
    [`${ESM}Hapi.server({ routes: { cors: { origin: ${LIST_CODE} } } });`, 'list: closed', 'no', 'use'],
    [`${ESM}Hapi.server({ routes: { cors: { origin: 'ignore', credentials: true } } });`, 'starList: wildcard', 'yes', 'use'],
    [`${ESM}Hapi.server({ routes: { cors: { origin: '*' } } });`, 'star: closed', 'no', 'use'],
    [
      `${ESM}export const plugin = { name: 'x', register(server) { server.route({ method: 'GET', path: '/a', options: { cors: true }, handler }); } };`,
      'absent: wildcard',
    ],
    [`${CJS}server.route([{ method: 'GET', path: '/a', config: { cors: { origin: ['*'] } }, handler }]);`, 'starList: wildcard'],
    [
      "const route = { method: 'GET', path: '/a', options: { cors: { origin: ['*'] } }, handler };\nconst Hapi = require('hapi');\nserver.route(route);",
      'starList: wildcard',
    ],
  ],
  fixes: [
    [
      `${ESM}Hapi.server({ routes: { cors: true } });`,
      'no-wildcard-origin',
      `${ESM}Hapi.server({ routes: { cors: { origin: ${LIST_CODE} } } });`,
    ],
    [
      `${ESM}Hapi.server({ routes: { cors: { origin: ['*'], credentials: true } } });`,
      'no-wildcard-credentials',
      `${ESM}Hapi.server({ routes: { cors: { origin: ${LIST_CODE}, credentials: true } } });`,
    ],
    [
      `${ESM}server.route({ method: 'GET', path: '/a', options: { cors: true }, handler });`,
      'no-wildcard-origin',
      `${ESM}server.route({ method: 'GET', path: '/a', options: { cors: { origin: ${LIST_CODE} } }, handler });`,
    ],
  ],
  strict: [
    `${ESM}Hapi.server({ routes: { cors: { origin: ['https://*.acme-shop.com'] } } });`,
    `${ESM}server.route({ method: 'GET', path: '/a', options: { cors: { origin: ${LIST_CODE} } }, handler });`,
  ],
  silent: [
    "const db = require('./hapi-db'); // cors\ndb.connection({ routes: { cors: true } });",
    `${ESM}Hapi.server({ port: 1 });`,
    `${ESM}Hapi.server({ routes: { cors: false } });`,
    "router.route({ method: 'GET', path: '/a', options: { cors: true } });",
    `${ESM}other.route({ options: { cors: true } });`,
    "import Hapi from '@acme/hapi';\nHapi.server({ routes: { cors: true } });",
  ],
});

test.each(['matchOrigin: true', 'isOriginExposed: false', 'methods: []'])('hapi does not start with %s', (key) => {
  const code = `${ESM}Hapi.server({ routes: { cors: { origin: ${LIST_CODE}, ${key} } } });`;
  expect(lint(code).map(({ ruleId, messageId }) => [ruleId, messageId])).toEqual([['cors/valid-options', 'refusedKey']]);
});

test('the routes of a server are under it, and publicPaths are open on purpose', () => {
  const server = `${ESM}const server = Hapi.server({ routes: { cors: true } });\n`;
  expect(findings(`${server}server.route({ method: 'POST', path: '/orders', handler });`)).toEqual(['2 no-global-on-mutating-routes']);
  const route = `${ESM}server.route({ method: 'GET', path: '/health', options: { cors: true }, handler });`;
  expect(findings(route, { settings: { publicPaths: ['/health'] } })).toEqual([]);
  expect(findings(route.replace('/health', '/health-records'), { settings: { publicPaths: ['/health'] } })).toEqual([
    '2 no-wildcard-origin',
  ]);
});
