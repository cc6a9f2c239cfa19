import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';

const handler = (body: string, before = ''): string =>
  `import express from 'express';\nconst app = express();\n${before}\napp.get('/feed', (req, res) => { ${body} res.vary('Origin'); res.end(); });`;

test.each([
  [
    'a writer that is given the response first',
    handler("put(res, 'Access-Control-Allow-Origin', '*');", 'function put(res, name, value) { res.setHeader(name, value); }'),
    ['no-manual-headers'],
  ],
  [
    'a writer of something else',
    handler(
      "put(store, 'Access-Control-Allow-Origin', '*');",
      'const store = new Map(); function put(store, name, value) { log(name, value); }',
    ),
    [],
  ],
  [
    'a text that a header falls back to, once',
    handler(
      "const allowed = ['https://shop.acme.dev'].includes(req.headers.origin) ? req.headers.origin : 'null'; res.set('Access-Control-Allow-Origin', allowed);",
    ),
    ['no-null-origin'],
  ],
  [
    'the origin, or the page that asks',
    handler("res.set('Access-Control-Allow-Origin', req.get('Origin') || req.get('Referer'));"),
    ['no-reflected-origin'],
  ],
])('%s', (_name, code, expected) => {
  expect(lint(code).map(({ ruleId }) => ruleId?.replace('cors/', ''))).toEqual(expected);
});
