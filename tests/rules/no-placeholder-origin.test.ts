import rule from '../../src/rules/no-placeholder-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'a reserved name',
    code: `import cors from 'cors';
app.use(cors({ origin: 'https://app.example.com' }));`,
    errors: [
      {
        messageId: 'placeholder',
        line: 2,
        column: 24,
        data: { origin: '`https://app.example.com`' },
      },
    ],
  },
  {
    name: 'each of a list',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://your-domain.com', 'https://<your-app>.vercel.app'] }));`,
    errors: [
      {
        messageId: 'placeholder',
        line: 2,
        column: 50,
      },
      {
        messageId: 'placeholder',
        line: 2,
        column: 77,
      },
    ],
  },
  {
    name: 'beside one that is configured',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://example.org'] }));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    errors: [
      {
        messageId: 'placeholder',
        line: 2,
        column: 50,
      },
    ],
  },
  {
    name: 'in a header, in CommonJS',
    code: `exports.handler = async () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'https://yourdomain.com' } });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'placeholder',
        line: 1,
        column: 93,
      },
    ],
  },
  {
    name: 'what code compares with',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin === 'https://your-app.netlify.app');
  },
}));`,
    errors: [
      {
        messageId: 'placeholder',
        line: 4,
        column: 31,
      },
    ],
  },
  {
    name: 'typed',
    code: `import { cors } from 'hono/cors';
const origin: string[] = ['https://example.com'];
app.use(cors({ origin }));`,
    ts: true,
    errors: [
      {
        messageId: 'placeholder',
        line: 2,
        column: 27,
      },
    ],
  },
];

ruleTester.run('no-placeholder-origin', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'names that merely contain the words',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://yourtango.com', 'https://myexample.com'] }));`,
    },
    {
      name: 'not a policy',
      code: `fetch('https://example.com');`,
    },
  ],
  invalid,
});

holdRepairs('no-placeholder-origin', invalid);
