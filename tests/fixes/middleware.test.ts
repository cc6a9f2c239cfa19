import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suggestionsFor } from '../support/lint.js';

/** A folder whose package.json depends on cors, @koa/cors and hono. */
const FILE = join(import.meta.dirname, '..', 'conformance', 'samples', 'express-headers', 'server.cjs');
const settings = { allowlist: ['https://shop.acme.dev'] };

function libraryFor(code: string, filename = FILE): string | null {
  const found = suggestionsFor(code, { settings, filename, parser: 'espree', sourceType: 'commonjs' }).find(
    ({ id }) => id === 'useLibrary',
  );
  return found?.output ?? null;
}

const program = (body: string): string =>
  `const express = require('express');\nconst app = express();\napp.use((req, res, next) => {\n${body}\n});\n`;
const HEADERS =
  "  res.header('Access-Control-Allow-Origin', '*');\n  res.header('Access-Control-Allow-Methods', 'GET, PUT');\n  res.header('Access-Control-Max-Age', '600');";
const OPTIONS = "  if (req.method === 'OPTIONS') {\n    return res.sendStatus(204);\n  }\n  next();";

test('a whole middleware becomes the library, with everything that it allowed and nothing more', () => {
  expect(libraryFor(program(`${HEADERS}\n${OPTIONS}`))).toBe(
    "const express = require('express');\nconst cors = require('cors');\nconst app = express();\napp.use(cors({\n  origin: ['https://shop.acme.dev'],\n  methods: ['GET', 'PUT'],\n  allowedHeaders: [],\n  maxAge: 600,\n}));\n",
  );
});

test('a named middleware goes with its name', () => {
  const code = `const express = require('express');\nconst app = express();\nfunction allow(req, res, next) {\n${HEADERS}\n${OPTIONS}\n}\n\napp.use(allow);\n`;
  const output = libraryFor(code);
  expect(output).not.toContain('allow(');
  expect(output).toContain('app.use(cors({');
});

test('what does anything else stays', () => {
  for (const more of [
    "  console.log('x');",
    "  res.header('X-Frame-Options', 'DENY');",
    "  res.header('Access-Control-Allow-Headers', req.headers['x']);",
    '  // a comment\n',
  ]) {
    expect(libraryFor(program(`${HEADERS}\n${more}\n${OPTIONS}`))).toBeNull();
  }
  expect(libraryFor(program(`${HEADERS}\n  next();`))).toBeNull();
});

test('nothing is offered that the project does not depend on', () => {
  expect(libraryFor(program(`${HEADERS}\n${OPTIONS}`), '/nowhere/server.cjs')).toBeNull();
});
