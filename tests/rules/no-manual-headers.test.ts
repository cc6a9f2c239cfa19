import rule from '../../src/rules/no-manual-headers.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'a pair whose keys are quoted, as in JSON',
    filename: 'next.config.js',
    code: `module.exports = { async headers() { return [{ "source": "/api/:path*", "headers": [
  { "key": "Access-Control-Allow-Origin", "value": "*" },
] }]; } };`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `module.exports = { async headers() { return [{ "source": "/api/:path*", "headers": [
  { "key": "Access-Control-Allow-Origin", "value": "https://app.example.com" },
] }]; } };`,
          },
        ],
      },
    ],
  },
  {
    name: 'any origin',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.end();
});`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 3,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'any origin, fixed to the one that is allowed',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.end();
});`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.end();
});`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 3,
      },
    ],
  },
  {
    name: 'any origin, fixed to the list',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.end();
});`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `app.get('/', (req, res) => {
  const requestOrigin = req.headers.origin;
  res.appendHeader('Vary', 'Origin');
  if (requestOrigin && ['https://shop.acme.dev', 'https://admin.acme.dev'].includes(requestOrigin)) {
    res.setHeader('Access-Control-Allow-Origin', requestOrigin);
  }
  res.end();
});`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 3,
      },
    ],
  },
  {
    name: 'an object of headers, in CommonJS',
    code: `const corsHeaders = { 'Access-Control-Allow-Origin': '*' };
exports.handler = async () => ({ statusCode: 200, headers: corsHeaders });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'anyOrigin',
        line: 1,
        column: 23,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `const corsHeaders = { 'Access-Control-Allow-Origin': 'https://app.example.com' };
exports.handler = async () => ({ statusCode: 200, headers: corsHeaders });`,
          },
        ],
      },
    ],
  },
  {
    name: 'copies are counted',
    code: `app.get('/a', (req, res) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.end();
});
app.get('/b', (req, res) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.end();
});`,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 2,
        column: 3,
        data: {
          copies: ' (2 times: lines 2 and 6)',
          repair: 'a listed Origin, with `Vary: Origin`',
          once: ', in one place',
          library: 'Express',
        },
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `app.get('/a', (req, res) => {
  res.header('Access-Control-Allow-Origin', 'https://app.example.com');
  res.end();
});
app.get('/b', (req, res) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.end();
});`,
          },
        ],
      },
      {
        messageId: 'anyOrigin',
        line: 6,
        column: 3,
        data: {
          copies: ' (2 times: lines 2 and 6)',
          repair: 'a listed Origin, with `Vary: Origin`',
          once: ', in one place',
          library: 'Express',
        },
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `app.get('/a', (req, res) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.end();
});
app.get('/b', (req, res) => {
  res.header('Access-Control-Allow-Origin', 'https://app.example.com');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'many copies are one finding, which names the first places',
    code: Array.from(
      { length: 6 },
      (_, index) => `app.get('/${index}', (req, res) => res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev').end());`,
    ).join('\n'),
    errors: [
      {
        messageId: 'fixedOrigin',
        line: 1,
        data: {
          copies: ' (6 times: lines 1, 2, 3, 4 and 2 more)',
          repair: 'a listed Origin, with `Vary: Origin`',
          once: ', in one place',
          library: 'Express',
        },
      },
    ],
  },
  {
    name: 'two literals are two findings',
    code: `app.get('/a', (req, res) => res.set('Access-Control-Allow-Origin', '*').end());
app.get('/b', (req, res) => res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev').end());`,
    errors: [
      { messageId: 'anyOrigin', line: 1, suggestions: 1 },
      { messageId: 'fixedOrigin', line: 2 },
    ],
  },
  {
    name: 'a copied origin where there is no library for it',
    code: `export const GET = () => new Response('a', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });
export const POST = () => new Response('b', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });`,
    errors: [{ messageId: 'copiedOrigin', line: 1 }],
  },
  {
    name: 'one fixed origin where there is a library',
    code: `app.get('/', (req, res) => {
  res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.end();
});`,
    errors: [
      {
        messageId: 'fixedOrigin',
        line: 2,
        column: 3,
      },
    ],
  },
  {
    name: 'typed',
    code: `import type { Request, Response } from 'express';
export function handler(req: Request, res: Response): void {
  res.setHeader('Access-Control-Allow-Origin', '*' as string);
  res.end();
}`,
    ts: true,
    errors: [
      {
        messageId: 'anyOrigin',
        line: 3,
        column: 3,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import type { Request, Response } from 'express';
export function handler(req: Request, res: Response): void {
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com' as string);
  res.end();
}`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-manual-headers', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'one fixed origin where there is no library for it',
      code: `export default { fetch: () => new Response('ok', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } }) };`,
    },
    {
      name: 'with credentials is another rule',
      code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end();
});`,
    },
    {
      name: 'what was listed, a fix may have written',
      code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.end();
});`,
      settings: { allowlist: ['https://shop.acme.dev'] },
    },
    {
      name: 'headers of a request',
      code: `fetch('https://api.acme.dev', { headers: { 'Access-Control-Allow-Origin': '*' } });`,
    },
    {
      name: 'the options of a library',
      code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    },
  ],
  invalid,
});

holdRepairs('no-manual-headers', invalid);
