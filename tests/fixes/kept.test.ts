import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../project/support.js';
import { fix, suggestionsFor } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

const settings = { allowlist: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] };
const LIST = "['https://app.acme-shop.com', 'https://admin.acme-shop.com']";
const CORS = "import cors from 'cors';\n";
const SOCKET = "import { Server } from 'socket.io';\n";
const use = (options: string): string => `${CORS}app.use(cors(${options}));`;
const JAVASCRIPT: LintOptions = { parser: 'espree', filename: 'server.js' };

describe('what stands beside the open value stays', () => {
  it.each<[string, string, string | null, LintOptions?]>([
    ['a closed mode', `${CORS}export const origin = mode === 'shut' ? false : '*';\napp.use(cors({ origin }));`, null],
    [
      'a partner in a function',
      `${CORS}export function pick() { if (mode === 'partner') return ['https://p.acme.dev']; return '*'; }\napp.use(cors({ origin: pick() }));`,
      null,
    ],
    [
      'options of two modes',
      `${CORS}const shut = { origin: false };\nconst open = { origin: '*' };\nexport const options = mode ? shut : open;\napp.use(cors(options));`,
      null,
    ],
    [
      'an own list in a header',
      "app.get('/', (req, res) => { const own = req.path === '/in' ? 'https://in.acme.dev' : '*'; res.set('Access-Control-Allow-Origin', own); res.end(); });",
      null,
    ],
    ['a choice in its place', use("{ origin: mode === 'shut' ? false : '*' }"), use(`{ origin: mode === 'shut' ? false : ${LIST} }`)],
    [
      'what a function counts',
      use('{ origin: (origin, cb) => { count(origin); cb(null, true); } }'),
      use(`{ origin: (origin, cb) => { count(origin); cb(null, ${LIST}.includes(origin)); } }`),
      JAVASCRIPT,
    ],
    [
      'an error for no origin',
      use("{ origin(origin, cb) { if (!origin) return cb(new Error('no')); cb(null, true); } }"),
      use(`{ origin(origin, cb) { if (!origin) return cb(new Error('no')); cb(null, ${LIST}.includes(origin)); } }`),
      JAVASCRIPT,
    ],
    ['nothing, where the answer is all of it', use('{ origin: (origin, cb) => { cb(null, true); return; } }'), use(`{ origin: ${LIST} }`)],
    ['nothing, where every alternative is open', use("{ origin: wide ? '*' : true }"), use(`{ origin: ${LIST} }`)],
    [
      'an option that takes no list',
      "import httpCors from '@middy/http-cors';\nconst getOrigin = (origin) => origin;\nexport default httpCors({ getOrigin, credentials: true });",
      `import httpCors from '@middy/http-cors';\nconst getOrigin = (origin) => origin;\nexport default httpCors({ origins: ${LIST}, credentials: true });`,
    ],
  ])('%s', (_, before, after, options = {}) => {
    const rules = Object.fromEntries(
      ['no-wildcard-origin', 'no-wildcard-credentials', 'no-reflected-origin', 'no-manual-headers'].map((name) => [
        `cors/${name}`,
        'error' as const,
      ]),
    );
    expect(fix(before, { ...options, rules, settings }).output).toBe(after ?? before);
  });

  it('is nothing that an empty list would open: middy up to 5 takes none for everybody', () => {
    const cwd = writeFiles({ 'package.json': '{ "dependencies": { "@middy/http-cors": "^5.5.1" } }' });
    const code = "import httpCors from '@middy/http-cors';\nhttpCors({ origin: '*' });";
    const rules = { 'cors/no-wildcard-origin': 'error' } as const;
    expect(fix(code, { rules, settings: { allowlist: { env: 'ORIGINS' } }, cwd, filename: join(cwd, 'a.js') }).output).toBe(code);
  });
});

it.each([
  ["addEventListener('fetch', (event) => event.respondWith(answer(event.request)));", true],
  ["addEventListener('message', (event) => event.respondWith(answer(event.request)));", false],
])('the request of a service worker is known by its listener: %s', (listener, isKnown) => {
  const code = `${listener}\nfunction answer(asked) {\n  const response = new Response('');\n  response.headers.set('Access-Control-Allow-Origin', '*');\n  return response;\n}\n`;
  const { output } = fix(code, { ...JAVASCRIPT, rules: { 'cors/no-manual-headers': 'error' }, settings });
  expect(output.includes("asked.headers.get('Origin')")).toBe(isKnown);
});

