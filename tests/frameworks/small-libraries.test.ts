import { describeFramework, LIST_CODE } from '../support/framework-table.js';

const EXPRESS = "import express from 'express';\nconst app = express();\n";

describeFramework({
  library: 'corser',
  loads: [
    `import corser from 'corser';\n${EXPRESS}app.use(corser.create());`,
    `import { create } from 'corser';\n${EXPRESS}app.use(create({}));`,
    "const corser = require('corser'); const app = require('express')(); app.use(corser.create());",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import corser from 'corser';\n${EXPRESS}app.use(corser.create(${options}));`,
  reads: [
    ['{ supportsCredentials: true }', 'absent: wildcard', 'yes'],
    ['{ origins: [] }', 'emptyList: misread', 'no'],
    ['{ origins: list }', 'list: closed', 'no'],
  ],
  fixes: [
    ['{ supportsCredentials: true }', 'no-wildcard-credentials', `{ origins: ${LIST_CODE}, supportsCredentials: true }`],
    ['{ origins: [] }', 'valid-options', `{ origins: ${LIST_CODE} }`],
    ['{ origins: new Set(list) }', 'valid-options', '{ origins: [...new Set(list)] }'],
    ['{ origins: list[0] }', 'valid-options', '{ origins: [list[0]] }'],
    ['{ origin: list }', 'valid-options', '{ origins: list }'],
    ['{ origins: list, credentials: true }', 'valid-options', null],
  ],
  silent: ['{ origins: list, supportsCredentials: true }', '{ origins: (origin, cb) => cb(null, list.includes(origin)) }'],
});

describeFramework({
  library: '@tinyhttp/cors',
  loads: [
    "import { App } from '@tinyhttp/app';\nimport { cors } from '@tinyhttp/cors';\nnew App().use(cors()).listen(80);",
    "const { cors } = require('@tinyhttp/cors'); const { App } = require('@tinyhttp/app'); const app = new App(); app.use(cors({}));",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) =>
    `import { App } from '@tinyhttp/app';\nimport { cors } from '@tinyhttp/cors';\nconst app = new App();\napp.use(cors(${options}));`,
  reads: [
    ['{ origin: new Set(list) }', 'other: closed', 'no'],
    ['{ origin: (req) => req.headers.origin }', 'function: reflected', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    ["{ origin: list, methods: 'GET' }", 'valid-options', null],
    ['{ origin: () => true }', 'valid-options', null],
    ['{ origin: list, allowMethods: [] }', 'valid-options', null],
  ],
  silent: ['{ origin: list }', '{ origin: new Set(list) }'],
});

describeFramework({
  library: 'micro-cors',
  loads: [
    "const cors = require('micro-cors')();\nmodule.exports = cors(handler);",
    "import microCors from 'micro-cors';\nconst cors = microCors({});\nexport default cors(handler);",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'yes', mounts: [] },
  program: (options) => `import microCors from 'micro-cors';\nconst cors = microCors(${options});\nexport default cors(handler);`,
  reads: [
    ['{ allowCredentials: false }', 'absent: wildcard', 'no'],
    ['{ origin: list[0] }', 'string: closed', 'yes'],
  ],
  fixes: [
    ['{ allowCredentials: false }', 'no-wildcard-origin', null],
    ['', 'no-wildcard-credentials', null],
    ['{ origin: list }', 'valid-options', null],
    ['{ origin: true }', 'valid-options', null],
  ],
  silent: ['{ origin: list[0] }', "{ origin: ['https://app.acme-shop.com'] }"],
});

describeFramework({
  library: 'nextjs-cors',
  loads: [
    "import NextCors from 'nextjs-cors';\nexport default async (req, res) => { await NextCors(req, res); };",
    "const NextCors = require('nextjs-cors');\nmodule.exports = async (req, res) => { await NextCors(req, res, {}); };",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `import NextCors from 'nextjs-cors';\nexport default async (req, res) => { await NextCors(req, res${options}); };`,
  reads: [[', { origin: true, credentials: true }', 'true: reflected', 'yes']],
  fixes: [
    ['', 'no-wildcard-origin', `, { origin: ${LIST_CODE} }`],
    [", { origin: '*', methods: ['GET'] }", 'no-wildcard-origin', `, { origin: ${LIST_CODE}, methods: ['GET'] }`],
    [', list', 'valid-options', ', { origin: list }'],
  ],
  silent: [', { origin: list, credentials: true }', ', { origin: false }'],
});

describeFramework({
  library: 'restify-cors-middleware2',
  loads: [
    "const server = require('restify').createServer();\nconst cors = require('restify-cors-middleware2')({ origins: undefined });\nserver.pre(cors.preflight);\nserver.use(cors.actual);",
    "import restify from 'restify';\nimport corsMiddleware from 'restify-cors-middleware';\nconst server = restify.createServer();\nconst cors = corsMiddleware({ origins: undefined });\nserver.pre(cors.preflight);\nserver.use(cors.actual);",
  ],
  bare: { origin: ['undefined: misread'], credentials: 'no', mounts: ['pre', 'use'] },
  program: (options) => `import make from 'restify-cors-middleware2';\nconst cors = make(${options});\nserver.pre(cors.preflight);`,
  reads: [
    ["{ origins: ['*'] }", 'starList: wildcard', 'no'],
    ["{ origins: ['*'], credentials: true, allowCredentialsAllOrigins: true }", 'starList: wildcard', 'yes'],
    ["{ origins: ['*'], credentials: true }", 'starList: closed', 'yes'],
    ['{ origins: list }', 'list: closed', 'no'],
  ],
  fixes: [
    ["{ origins: ['*'] }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    [
      "{ origins: ['*'], credentials: true, allowCredentialsAllOrigins: true }",
      'no-wildcard-credentials',
      `{ origins: ${LIST_CODE}, credentials: true, allowCredentialsAllOrigins: true }`,
    ],
    ["{ origins: '*' }", 'valid-options', null],
    ['{ origins: list[0] }', 'valid-options', '{ origins: [list[0]] }'],
    ["{ origins: ['*'], credentials: true }", 'valid-options', null],
  ],
  silent: ['{ origins: list, credentials: true, allowHeaders: [], exposeHeaders: [] }'],
});

describeFramework({
  library: '@hattip/cors',
  loads: ["import { compose } from '@hattip/compose';\nimport { cors } from '@hattip/cors';\nexport default compose(cors(), handler);"],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) =>
    `import { compose } from '@hattip/compose';\nimport { cors } from '@hattip/cors';\nexport default compose(cors(${options}), handler);`,
  reads: [["{ origin: (ctx) => ctx.request.headers.get('origin') }", 'function: reflected', 'no']],
  fixes: [
    [
      '',
      'no-wildcard-origin',
      `{ origin: (ctx) => (${LIST_CODE}.includes(ctx.request.headers.get('origin') ?? '') ? ctx.request.headers.get('origin') ?? '' : '') }`,
    ],
    [
      '{ origin: list }',
      'valid-options',
      "{ origin: (ctx) => (list.includes(ctx.request.headers.get('origin') ?? '') ? ctx.request.headers.get('origin') ?? '' : '') }",
    ],
  ],
  silent: ['{ origin: list[0] }'],
});

describeFramework({
  library: 'express-cors',
  loads: ["var cors = require('express-cors'); var app = require('express')(); app.use(cors());"],
  bare: { origin: ['absent: closed'], credentials: 'yes', mounts: ['use'] },
  program: (options) => `import cors from 'express-cors';\n${EXPRESS}app.use(cors(${options}));`,
  reads: [['{ allowedOrigins: list }', 'list: closed', 'yes']],
  fixes: [
    ["{ allowedOrigins: '*' }", 'valid-options', null],
    ['{ allowedOrigins: list[0] }', 'valid-options', '{ allowedOrigins: [list[0]] }'],
    ['{ origin: list }', 'valid-options', '{ allowedOrigins: list }'],
  ],
  silent: ['{ allowedOrigins: list }', ''],
});

describeFramework({
  library: 'hapi-cors',
  loads: [
    "await server.register({ plugin: require('hapi-cors') });",
    "import hapiCors from 'hapi-cors';\nawait server.register([{ register: hapiCors, options: {} }]);",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'yes', mounts: ['use'] },
  program: (options) => `await server.register({ plugin: require('hapi-cors'), options: ${options} });`,
  reads: [
    ["{ origins: ['*'], allowCredentials: 'false' }", 'starList: wildcard', 'no'],
    ['{ origins: list }', 'list: closed', 'yes'],
  ],
  fixes: [
    ["{ origins: ['*'] }", 'no-wildcard-credentials', `{ origins: ${LIST_CODE} }`],
    ['{ origins: list[0] }', 'valid-options', '{ origins: [list[0]] }'],
  ],
  silent: ["{ origins: list, allowCredentials: 'true' }"],
});

describeFramework({
  library: 'cors',
  loads: [
    "import { feathers } from '@feathersjs/feathers';\nimport express, { cors } from '@feathersjs/express';\nconst app = express(feathers());\napp.use(cors());",
    "const express = require('@feathersjs/express'); const app = express(feathers()); app.use(express.cors());",
    "import express from '@feathersjs/express';\nconst app = express(feathers());\napp.use(express.cors());",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) =>
    `import express, { cors } from '@feathersjs/express';\nconst app = express(feathers());\napp.use(cors(${options}));`,
  reads: [['{ origin: true, credentials: true }', 'true: reflected', 'yes']],
  fixes: [['', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`]],
  silent: ['{ origin: list }'],
});

describeFramework({
  library: '@koa/cors',
  loads: ["import { koa, cors } from '@feathersjs/koa';\nconst app = koa(feathers());\napp.use(cors());"],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import { koa, cors } from '@feathersjs/koa';\nconst app = koa(feathers());\napp.use(cors(${options}));`,
  reads: [['{ credentials: true }', 'absent: wildcard', 'yes']],
  fixes: [['{ origin: list }', 'valid-options', "{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"]],
  silent: ['{ origin: list[0] }'],
});
