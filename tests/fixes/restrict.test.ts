import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restrictOrigin } from '../../src/fixes/restrict.js';
import { leavesWith } from '../../src/policy/questions.js';
import { writeFiles } from '../project/support.js';
import { fixFile, suggestionsIn } from '../config-files/lint.js';
import { lint, suggestionsFor, type LintOptions } from '../support/lint.js';

const APP = 'https://app.acme-shop.com';

/** What comes of each open origin of a text: a fix, the ids of suggestions, and why there is no fix. */
function outcomes(code: string, allowlist: unknown, filename = 'server.ts'): { fixed: boolean; ids: string[]; why: string | null }[] {
  const found: { fixed: boolean; ids: string[]; why: string | null }[] = [];
  const visit: LintOptions['visit'] = (policy, file) => {
    for (const leaf of leavesWith(policy, 'wildcard', 'reflected', 'misread')) {
      const proposals = restrictOrigin(policy, leaf, file);
      const edits = proposals.filter((each) => each.kind === 'edit');
      const asked = edits.filter(({ consent }) => consent === 'ask');
      // the last is the way of a whole middleware
      const { why = null } = proposals.at(-2)!;
      found.push({ fixed: asked.length < edits.length, ids: asked.map(({ messageId }) => messageId), why });
    }
  };
  expect(lint(code, { rules: {}, settings: { allowlist }, filename, visit })).toEqual([]);
  return found;
}

describe('what comes of an open origin', () => {
  const CORS = "import cors from 'cors';\n";
  const CONSTANT =
    "const headers = { 'Access-Control-Allow-Origin': '*' };\nexport default { fetch(request: Request) { return new Response('', { headers }); } };";
  const NO_REQUEST = "export async function GET() {\n  return new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } });\n}";

  it.each<[string, string, { fixed: boolean; ids: string[]; why: string | null }, string?]>([
    ['a value', `${CORS}app.use(cors({ origin: '*' }));`, { fixed: true, ids: [], why: null }],
    ['a constant of headers', CONSTANT, { fixed: false, ids: ['useAllowlistFunction'], why: 'static' }],
    ['a handler without its request', NO_REQUEST, { fixed: false, ids: ['useAllowlist'], why: 'no-request' }, 'app/api/route.ts'],
    [
      'a delegate that does not say',
      `${CORS}app.use(cors((req, cb) => cb(null, { origin: req.header(/* it */ 'Origin') })));`,
      { fixed: false, ids: [], why: 'comment' },
    ],
    ['a comment in a value', `${CORS}app.use(cors({ origin: '*' /* open */ as string }));`, { fixed: false, ids: [], why: 'comment' }],
    [
      'one origin only',
      "import api from 'lambda-api';\napi().get('/', (req, res) => res.cors({ origin: '*' }));",
      { fixed: false, ids: [], why: 'shape' },
    ],
    [
      'an origin of another name',
      `${CORS}import { allow } from './nowhere';\nexport const open = (origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); };\napp.use(cors({ origin: open }));`,
      { fixed: false, ids: [], why: 'not-owned' },
    ],
    [
      'an instance without parentheses',
      "import { CORSPlugin } from '@orpc/server/plugins';\nnew CORSPlugin;",
      { fixed: false, ids: [], why: 'structure' },
    ],
  ])('%s', (_, code, expected, filename) => {
    expect(outcomes(code, [APP, 'https://b.acme.dev'], filename)).toEqual([expected]);
  });

  it('says why a list that may be empty is not written', () => {
    expect(outcomes("import Hapi from '@hapi/hapi';\nHapi.server({ routes: { cors: { origin: ['*'] } } });", { env: 'ORIGINS' })).toEqual([
      { fixed: false, ids: [], why: 'empty-list' },
    ]);
  });

  it('is a suggestion where nothing is configured, and why there is none', () => {
    expect(outcomes(`${CORS}const allowed = ['https://a.acme.dev'];\napp.use(cors({ origin: '*' }));`, undefined)).toEqual([
      { fixed: false, ids: ['useKnownList', 'usePlaceholder'], why: null },
    ]);
    expect(outcomes("import { CORSPlugin } from '@orpc/server/plugins';\nnew CORSPlugin;", undefined)).toEqual([
      { fixed: false, ids: [], why: 'structure' },
    ]);
  });
});

it('a whole middleware can be the library instead, for the configured list or a placeholder', () => {
  const folder = writeFiles({ 'package.json': '{ "dependencies": { "cors": "2.8.6", "express": "5.0.0" } }' });
  const code =
    "import express from 'express';\nconst app = express();\napp.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', '*');\n  if (req.method === 'OPTIONS') return res.sendStatus(204);\n  next();\n});\n";
  const rules = { 'cors/no-wildcard-origin': 'error', 'cors/no-manual-headers': 'error' } as const;
  const library = (settings: object): string[] =>
    suggestionsFor(code, { rules, settings, cwd: folder, filename: join(folder, 'server.ts') }).flatMap(({ id, output }) =>
      id === 'useLibrary' ? [/origin: (.*),\n/.exec(output)![1]!] : [],
    );
  expect(library({ allowlist: [APP] })).toEqual([`['${APP}']`]);
  expect(library({})).toEqual(["['https://app.example.com']"]);
});

describe('a suggestion is applied alone', () => {
  const HEAD = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
  const rules = {
    'cors/no-wildcard-origin': 'error',
    'cors/no-fail-open-origin': 'error',
    'cors/no-wildcard-credentials': 'error',
  } as const;
  const after = (code: string): string[] => suggestionsFor(code, { rules }).map(({ output }) => output);
  const LIST = "{ origin: ['https://app.example.com'] }";

  it.each<[string, string]>([
    ['preflights of their own', "app.use(cors());\napp.options('/{*any}', cors());\n"],
    ['a route with a layer of its own', "app.use(cors());\napp.get('/news', cors(), news);\n"],
  ])('%s are restricted with the layer, so that the two do not fight', (_, code) => {
    expect(after(HEAD + code)).toContain(HEAD + code.replaceAll('cors()', `cors(${LIST})`));
    expect(after(HEAD + code)).not.toContain(HEAD + code.replace('cors()', `cors(${LIST})`));
  });

  it('a layer of another path stays as it is', () => {
    const code = `${HEAD}app.use('/a', cors());\napp.get('/b/news', cors(), news);\n`;
    expect(after(code)).toContain(code.replace('cors()', `cors(${LIST})`));
  });

  it('what stays beside a closed fallback depends on the request: Vary is written with it', () => {
    const code = `const allowed = ['https://a.acme.dev'];
export default {
  fetch(request) {
    const origin = request.headers.get('Origin');
    return new Response('', { headers: { 'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '*' } });
  },
};`;
    const found = suggestionsFor(code, { rules: { ...rules, 'cors/no-manual-headers': 'error' } }).map(({ output }) => output);
    expect(found).toContain(code.replace("{ 'Access", "{ Vary: 'Origin', 'Access").replace("'*'", "'https://app.example.com'"));
  });
});

it('a document is edited as one', () => {
  const [before, list] = ['[{ "AllowedOrigins": ["*"], "AllowedMethods": ["GET"] }]', '"https://app.example.com"'];
  expect(fixFile('cors.json', before, { allowlist: [APP] })).toBe(before.replace('"*"', `"${APP}"`));
  expect(suggestionsIn('cors.json', before)).toEqual({ usePlaceholder: before.replace('"*"', list) });
});
