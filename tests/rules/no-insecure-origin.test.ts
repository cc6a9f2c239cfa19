import rule from '../../src/rules/no-insecure-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

/** Options of cors with this origin. */
const withOrigin = (origin: string): string => `import cors from 'cors';
app.use(cors({ origin: ${origin} }));`;

const invalid: readonly InvalidCase[] = [
  {
    name: 'a port that is not known',
    code: withOrigin('[`http://shop.acme.dev:${process.env.PORT}`]'),
    errors: [{ messageId: 'insecure', line: 2, column: 25, data: { origin: '`http://shop.acme.dev:${…}`' } }],
  },
  {
    name: 'alone',
    code: `import cors from 'cors';
app.use(cors({ origin: 'http://shop.acme.dev' }));`,
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'useHttps',
            output: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in double quotes',
    code: `import cors from "cors";
app.use(cors({ origin: ["http://shop.acme.dev"] }));`,
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useHttps',
            output: `import cors from "cors";
app.use(cors({ origin: ["https://shop.acme.dev"] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'beside the secure one',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'http://shop.acme.dev'] }));`,
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 50,
        suggestions: [
          {
            messageId: 'removeInsecure',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a private network nothing is suggested',
    code: `import cors from 'cors';
app.use(cors({ origin: 'http://192.168.1.20' }));`,
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'in a callback, in CommonJS',
    code: `const cors = require('cors');
module.exports = cors({ origin: (origin, callback) => callback(null, origin === 'http://shop.acme.dev') });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 81,
        suggestions: [
          {
            messageId: 'useHttps',
            output: `const cors = require('cors');
module.exports = cors({ origin: (origin, callback) => callback(null, origin === 'https://shop.acme.dev') });`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const list: readonly string[] = ['http://shop.acme.dev'] as const;
app.use(cors({ origin: [...list] }));`,
    ts: true,
    errors: [
      {
        messageId: 'insecure',
        line: 2,
        column: 34,
        suggestions: [
          {
            messageId: 'useHttps',
            output: `import cors from 'cors';
const list: readonly string[] = ['https://shop.acme.dev'] as const;
app.use(cors({ origin: [...list] }));`,
          },
        ],
      },
    ],
  },
];

/** What lets an origin without encryption in besides an entry. */
const lookTests: readonly InvalidCase[] = [
  [String.raw`/^https?:\/\/(www\.)?acme\.dev$/`, 'http://acme.dev'],
  [String.raw`/^(http|https):\/\/shop\.acme\.dev$/`, 'http://shop.acme.dev'],
  [String.raw`['https://acme.dev', /^http(s)?:\/\/([a-z]+\.)?acme\.dev:8443$/]`, 'http://acme.dev:8443'],
  ["(origin, callback) => callback(null, origin.startsWith('http://shop.acme.dev:'))", 'http://shop.acme.dev:3000'],
].map(([value, origin]) => ({
  name: String(value),
  code: withOrigin(String(value)),
  errors: [{ messageId: 'insecure', line: 2, data: { origin: `\`${origin}\`` } }],
}));

ruleTester.run('no-insecure-origin', rule, {
  valid: [
    ...CORRECT,
    { name: 'a pattern with encryption', code: withOrigin(String.raw`/^https:\/\/(www\.)?acme\.dev$/`) },
    { name: 'a pattern of loopback', code: withOrigin(String.raw`/^https?:\/\/localhost(:\d+)?$/`) },
    { name: 'a pattern that says nothing of the scheme', code: withOrigin(String.raw`/\.acme\.dev$/`) },
    {
      name: 'a pattern of development',
      code: withOrigin(String.raw`process.env.NODE_ENV === 'production' ? 'https://acme.dev' : /^http:\/\/acme\.dev$/`),
    },
    { name: 'a host that is not known', code: withOrigin('`http://${process.env.HOST}:3000`') },
    { name: 'loopback on a port that is not known', code: withOrigin('`http://localhost:${process.env.PORT}`') },
    {
      name: 'loopback',
      code: `import cors from 'cors';
app.use(cors({ origin: ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80'] }));`,
    },
    {
      name: 'what never matches has a rule of its own',
      code: `import cors from 'cors';
app.use(cors({ origin: ['http://shop.acme.dev/'] }));`,
    },
    {
      name: 'other schemes',
      code: `import cors from 'cors';
app.use(cors({ origin: ['capacitor://localhost', 'https://shop.acme.dev'] }));`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? 'https://shop.acme.dev' : 'http://dev.acme.dev' }));`,
    },
  ],
  invalid: [...invalid, ...lookTests],
});

holdRepairs('no-insecure-origin', invalid);