it('a misspelled key of an open function becomes the right key with the list', () => {
  const rules = { 'cors/valid-options': 'error', 'cors/no-reflected-origin': 'error' } as const;
  const { output, messages } = fix(use('{ origins: (o, cb) => cb(null, true), maxAge: 5 }'), { rules, settings });
  expect(output).toBe(use(`{ origin: ${LIST}, maxAge: 5 }`));
  expect(messages).toEqual([]);
});

it('a function that is declared and only serves CORS is edited where it stands', () => {
  const declared = (more = '') =>
    `${CORS}${more}function check(o, cb) {\n  log(o);\n  cb(null, true);\n}\napp.use(cors({ origin: check }));`;
  const fixed = (code: string): string => fix(code, { ...JAVASCRIPT, rules: { 'cors/no-reflected-origin': 'error' }, settings }).output;
  expect(fixed(declared())).toBe(declared().replace('cb(null, true)', `cb(null, ${LIST}.includes(o))`));
  expect(fixed(declared('export '))).toBe(declared('export '));
});

it('an echo or a star for requests without an Origin is open throughout', () => {
  const code = "app.get('/', (req, res) => {\n  res.set('Access-Control-Allow-Origin', req.headers.origin || '*');\n  res.end();\n});\n";
  const { output } = fix(code, { ...JAVASCRIPT, rules: { 'cors/no-reflected-origin': 'error' }, settings });
  expect(output).toContain(`if (requestOrigin && ${LIST}.includes(requestOrigin))`);
  expect(output).not.toContain("'*'");
});

describe('a suggestion opens nothing', () => {
  const offered = (code: string, rule: string): string[] =>
    suggestionsFor(code, { rules: { [`cors/${rule}`]: 'error' } }).map(({ output }) => output);

  it.each<[string, string, string, string | null]>([
    [
      'a guard of what is refused',
      'no-loopback-origin',
      use(
        "{ origin: (o, cb) => { if (o !== 'http://localhost:3000' && o !== 'https://a.acme.dev') return cb(null, false); cb(null, true); } }",
      ),
      "(process.env.NODE_ENV === 'production' || o !== 'http://localhost:3000') && o",
    ],
    [
      'the only entry, where an empty list is everybody',
      'no-loopback-origin',
      "import { createYoga } from 'graphql-yoga';\ncreateYoga({ cors: { origin: ['http://localhost:3000'] } });",
      null,
    ],
    [
      'the only entry, where an empty list is nobody',
      'no-loopback-origin',
      use("{ origin: ['http://localhost:3000'] }"),
      "[...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])]",
    ],
    ['the last entry of corser', 'no-null-origin', "import corser from 'corser';\ncorser.create({ origins: ['null'] });", null],
    [
      'a comparison beside another',
      'no-weak-origin-check',
      use("{ origin: (o, cb) => cb(null, true === o.startsWith('https://a.acme.dev')) }"),
      "true === (o === 'https://a.acme.dev')",
    ],
    [
      'a text with bare slashes',
      'no-weak-origin-check',
      use("{ origin: new RegExp('^https://a.acme.dev$') }"),
      '/^https:\\/\\/a\\.acme\\.dev$/',
    ],
    ['a key of an open function', 'valid-options', `${SOCKET}new Server(1, { cors: { origins: (o, cb) => cb(null, true) } });`, null],
    ['a key of a list with any pattern', 'valid-options', `${SOCKET}new Server(1, { cors: { origins: [/./] } });`, null],
    ['a key of any pattern', 'valid-options', `${SOCKET}new Server(1, { cors: { origins: /./ } });`, null],
    [
      'a key of a function with a list',
      'valid-options',
      `${SOCKET}new Server(1, { cors: { origins: (o, cb) => cb(null, ['https://a.acme.dev'].includes(o)) } });`,
      'origin: (o, cb)',
    ],
  ])('%s', (_, rule, code, part) => {
    const texts = offered(code, rule);
    if (part === null) expect(texts.filter((each) => !each.includes('app.example.com'))).toEqual([]);
    else expect(texts.join('\n')).toContain(part);
  });
});

