import { expect, test } from 'vitest';
import rule from '../../src/rules/prefer-origin-denial.js';
import { CORRECT } from '../support/correct.js';
import { lint } from '../support/lint.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'an Error',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (!origin || allowed.includes(origin)) callback(null, true);
    else callback(new Error('Not allowed by CORS'));
  },
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 6,
        column: 10,
        data: { code: '`callback(null, false)`' },
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (!origin || allowed.includes(origin)) callback(null, true);
    else callback(null, false);
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a throw',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (!allowed.includes(origin)) throw new Error('Not allowed by CORS');
    callback(null, true);
  },
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 5,
        column: 36,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (!allowed.includes(origin)) return callback(null, false);
    callback(null, true);
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'another name, in CommonJS',
    code: `const cors = require('cors');
const allowed = ['https://shop.acme.dev'];
module.exports = cors({ origin: (origin, cb) => (allowed.includes(origin) ? cb(null, true) : cb(new Error('no'), false)) });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'raised',
        line: 3,
        column: 94,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `const cors = require('cors');
const allowed = ['https://shop.acme.dev'];
module.exports = cors({ origin: (origin, cb) => (allowed.includes(origin) ? cb(null, true) : cb(null, false)) });`,
          },
        ],
      },
    ],
  },
  {
    name: 'a delegate',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors((req, callback) => {
  if (allowed.includes(req.headers.origin)) callback(null, { origin: true });
  else callback(new Error('no'));
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 5,
        column: 8,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors((req, callback) => {
  if (allowed.includes(req.headers.origin)) callback(null, { origin: true });
  else callback(null, { origin: false });
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Hono',
    code: `import { cors } from 'hono/cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin: (origin) => {
    if (!allowed.includes(origin)) throw new Error('no');
    return origin;
  },
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 5,
        column: 36,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import { cors } from 'hono/cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin: (origin) => {
    if (!allowed.includes(origin)) return null;
    return origin;
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Koa',
    code: `import cors from '@koa/cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(ctx) {
    const origin = ctx.get('Origin');
    if (!allowed.includes(origin)) throw new Error('no');
    return origin;
  },
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 6,
        column: 36,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from '@koa/cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(ctx) {
    const origin = ctx.get('Origin');
    if (!allowed.includes(origin)) return '';
    return origin;
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'an error in the place of the answer; a comment inside: no suggestion',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    callback(allowed.includes(origin) ? null : new Error('no'), true);
    if (!allowed.includes(origin)) callback(new Error(/* why */ 'no'));
  },
}));`,
    errors: [
      {
        messageId: 'raised',
        line: 5,
        column: 5,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    callback(null, allowed.includes(origin));
    if (!allowed.includes(origin)) callback(new Error(/* why */ 'no'));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const allowed: string[] = ['https://shop.acme.dev'];
const options: cors.CorsOptions = {
  origin: (origin: string | undefined, callback: (error: Error | null, allow?: boolean) => void): void => {
    if (allowed.includes(origin!)) callback(null, true);
    else callback(new Error('no'));
  },
};
app.use(cors(options));`,
    ts: true,
    errors: [
      {
        messageId: 'raised',
        line: 6,
        column: 10,
        suggestions: [
          {
            messageId: 'denyPlainly',
            output: `import cors from 'cors';
const allowed: string[] = ['https://shop.acme.dev'];
const options: cors.CorsOptions = {
  origin: (origin: string | undefined, callback: (error: Error | null, allow?: boolean) => void): void => {
    if (allowed.includes(origin!)) callback(null, true);
    else callback(null, false);
  },
};
app.use(cors(options));`,
          },
        ],
      },
    ],
  },
];

/** A program whose origin function raises `error` for strangers, after `before`. */
const raising = (error: string, before = ''): string => `import cors from 'cors';
${before}
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (allowed.includes(origin)) return callback(null, true);
    ${error}
  },
}));`;

const raisingInKoa = (error: string): string => `import cors from '@koa/cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(ctx) {
    const origin = ctx.get('Origin');
    if (!allowed.includes(origin)) ${error};
    return origin;
  },
}));`;

/** Each answers 403, measured, or with what a package decides. */
const CHOSEN: readonly (readonly [name: string, code: string])[] = [
  ['http-errors', raising("callback(createError.Forbidden('no'));", "import createError from 'http-errors';")],
  ['http-errors by number', raising("callback(createError(403, 'no'));", "import createError from 'http-errors';")],
  ['an exception of Nest', raising("throw new ForbiddenException('no');", "import { ForbiddenException } from '@nestjs/common';")],
  ['a status that is set', raising("const error = new Error('no');\n    error.status = 403;\n    callback(error);")],
  [
    'a status that is assigned',
    raising("const error = new Error('no');\n    Object.assign(error, { statusCode: 403 });\n    throw error;"),
  ],
  ['a status that is assigned in place', raising("callback(Object.assign(new Error('no'), { statusCode: 403 }));")],
  ['a plain object', raising("callback({ status: 403, message: 'no' });")],
  ['a class with a status', raising('callback(new Refused());', 'class Refused extends Error {\n  status = 403;\n}')],
  [
    'a class whose base has one',
    raising(
      'callback(new Refused());',
      'class Base extends Error {\n  constructor() {\n    super();\n    this.statusCode = 403;\n  }\n}\nclass Refused extends Base {}',
    ),
  ],
  ['a class of a package', raising('callback(new Refused());', "import { Base } from '@acme/errors';\nclass Refused extends Base {}")],
  [
    'a helper that makes one',
    raising(
      "callback(refused('no'));",
      'function refused(text) {\n  const error = new Error(text);\n  error.status = 403;\n  return error;\n}',
    ),
  ],
  ["Koa's throw", raisingInKoa("ctx.throw(403, 'no')")],
  ['Koa, a check', raisingInKoa('ctx.assert(allowed.includes(origin), 403)')],
  [
    'socket.io answers 400 by itself',
    "import { Server } from 'socket.io';\nconst allowed = ['https://shop.acme.dev'];\nnew Server(3000, { cors: { origin: (origin, callback) => (allowed.includes(origin) ? callback(null, true) : callback(new Error('no'))) } });",
  ],
];

ruleTester.run('prefer-origin-denial', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'an error of the lookup',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    lookup(origin, (error, found) => callback(error, found));
  },
}));`,
    },
    {
      name: 'a missing setting stops the server',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    if (!process.env.CORS_ORIGINS) throw new Error('CORS_ORIGINS is not set');
    callback(null, process.env.CORS_ORIGINS.split(',').includes(origin));
  },
}));`,
    },
    {
      name: 'another callback',
      code: `read((error, text) => callback(new Error('no')));`,
    },
    ...CHOSEN.map(([name, code]) => ({ name, code })),
  ],
  invalid,
});

holdRepairs('prefer-origin-denial', invalid);

/** Each answers 500, measured. */
const FAILS: readonly (readonly [name: string, code: string, line: number])[] = [
  ['a text', raising("callback('no');"), 7],
  ['a class without a status', raising('callback(new Refused());', 'class Refused extends Error {}'), 7],
  ['a status from 500 on', raising('callback(new Refused());', 'class Refused extends Error {\n  status = 500;\n}'), 9],
  ['a check of Node', raising('assert(allowed.includes(origin));\n    callback(null, true);', "import assert from 'node:assert';"), 7],
  ["Koa's throw without a status", raisingInKoa("ctx.throw('no')"), 6],
];

test.each(FAILS)('%s: 500', (_, code, line) => {
  const found = lint(code, { rules: { 'cors/prefer-origin-denial': 'error' } });
  expect(found.map((each) => each.line)).toEqual([line]);
});
