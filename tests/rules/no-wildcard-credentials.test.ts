import rule from '../../src/rules/no-wildcard-credentials.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'an open default that a caller may replace',
    code: `import cors from 'cors';
export const layer = ({ origin }) => { const options = { origin: '*', credentials: true }; if (origin) options.origin = origin; return cors(options); };`,
    errors: [{ messageId: 'refusedPair', suggestions: 2 }],
  },
  {
    name: 'left out unless something else is on',
    code: `import cors from 'cors';
export const layer = ({ listed, origin }) => cors({ credentials: true, ...(listed && { origin }) });`,
    errors: [{ messageId: 'refusedPair', suggestions: 2 }],
  },
  {
    name: 'a literal pair',
    code: `import cors from 'cors';
app.use(cors({ origin: '*', credentials: true }));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));`,
          },
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a star that a function answers',
    code: `import cors from 'cors';
app.use(cors({ origin: (origin, callback) => callback(null, '*'), credentials: true }));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'], credentials: true }));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 61,
        suggestions: [
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({ origin: (origin, callback) => callback(null, '*') }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a list with a star that a function answers',
    code: `import cors from '@fastify/cors';
app.register(cors, { origin: (origin, callback) => callback(null, ['https://shop.acme.dev', '*']), credentials: true });`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 67,
        suggestions: [
          {
            messageId: 'dropCredentials',
            output: `import cors from '@fastify/cors';
app.register(cors, { origin: (origin, callback) => callback(null, ['https://shop.acme.dev', '*']) });`,
          },
        ],
      },
    ],
  },
  {
    name: 'the default of the library',
    code: `import cors from 'cors';
app.use(cors({ credentials: true }));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));`,
          },
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'on lines of their own, with comments',
    code: `import cors from 'cors';
app.use(cors({
  // everybody
  origin: '*',
  credentials: true, // cookies
}));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 4,
        column: 11,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({
  // everybody
  origin: ['https://app.example.com'],
  credentials: true, // cookies
}));`,
          },
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({
  // everybody
  origin: '*', // cookies
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'fixed to the allowlist',
    code: `import cors from 'cors';
app.use(cors({ origin: '*', credentials: true }));`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'fixed to a list of the environment, in CommonJS',
    code: `const cors = require('cors');
module.exports = cors({ origin: '*', credentials: true });`,
    settings: { allowlist: { env: 'CORS_ORIGINS' } },
    languageOptions: { sourceType: 'commonjs' },
    output: `const cors = require('cors');
module.exports = cors({ origin: (process.env.CORS_ORIGINS ?? '').split(',').map((origin) => origin.trim()).filter(Boolean), credentials: true });`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 33,
        suggestions: [
          {
            messageId: 'dropCredentials',
            output: `const cors = require('cors');
module.exports = cors({ origin: '*' });`,
          },
        ],
      },
    ],
  },
  {
    name: 'fixed to a list of a module',
    code: `import cors from 'cors';
app.use(cors({ credentials: true }));`,
    settings: { allowlist: { module: './origins.js', name: 'origins' } },
    output: `import cors from 'cors';
import { origins } from './origins.js';
app.use(cors({ origin: origins, credentials: true }));`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'dropCredentials',
            output: `import cors from 'cors';
app.use(cors({}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Koa echoes',
    code: `import cors from '@koa/cors';
app.use(cors({ credentials: true }));`,
    errors: [
      {
        messageId: 'anyoneWithCookies',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from '@koa/cors';
app.use(cors({ origin: 'https://app.example.com', credentials: true }));`,
          },
          {
            messageId: 'dropCredentials',
            output: `import cors from '@koa/cors';
app.use(cors({}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a pair of headers',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end();
});`,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 48,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'Elysia echoes by default',
    code: `import { cors } from '@elysiajs/cors';
app.use(cors());`,
    errors: [
      {
        messageId: 'anyoneWithCookies',
        line: 2,
        column: 9,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import { cors } from '@elysiajs/cors';
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors, { type CorsOptions } from 'cors';
const options: CorsOptions = { origin: '*', credentials: true };
app.use(cors(options));`,
    ts: true,
    errors: [
      {
        messageId: 'refusedPair',
        line: 2,
        column: 40,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors, { type CorsOptions } from 'cors';
const options: CorsOptions = { origin: ['https://app.example.com'], credentials: true };
app.use(cors(options));`,
          },
          {
            messageId: 'dropCredentials',
            output: `import cors, { type CorsOptions } from 'cors';
const options: CorsOptions = { origin: '*' };
app.use(cors(options));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-wildcard-credentials', rule, {
  valid: [
    {
      name: 'a function whose star lets nobody in',
      code: `import { cors } from '@elysiajs/cors';
app.use(cors({ origin: () => '*', credentials: true }));`,
    },
    ...CORRECT,
    ...[
      '({ origin }) => cors({ credentials: true, ...(origin && { origin }) })',
      '(options) => cors({ credentials: true, ...(options.origin !== undefined ? { origin: options.origin } : {}) })',
      "({ origin = 'https://shop.acme.dev' } = {}) => cors({ credentials: true, ...(origin !== undefined && { origin }) })",
      '({ origin }) => { const options = { credentials: true }; if (origin) options.origin = origin; return cors(options); }',
    ].map((code) => ({
      name: `what a caller gives, and is passed on where it is given: ${code}`,
      code: `import cors from 'cors';
export const layer = ${code};`,
    })),
    {
      name: 'a setting with a closed fallback, tested once more',
      code: `import cors from 'cors';
const origin = process.env.SITE ?? 'https://shop.acme.dev';
app.use(cors({ credentials: true, ...(origin !== undefined && { origin }) }));`,
    },
    {
      name: 'any origin without credentials',
      code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    },
    {
      name: 'credentials switched off',
      code: `import cors from 'cors';
app.use(cors({ origin: '*', credentials: false }));`,
    },
    {
      name: 'reflected is another rule',
      code: `import cors from 'cors';
app.use(cors({ origin: true, credentials: true }));`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
if (process.env.NODE_ENV !== 'production') app.use(cors({ origin: '*', credentials: true }));`,
    },
    {
      name: 'unknown credentials',
      code: `import cors from 'cors';
app.use(cors({ origin: '*', credentials: process.env.CREDENTIALS === 'yes' }));`,
    },
  ],
  invalid,
});

holdRepairs('no-wildcard-credentials', invalid);