describe('the habits of a file', () => {
  const rules = { 'cors/no-manual-headers': 'error' } as const;
  const fixed = (code: string, options: LintOptions = {}): string => fix(code, { rules, settings, ...JAVASCRIPT, ...options }).output;

  it('no semicolons, by its statements', () => {
    const output = fixed("module.exports = (req, res, next) => {\n  res.set('Access-Control-Allow-Origin', '*')\n  next()\n}\n");
    expect(output).not.toContain(';');
  });

  it('a semicolon that guards the next line', () => {
    const output = fixed("app.use((req, res) => {\n  res.set('Access-Control-Allow-Origin', '*')\n  ;[1].forEach(log)\n})\n");
    expect(output).toMatch(/\}\n {2};\[1\]/);
  });

  it('apostrophes in comments are no quotes', () => {
    const output = fixed(
      '// it doesn\'t, it can\'t\napp.get("/", (req, res) => {\n  res.set("Access-Control-Allow-Origin", "*");\n  res.end("");\n});\n',
    );
    expect(output).toContain('"https://app.acme-shop.com"');
  });

  it.each([
    ['behind', "'Access-Control-Allow-Origin': '*', // narrow it", /Access-Control-Allow-Origin[^\n]*\/\/ narrow it/],
    ['above', "// narrow it\n    'Access-Control-Allow-Origin': '*',", /\/\/ narrow it\n[^\n]*Access-Control-Allow-Origin/],
  ])('a comment %s stays with its header', (_, header, expected) => {
    const code = `export async function GET(request) {\n  return new Response('', {\n    headers: {\n    ${header}\n    'Content-Type': 'a/b',\n    },\n  });\n}\n`;
    expect(fixed(code, { filename: 'app/api/route.js' })).toMatch(expected);
  });

  it('an import without names gets them', () => {
    const cwd = writeFiles({ 'package.json': '{ "type": "module" }', 'origins.js': "export const known = ['https://a.acme.dev'];\n" });
    const output = fixed("import './origins.js';\nimport cors from 'cors';\napp.use(cors());\n", {
      cwd,
      filename: join(cwd, 'server.js'),
      rules: { 'cors/no-wildcard-origin': 'error' },
      settings: { allowlist: { module: './origins.js', name: 'known' } },
    });
    expect(output).toBe("import { known } from './origins.js';\nimport cors from 'cors';\napp.use(cors({ origin: known }));\n");
  });
});

describe('several answers of one file', () => {
  const rules = { 'cors/no-manual-headers': 'error' } as const;
  const route = (path: string): string =>
    `app.get('${path}', (req, res) => {\n  res.set('Access-Control-Allow-Origin', '*');\n  res.end();\n});\n`;
  const server = (...paths: string[]): string => `import express from 'express';\n\nconst app = express();\n${paths.map(route).join('')}`;

  it.each<[string, object, string]>([
    ['literals', settings, LIST],
    [
      'a setting',
      { allowlist: { env: 'ORIGINS' } },
      "(process.env.ORIGINS ?? '').split(',').map((origin) => origin.trim()).filter(Boolean)",
    ],
  ])('write %s once, and refer to them', (_, own, list) => {
    const { output } = fix(server('/a', '/b', '/c'), { ...JAVASCRIPT, rules, settings: own });
    expect(output.split(list)).toHaveLength(2);
    expect(output).toContain(`import express from 'express';\nconst allowedOrigins = ${list};\n`);
    expect(output.match(/allowedOrigins\.includes\(requestOrigin\)/g)).toHaveLength(3);
  });

  it('use the constant that is there, also for one', () => {
    const code = server('/a').replace('const app', `const partners = ${LIST};\nconst app`);
    expect(fix(code, { ...JAVASCRIPT, rules, settings }).output).toContain('partners.includes(requestOrigin)');
  });

  it('leave one list where one answer wants it', () => {
    expect(fix(server('/a'), { ...JAVASCRIPT, rules, settings }).output).toContain(`${LIST}.includes(requestOrigin)`);
  });
});
