import rule from '../../src/rules/no-wildcard-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'a layer that a function makes: told once, where it is made',
    code: `import cors from 'cors';
import express from 'express';
const layerFor = (mode) => {
  if (mode === 'live') return cors();
  return cors({ origin: ['https://app.acme.dev'] });
};
express().use(layerFor(process.env.KIND));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 4,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
import express from 'express';
const layerFor = (mode) => {
  if (mode === 'live') return cors({ origin: ['https://app.example.com'] });
  return cors({ origin: ['https://app.acme.dev'] });
};
express().use(layerFor(process.env.KIND));`,
          },
        ],
      },
    ],
  },
  {
    name: 'no options',
    code: `import cors from 'cors';
app.use(cors());`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a star, fixed to the allowlist',
    code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'no options, fixed to the allowlist, in CommonJS',
    code: `const cors = require('cors');
module.exports = cors();`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    languageOptions: { sourceType: 'commonjs' },
    output: `const cors = require('cors');
module.exports = cors({ origin: ['https://shop.acme.dev'] });`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 18,
      },
    ],
  },
  {
    name: 'a list in scope',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: '*' }));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 3,
        column: 24,
        suggestions: [
          {
            messageId: 'useKnownList',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: allowed }));`,
          },
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'options without an origin',
    code: `import cors from 'cors';
app.use(cors({
  methods: ['GET'], // reads
}));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({
  origin: ['https://app.example.com'],
  methods: ['GET'], // reads
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'not under the public path',
    code: `import cors from 'cors';
app.use('/health-records', cors());`,
    settings: { publicPaths: ['/health'] },
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 28,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use('/health-records', cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Hono',
    code: `import { cors } from 'hono/cors';
app.use('/api/*', cors({ origin: '*' }));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 34,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import { cors } from 'hono/cors';
app.use('/api/*', cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Koa takes a function',
    code: `import cors from '@koa/cors';
app.use(cors({ origin: '*' }));`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from '@koa/cors';
app.use(cors({ origin: (ctx) => (['https://shop.acme.dev', 'https://admin.acme.dev'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }));`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const origin: string = '*';
app.use(cors({ origin }));`,
    ts: true,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
const origin: string = '*';
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-wildcard-origin', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'a public path',
      code: `import cors from 'cors';
app.use('/health', cors());`,
      settings: { publicPaths: ['/health'] },
    },
    {
      name: 'with credentials is another rule',
      code: `import cors from 'cors';
app.use(cors({ origin: '*', credentials: true }));`,
    },
    {
      name: 'over mutating routes is another rule',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.post('/orders', create);`,
    },
    {
      name: 'by hand is another rule',
      code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.end();
});`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
if (process.env.NODE_ENV !== 'production') app.use(cors());`,
    },
    {
      name: 'another function called cors',
      code: `import { cors } from './own.js';
app.use(cors());`,
    },
  ],
  invalid,
});

holdRepairs('no-wildcard-origin', invalid);
