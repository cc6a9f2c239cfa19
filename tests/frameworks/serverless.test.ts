import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const serverless = (config: string): string =>
  `import type { AWS } from '@serverless/typescript';\nconst config: AWS = { service: 'x', ${config} };\nmodule.exports = config;`;

describeFramework({
  library: 'Serverless httpApi',
  filename: 'serverless.ts',
  typescript: true,
  reads: [
    [serverless('provider: { httpApi: { cors: true } }'), 'absent: wildcard'],
    [serverless("provider: { httpApi: { cors: { allowedOrigins: ['*'], allowCredentials: true } } }"), 'starList: wildcard', 'yes'],
  ],
  fixes: [
    [
      serverless('provider: { httpApi: { cors: true } }'),
      'no-wildcard-origin',
      serverless(`provider: { httpApi: { cors: { allowedOrigins: ${LIST_CODE} } } }`),
    ],
  ],
  strict: [
    serverless(`provider: { httpApi: { cors: { allowedOrigins: ${LIST_CODE} } } }`),
    serverless("provider: { httpApi: { cors: { allowedOrigins: ['${self:custom.site}', 'https://${opt:stage}.acme-shop.com'] } } }"),
  ],
  silent: [serverless('provider: { httpApi: { cors: false } }'), serverless('provider: {}')],
});

describeFramework({
  library: 'Serverless http event',
  filename: 'serverless.ts',
  typescript: true,
  reads: [
    [
      serverless("functions: { hello: { handler: 'a.b', events: [{ http: { method: 'post', path: 'hello', cors: true } }] } }"),
      'absent: wildcard',
    ],
    [
      serverless("functions: { hello: { events: [{ http: { cors: { origin: '*', allowCredentials: true } } }, { sqs: 'x' }] } }"),
      'star: wildcard',
      'yes',
    ],
    [serverless("functions: { hello: { events: [{ http: { cors: { origins: ['*'] } } }] } }"), 'starList: wildcard'],
    [serverless("functions: { hello: { events: [{ http: { cors: { origin: 'https://app.acme-shop.com' } } }] } }"), 'string: closed'],
  ],
  fixes: [
    [
      serverless("functions: { hello: { events: [{ http: { cors: { origin: '*' } } }] } }"),
      'no-wildcard-origin',
      serverless(`functions: { hello: { events: [{ http: { cors: { origins: ${LIST_CODE} } } }] } }`),
    ],
  ],
  strict: [],
  silent: [],
});

describeFramework({
  library: 'Serverless function URL',
  typescript: true,
  filename: 'infra/service.ts',
  reads: [
    [
      "import type { Serverless } from 'serverless/aws';\nexport const service: Serverless = { service: 'x', functions: { f: { url: { cors: true } } } };",
      'absent: wildcard',
    ],
  ],
  fixes: [],
  strict: [],
  silent: ['export const service = { functions: { f: { url: { cors: true } } } }; // serverless'],
});

const part = (type: string, config: string): string =>
  `import type { AWS } from '@serverless/typescript';\nexport const config: AWS[${type}] = ${config};`;

describeFramework({
  library: 'Serverless http event',
  filename: 'src/hello.ts',
  typescript: true,
  reads: [
    [part("'functions'", '{ hello: { events: [{ http: { cors: true } }] } }'), 'absent: wildcard'],
    [part("'functions'", "{ hello: { events: [{ http: { method: 'get', path: 'a', cors: true } }] } }"), 'absent: wildcard'],
    ["export default { handler: 'a.b', events: [{ http: { method: 'post', path: 'a', cors: true } }] };", 'absent: wildcard'],
    [part("'functions'][0]['events'", "[{ http: { method: 'get', path: 'a', cors: { origin: '*' } } }]"), 'star: wildcard'],
  ],
  fixes: [],
  strict: [],
  silent: [
    "export const call = { http: { method: 'get', path: 'a' } }; // cors, events",
    part("'service'", '{ hello: { events: [{ http: { cors: true } }] } }'),
    part('Key', '{ functions: { hello: { events: [{ http: { cors: true } }] } } }'),
  ],
});
