import rule from '../../src/rules/prefer-origin-denial.js';
import { CORRECT } from '../support/correct.js';
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
  ],
  invalid,
});

holdRepairs('prefer-origin-denial', invalid);
