import rule from '../../src/rules/no-unlisted-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'in a list',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://preview.agency.dev'] }));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    errors: [
      {
        messageId: 'unlisted',
        line: 2,
        column: 50,
        data: { origin: '`https://preview.agency.dev`' },
      },
    ],
  },
  {
    name: 'another port is another origin',
    code: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev:8443' }));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    errors: [
      {
        messageId: 'unlisted',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'in a set, in CommonJS',
    code: `const cors = require('cors');
const allowed = new Set(['https://shop.acme.dev', 'https://preview.agency.dev']);
module.exports = cors({ origin: (origin, callback) => callback(null, allowed.has(origin)) });`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'unlisted',
        line: 2,
        column: 51,
      },
    ],
  },
  {
    name: 'in a header',
    code: `app.get('/', (req, res) => {
  res.header('Access-Control-Allow-Origin', 'https://preview.agency.dev');
  res.end();
});`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    errors: [
      {
        messageId: 'unlisted',
        line: 2,
        column: 45,
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const options = { origin: ['https://preview.agency.dev'] } satisfies cors.CorsOptions;
app.use(cors(options));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    ts: true,
    errors: [
      {
        messageId: 'unlisted',
        line: 2,
        column: 28,
      },
    ],
  },
];

ruleTester.run('no-unlisted-origin', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'without an allowlist',
      code: `import cors from 'cors';
app.use(cors({ origin: 'https://preview.agency.dev' }));`,
    },
    {
      name: 'an allowlist from a module',
      code: `import cors from 'cors';
app.use(cors({ origin: 'https://preview.agency.dev' }));`,
      settings: { allowlist: { module: './origins.js', name: 'origins' } },
    },
    {
      name: 'an allowlist from the environment',
      code: `import cors from 'cors';
app.use(cors({ origin: 'https://preview.agency.dev' }));`,
      settings: { allowlist: { env: 'ORIGINS' } },
    },
    {
      name: 'listed',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'] }));`,
      settings: { allowlist: ['https://shop.acme.dev'] },
    },
    {
      name: 'loopback has a rule of its own',
      code: `import cors from 'cors';
app.use(cors({ origin: ['http://localhost:3000'] }));`,
      settings: { allowlist: ['https://shop.acme.dev'] },
    },
    {
      name: 'what never matches has a rule of its own',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://preview.agency.dev/'] }));`,
      settings: { allowlist: ['https://shop.acme.dev'] },
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? 'https://shop.acme.dev' : 'https://preview.agency.dev' }));`,
      settings: { allowlist: ['https://shop.acme.dev'] },
    },
  ],
  invalid,
});

holdRepairs('no-unlisted-origin', invalid);
