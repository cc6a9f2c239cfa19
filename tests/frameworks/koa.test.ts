import { describeFramework, LIST_CODE } from '../support/framework-table.js';

const FUNCTION = `(ctx) => (${LIST_CODE}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`;
const APP = "import Koa from 'koa';\nconst app = new Koa();\n";

describeFramework({
  library: '@koa/cors',
  loads: [
    `import cors from '@koa/cors';\n${APP}app.use(cors());`,
    `import { default as cors } from '@koa/cors';\n${APP}app.use(cors({}));`,
    `import * as cors from '@koa/cors';\n${APP}app.use(cors());`,
    `const Koa = require('koa'); const app = new Koa(); app.use(require('@koa/cors')());`,
    `const cors = require('@koa/cors'); const app = new (require('koa'))(); app.use(cors());`,
    `const cors_1 = __importDefault(require('@koa/cors')); app.use((0, cors_1.default)());`.replace(
      'app.use',
      'const app = new Koa(); app.use',
    ),
    `${APP}app.use((await import('@koa/cors')).default());`,
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import cors from '@koa/cors';\n${APP}app.use(cors(${options}));`,
  reads: [
    ["{ origin: '*' }", 'star: wildcard', 'no'],
    ['{ credentials: true }', 'absent: wildcard', 'yes'],
    ["{ origin: list[0], credentials: 'true' }", 'string: closed', 'yes'],
    ['{ origin: false }', 'false: misread', 'no'],
    ['{ origin: undefined }', 'undefined: misread', 'no'],
    ['{ origin: list }', 'list: closed', 'no'],
    ['{ origin: true }', 'true: closed', 'no'],
    ["{ origin: (ctx) => ctx.get('Origin') }", 'function: reflected', 'no'],
    ['{ origin: (ctx) => ctx.request.header.origin, credentials: true }', 'function: reflected', 'yes'],
    ["{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }", 'function: closed', 'no'],
    ['{ whitelist: list }', 'absent: misread', 'no'],
    ["process.env.ORIGIN || '*'", 'absent: misread', 'no'],
    ["{ origin: process.env.ORIGIN ?? '*' }", 'opaque: unknown', 'star: fail-open', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ origin: ${FUNCTION} }`],
    ["{ origin: '*' }", 'no-wildcard-origin', `{ origin: ${FUNCTION} }`],
    ['{ credentials: true }', 'no-wildcard-credentials', `{ origin: ${FUNCTION}, credentials: true }`],
    ['{ origin: false }', 'valid-options', `{ origin: ${FUNCTION} }`],
    ["{ origin: (ctx) => ctx.get('Origin') }", 'no-reflected-origin', `{ origin: ${FUNCTION} }`],
    ['{ origin: list }', 'valid-options', "{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"],
    ['{ origin: true }', 'valid-options', null],
    ['{ origin: /x/ }', 'valid-options', null],
    ['{ origin: () => true }', 'valid-options', null],
    ['{ allowedOrigins: list }', 'valid-options', "{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"],
    ['list', 'valid-options', "{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"],
  ],
  silent: [
    '{ origin: list[0] }',
    "{ origin: ['https://app.acme-shop.com'] }",
    `{ origin: ${FUNCTION}, credentials: true, allowMethods: ['GET'], keepHeadersOnError: true }`,
    'options',
  ],
});

describeFramework({
  library: 'kcors',
  loads: [`const cors = require('kcors'); const app = new (require('koa'))(); app.use(cors());`],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import cors from 'kcors';\n${APP}app.use(cors(${options}));`,
  reads: [
    ['{ credentials: true }', 'absent: wildcard', 'yes'],
    ["{ origin: '*', credentials: true }", 'star: wildcard', 'yes'],
  ],
  fixes: [['{ credentials: true }', 'no-wildcard-credentials', `{ origin: ${FUNCTION}, credentials: true }`]],
  silent: ['{ origin: list[0] }'],
});

describeFramework({
  library: 'koa2-cors',
  loads: [`import cors from 'koa2-cors'; ${APP}app.use(cors());`],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import cors from 'koa2-cors';\n${APP}app.use(cors(${options}));`,
  reads: [["{ origin: () => '*' }", 'function: wildcard', 'no']],
  fixes: [
    ["{ origin: list[0], allowMethods: 'GET,POST' }", 'valid-options', null],
    ["{ origin: list[0], credentials: 'true' }", 'valid-options', null],
  ],
  silent: ["{ origin: list[0], allowMethods: ['GET', 'POST'], credentials: true }"],
});

describeFramework({
  library: 'koa-cors',
  loads: [`const cors = require('koa-cors'); const app = require('koa')(); app.use(cors());`],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import cors from 'koa-cors';\n${APP}app.use(cors(${options}));`,
  reads: [['{ origin: true }', 'true: reflected', 'no']],
  fixes: [['{ origin: list }', 'valid-options', "{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"]],
  silent: ["{ origin: list[0], headers: ['X-A'], expose: ['X-B'] }"],
});
