import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/recognizer.js';

const keystone = (cors: string): string => `import { config } from '@keystone-6/core';\nexport default config({ db, server: { cors: ${cors} } });`;

describeFramework({
  library: 'Keystone',
  reads: [
    [keystone('true'), 'absent: wildcard', 'yes'],
    [keystone("{ origin: '*' }"), 'star: wildcard'],
    [keystone('{ credentials: true }'), 'absent: wildcard', 'yes'],
  ],
  fixes: [
    [keystone('true'), 'no-wildcard-credentials', keystone(`{ origin: ${LIST_CODE} }`)],
    [keystone('{ origin: true, credentials: true }'), 'no-reflected-origin', keystone(`{ origin: ${LIST_CODE}, credentials: true }`)],
  ],
  strict: [keystone(`{ origin: ${LIST_CODE}, credentials: true }`)],
  silent: [keystone('false'), "import config from 'config';\nconfig({ server: { cors: true } }); // @keystone-6/core"],
});

const payload = (cors: string): string => `import { buildConfig } from 'payload';\nexport default buildConfig({ collections: [], cors: ${cors} });`;

describeFramework({
  library: 'Payload',
  reads: [
    [payload("'*'"), 'star: wildcard'],
    [payload(LIST_CODE), 'list: closed'],
    [payload("['*']"), 'starList: closed'],
    [payload("{ origins: '*', headers: ['x-a'] }"), 'star: wildcard'],
    [payload('{ headers: [] }'), 'absent: closed'],
    ["import { buildConfig } from 'payload/config';\nexport default buildConfig({ cors: process.env.WEB || '*' });", 'opaque: unknown, star: fail-open'],
  ],
  fixes: [
    [payload("'*'"), 'no-wildcard-origin', payload(LIST_CODE)],
    [payload("{ origins: '*' }"), 'no-wildcard-origin', payload(`{ origins: ${LIST_CODE} }`)],
  ],
  strict: [payload(LIST_CODE)],
  silent: ["import { buildConfig } from 'payload';\nexport default buildConfig({ csrf: ['https://a.acme-shop.com'] });", "import { buildConfig } from './build';\nbuildConfig({ cors: '*' }); // payload"],
});

const medusa = (http: string): string => `import { defineConfig } from '@medusajs/framework/utils';\nexport default defineConfig({ projectConfig: { http: { ${http} } } });`;

describeFramework({
  library: 'Medusa',
  reads: [
    [medusa("storeCors: '*'"), 'starList: closed', 'yes'],
    [medusa("storeCors: 'https://a.acme-shop.com,https://b.acme-shop.com', adminCors: ''"), 'list: closed, emptyList: closed', 'yes, yes'],
    [medusa("storeCors: '/.*/'"), 'regexInList: closed', 'yes'],
    [medusa('storeCors: process.env.STORE_CORS!').replace('!', ''), 'opaque: unknown', 'yes'],
  ],
  fixes: [],
  strict: [medusa("storeCors: 'https://app.acme-shop.com'")],
  silent: [medusa('jwtSecret: secret'), "export const config = { storeCors: '*' };"],
});

const parse = (options: string): string => `const { ParseServer } = require('parse-server');\nconst api = new ParseServer({ ${options} });`;

describeFramework({
  library: 'Parse Server',
  reads: [[parse("allowOrigin: '*'"), 'star: wildcard'], [parse("allowOrigin: ['*']"), 'starList: wildcard'], [parse(`allowOrigin: ${LIST_CODE}`), 'list: closed']],
  fixes: [[parse("appId: 'x', allowOrigin: '*'"), 'no-wildcard-origin', parse(`appId: 'x', allowOrigin: ${LIST_CODE}`)]],
  strict: [parse(`allowOrigin: ${LIST_CODE}`)],
  silent: [parse("appId: 'x'"), "import { ParseServer } from './parse';\nnew ParseServer({ allowOrigin: '*' }); // parse-server"],
});

const json = (options: string): string => `const jsonServer = require('json-server');\nconst server = jsonServer.create();\nserver.use(jsonServer.defaults(${options}));`;

describeFramework({
  library: 'json-server',
  reads: [
    [json(''), 'absent: wildcard', 'yes', 'use'],
    [json('{ static: "./public" }'), 'absent: wildcard', 'yes', 'use'],
    ["import jsonServer from 'json-server';\nconst middlewares = jsonServer.defaults();\nserver.use(middlewares);", 'absent: wildcard', 'yes', 'use'],
  ],
  fixes: [[json(''), 'no-wildcard-credentials', null]],
  strict: [],
  silent: [json('{ noCors: true }'), json('options'), "const { create } = require('json-server');\ncreate();"],
});

const lambda = (options: string): string => `const api = require('lambda-api')();\napi.get('/a', (req, res) => res.cors(${options}).json({}));`;

describeFramework({
  library: 'lambda-api',
  reads: [
    [lambda(''), 'absent: wildcard'],
    [lambda("{ origin: '*', credentials: true }"), 'star: wildcard', 'yes'],
    [lambda("{ origin: 'https://app.acme-shop.com' }"), 'string: closed'],
  ],
  fixes: [[lambda(''), 'no-wildcard-origin', null]],
  strict: [lambda("{ origin: 'https://app.acme-shop.com' }")],
  silent: ["app.get('/a', (req, res) => res.cors({ origin: '*' }));", "const api = require('lambda-api')();\nhelpers.cors({ origin: '*' });"],
});

describeFramework({
  library: 'better-auth',
  reads: [],
  fixes: [],
  strict: [],
  silent: ["import { betterAuth } from 'better-auth';\nexport const auth = betterAuth({ trustedOrigins: ['*'], cors: { origin: '*' } });"],
});
