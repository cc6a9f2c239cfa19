import rule from '../../src/rules/no-null-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

/** Options of cors with this origin. */
const withOrigin = (origin: string): string => `import cors from 'cors';
app.use(cors({ origin: ${origin} }));`;

const patterns: readonly InvalidCase[] = [
  ['a pattern of its own', withOrigin("['https://shop.acme.dev', /^null$/]"), 50],
  ['an alternative', withOrigin(String.raw`/^(?:null|https:\/\/shop\.acme\.dev)$/`), 24],
  ['a part of the scheme that may be missing', withOrigin(String.raw`/^(https:\/\/)?(shop\.acme\.dev|null)$/`), 24],
  ['a pattern that a function tests', withOrigin('(origin, callback) => callback(null, /^null$/.test(origin))'), 61],
].map(([name, code, column]) => ({
  name: String(name),
  code: String(code),
  errors: [{ messageId: 'nullOrigin', line: 2, column: Number(column) }],
}));

const invalid: readonly InvalidCase[] = [
  ...patterns,
  {
    name: 'in a list',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'null'] }));`,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 2,
        column: 50,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'first in a list on lines of its own',
    code: `import cors from 'cors';
app.use(cors({
  origin: [
    'null',
    'https://shop.acme.dev', // the shop
  ],
}));`,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 4,
        column: 5,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
app.use(cors({
  origin: [
    'https://shop.acme.dev', // the shop
  ],
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'the only one, with credentials',
    code: `import cors from 'cors';
app.use(cors({ origin: 'null', credentials: true }));`,
    errors: [
      {
        messageId: 'nullOriginWithCredentials',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
app.use(cors({ origin: false, credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in CommonJS, in a set',
    code: `const cors = require('cors');
const allowed = new Set(['https://shop.acme.dev', 'null']);
module.exports = cors({ origin: (origin, callback) => callback(null, allowed.has(origin)) });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'nullOrigin',
        line: 2,
        column: 51,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `const cors = require('cors');
const allowed = new Set(['https://shop.acme.dev']);
module.exports = cors({ origin: (origin, callback) => callback(null, allowed.has(origin)) });`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a comparison',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: (origin, callback) => callback(null, origin === 'null' || allowed.includes(origin)) }));`,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 3,
        column: 72,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: (origin, callback) => callback(null, allowed.includes(origin)) }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a header',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'null');
  res.end();
});`,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 2,
        column: 48,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'one list for two policies is one finding',
    code: `import cors from 'cors';
const origin = ['https://shop.acme.dev', 'null'];
app.use('/a', cors({ origin }));
app.use('/b', cors({ origin }));`,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 2,
        column: 42,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
const origin = ['https://shop.acme.dev'];
app.use('/a', cors({ origin }));
app.use('/b', cors({ origin }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev', 'null'] as const;
app.use(cors({ origin: [...allowed] }));`,
    ts: true,
    errors: [
      {
        messageId: 'nullOrigin',
        line: 2,
        column: 43,
        suggestions: [
          {
            messageId: 'removeNull',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'] as const;
app.use(cors({ origin: [...allowed] }));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-null-origin', rule, {
  valid: [
    ...CORRECT,
    ...[
      String.raw`[/^https:\/\/(?:null|shop)\.acme\.dev$/]`,
      '(origin, callback) => callback(null, /^null$/.test(new URL(origin).hostname))',
      "(origin, callback) => callback(null, !/^null$/.test(origin) && ['https://acme.dev'].includes(origin))",
    ].map((origin) => ({ name: `no finding: ${origin}`, code: withOrigin(origin) })),
    {
      name: 'no Origin header is not the origin null',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    if (!origin) return callback(null, true);
    callback(null, origin === 'https://shop.acme.dev');
  },
}));`,
    },
    {
      name: 'the value null',
      code: `import cors from 'cors';
app.use(cors({ origin: null }));`,
    },
    {
      name: 'refused by name',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin !== 'null' && origin === 'https://shop.acme.dev');
  },
}));`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['null'])] }));`,
    },
    {
      name: 'a text of another kind',
      code: `const text = 'null';
log(text);`,
    },
  ],
  invalid,
});

holdRepairs('no-null-origin', invalid);
