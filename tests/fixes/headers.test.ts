import { describe, expect, test } from 'vitest';
import { fix, suggestionsFor } from '../support/lint.js';

const A = 'https://shop.acme.dev';
const one = { allowlist: [A] };
const two = { allowlist: [A, 'https://admin.acme.dev'] };
const LIST = `['${A}', 'https://admin.acme.dev']`;

function fixed(code: string, settings: object = two, filename = 'server.mjs'): string {
  return fix(code, { settings, filename, parser: filename.endsWith('ts') ? 'typescript' : 'espree' }).output;
}

describe('a header for several origins', () => {
  test('is written on a match, and Vary always', () => {
    expect(fixed("app.get('/x', (req, res) => {\n  res.set('Access-Control-Allow-Origin', '*');\n  res.json({});\n});\n")).toBe(
      `app.get('/x', (req, res) => {\n  const requestOrigin = req.headers.origin;\n  res.vary('Origin');\n  if (requestOrigin && ${LIST}.includes(requestOrigin)) {\n    res.set('Access-Control-Allow-Origin', requestOrigin);\n  }\n  res.json({});\n});\n`,
    );
  });

  test('stays on one line where the handler has one', () => {
    expect(fixed("app.get('/x', (req, res) => { res.set('Access-Control-Allow-Origin', '*'); res.json({}); });\n")).toBe(
      `app.get('/x', (req, res) => { const requestOrigin = req.headers.origin; res.vary('Origin'); if (requestOrigin && ${LIST}.includes(requestOrigin)) res.set('Access-Control-Allow-Origin', requestOrigin); res.json({}); });\n`,
    );
  });

  test('keeps a list of one a list, or is none', () => {
    const code =
      "export const handler = async (event) => ({\n  statusCode: 200,\n  multiValueHeaders: { 'Access-Control-Allow-Origin': [event.headers.origin] },\n});\n";
    expect(fixed(code)).toBe(code);
    expect(fixed(code, one)).toBe(code.replace('event.headers.origin', `'${A}'`));
  });

  test('uses the Origin that the handler has already', () => {
    expect(
      fixed(
        "app.use((req, res, next) => {\n  const { origin } = req.headers;\n  if (origin) res.header('Access-Control-Allow-Origin', origin);\n  next();\n});\n",
      ),
    ).toBe(
      `app.use((req, res, next) => {\n  const { origin } = req.headers;\n  res.vary('Origin');\n  if (origin && ${LIST}.includes(origin)) res.header('Access-Control-Allow-Origin', origin);\n  next();\n});\n`,
    );
  });

  test('turns an arrow with an expression into a block, one level deeper', () => {
    expect(
      fixed("export const handler = async (event) => ({\n  statusCode: 200,\n  headers: { 'Access-Control-Allow-Origin': '*' },\n});\n"),
    ).toBe(
      `export const handler = async (event) => {\n  const allowedOrigin = ${LIST}.find((origin) => origin === (event.headers?.origin ?? event.headers?.Origin));\n  return {\n    statusCode: 200,\n    headers: { ...(allowedOrigin && { 'Access-Control-Allow-Origin': allowedOrigin }), Vary: 'Origin' },\n  };\n};\n`,
    );
  });

  test('adds Origin to the Vary that is there', () => {
    expect(
      fixed(
        "export function GET(request) {\n  return new Response('', { headers: { Vary: 'Accept', 'Access-Control-Allow-Origin': '*' } });\n}\n",
      ),
    ).toContain("Vary: 'Accept, Origin', ...(allowedOrigin &&");
  });

  test('is a suggestion where the request has no name', () => {
    const code = "app.get('/x', (_, res) => {\n  res.set('Access-Control-Allow-Origin', '*');\n});\n";
    expect(fixed(code)).toBe(code);
    expect(
      suggestionsFor(code, { settings: two, filename: 'server.js', parser: 'espree' }).map(({ output }) =>
        output.split('\n').slice(0, 2).join('\n'),
      ),
    ).toEqual(["app.get('/x', (req, res) => {\n  const requestOrigin = req.headers.origin;"]);
  });

  test('is nothing where no request can be reached, or a comment would go', () => {
    for (const code of [
      "export const config = { headers: () => [{ source: '/api', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }] };\n",
      "app.get('/x', (req, res) => {\n  res.set('Access-Control-Allow-Origin', /* anyone */ '*');\n});\n",
    ]) {
      expect(fixed(code)).toBe(code);
    }
  });
});

describe('a header for one origin', () => {
  test('is the constant', () => {
    for (const code of [
      "app.get('/x', (_, res) => res.set('Access-Control-Allow-Origin', '*').json({}));\n",
      "export const corsHeaders = { 'Access-Control-Allow-Origin': '*' };\n",
    ]) {
      expect(fixed(code, one)).toBe(code.replace("'*'", `'${A}'`));
    }
  });
});

describe('options', () => {
  const head = "import cors from 'cors';\n";
  test.each([
    [
      'a function that knows a list refuses',
      'app.use(cors({ origin: (origin, done) => {\n  if (list.includes(origin)) return done(null, true);\n  return done(null, true);\n} }));',
      'return done(null, false);\n} }',
    ],
    [
      'a denylist asks the list too',
      "app.use(cors({ origin: (origin, done) => {\n  if (origin === 'https://bad.example') return done(null, false);\n  return done(null, true);\n} }));",
      `return done(null, ${LIST}.includes(origin));`,
    ],
    [
      'options that are used for something else are overridden',
      "const options = { origin: '*' };\nlog(options);\napp.use(cors(options));",
      `cors({ ...options, origin: ${LIST} })`,
    ],
    [
      'only the guilty branch changes',
      "app.use(cors({ origin: process.argv[2] ? '*' : 'https://a.example' }));",
      `process.argv[2] ? ${LIST} : 'https://a.example'`,
    ],
  ])('%s', (_, code, expected) => {
    expect(fixed(`${head}const list = ['https://a.example'];\n${code}\n`)).toContain(expected);
  });

  test('of a typed or asserted constant are overridden where they are used', () => {
    expect(fixed(`${head}const options = { origin: '*' } as const;\napp.use(cors(options));\n`, two, 'server.ts')).toContain(
      `cors({ ...options, origin: ${LIST} })`,
    );
    expect(fixed(`${head}const origin: string = '*';\napp.use(cors({ origin }));\n`, two, 'server.ts')).toContain(
      `cors({ origin: ${LIST} })`,
    );
  });

  test('take a long list one origin a line', () => {
    const origins = Array.from({ length: 5 }, (_, index) => `https://application-${index}.acme.dev`);
    expect(fixed(`${head}app.use(cors({\n  origin: '*',\n}));\n`, { allowlist: origins })).toBe(
      `${head}app.use(cors({\n  origin: [\n${origins.map((each) => `    '${each}',\n`).join('')}  ],\n}));\n`,
    );
  });
});

describe('a header by hand', () => {
  const [EXPRESS, KOA] = ["import express from 'express';\nconst app = express();\n", "import Koa from 'koa';\nconst app = new Koa();\n"];

  test.each([
    [
      'asks the variable that it is set to, whatever stands in for the Origin',
      "app.use((req, res, next) => {\n  const origin = req.headers.origin || '*';\n  res.set('Access-Control-Allow-Origin', origin);\n  next();\n});\n",
      `app.use((req, res, next) => {\n  const origin = req.headers.origin || '*';\n  res.vary('Origin');\n  if (origin && ${LIST}.includes(origin)) {\n    res.set('Access-Control-Allow-Origin', origin);\n  }\n  next();\n});\n`,
    ],
    [
      'asks a variable that is written twice',
      "app.use((req, res, next) => {\n  let origin = req.headers.origin;\n  if (!origin) origin = '*';\n  res.set('Access-Control-Allow-Origin', origin);\n  next();\n});\n",
      `app.use((req, res, next) => {\n  let origin = req.headers.origin;\n  if (!origin) origin = '*';\n  res.vary('Origin');\n  if (origin && ${LIST}.includes(origin)) {\n    res.set('Access-Control-Allow-Origin', origin);\n  }\n  next();\n});\n`,
    ],
    [
      'extends a Vary that would replace what is added',
      "app.use((req, res, next) => {\n  res.set('Access-Control-Allow-Origin', '*');\n  res.set('Vary', 'Accept');\n  next();\n});\n",
      `app.use((req, res, next) => {\n  const requestOrigin = req.headers.origin;\n  if (requestOrigin && ${LIST}.includes(requestOrigin)) {\n    res.set('Access-Control-Allow-Origin', requestOrigin);\n  }\n  res.set('Vary', 'Accept, Origin');\n  next();\n});\n`,
    ],
    [
      'sends Vary before the test of the Origin that it stands behind',
      "const partners = ['https://admin.acme.dev'];\napp.use((req, res, next) => {\n  const { origin } = req.headers;\n  if (partners.includes(origin)) res.set('Access-Control-Allow-Origin', origin);\n  else res.set('Access-Control-Allow-Origin', '*');\n  next();\n});\n",
      `const partners = ['https://admin.acme.dev'];\napp.use((req, res, next) => {\n  const { origin } = req.headers;\n  res.vary('Origin');\n  if (partners.includes(origin)) res.set('Access-Control-Allow-Origin', origin);\n  else {\n    if (origin && ${LIST}.includes(origin)) {\n      res.set('Access-Control-Allow-Origin', origin);\n    }\n  }\n  next();\n});\n`,
    ],
    [
      'sends Vary on each of two ways',
      "app.use((req, res, next) => {\n  const { origin } = req.headers;\n  if (req.method === 'OPTIONS') {\n    res.set('Access-Control-Allow-Origin', origin);\n    return res.sendStatus(204);\n  }\n  res.set('Access-Control-Allow-Origin', '*');\n  next();\n});\n",
      `const allowedOrigins = ${LIST};\napp.use((req, res, next) => {\n  const { origin } = req.headers;\n  if (req.method === 'OPTIONS') {\n    res.vary('Origin');\n    if (origin && allowedOrigins.includes(origin)) {\n      res.set('Access-Control-Allow-Origin', origin);\n    }\n    return res.sendStatus(204);\n  }\n  res.vary('Origin');\n  if (origin && allowedOrigins.includes(origin)) {\n    res.set('Access-Control-Allow-Origin', origin);\n  }\n  next();\n});\n`,
    ],
    [
      'reads the headers that are taken out of the request of Express',
      "app.use(({ headers }, res, next) => {\n  res.set('Access-Control-Allow-Origin', '*');\n  next();\n});\n",
      `app.use(({ headers }, res, next) => {\n  const requestOrigin = headers.origin;\n  res.vary('Origin');\n  if (requestOrigin && ${LIST}.includes(requestOrigin)) {\n    res.set('Access-Control-Allow-Origin', requestOrigin);\n  }\n  next();\n});\n`,
    ],
  ])('%s', (_, before, after) => {
    const [head, app] = [EXPRESS.split('\n')[0]!, EXPRESS.split('\n')[1]!];
    const [, list = '', rest = after] = /^(const allowedOrigins = .*\n)([^]*)$/.exec(after) ?? [];
    expect(fixed(EXPRESS + before)).toBe(`${head}\n${list}${app}\n${rest}`);
  });

  test.each([
    [
      'asks the request of Koa by its own words',
      "app.use(async ({ request, response }, next) => {\n  response.set('Access-Control-Allow-Origin', '*');\n  await next();\n});\n",
      `app.use(async ({ request, response }, next) => {\n  const requestOrigin = request.get('Origin');\n  response.append('Vary', 'Origin');\n  if (requestOrigin && ${LIST}.includes(requestOrigin)) {\n    response.set('Access-Control-Allow-Origin', requestOrigin);\n  }\n  await next();\n});\n`,
    ],
    [
      'leaves no value behind that the call did not give',
      "app.use((ctx) => ctx.set('Access-Control-Allow-Origin', '*'));\n",
      `app.use((ctx) => {\n  const requestOrigin = ctx.get('Origin');\n  ctx.vary('Origin');\n  if (requestOrigin && ${LIST}.includes(requestOrigin)) {\n    ctx.set('Access-Control-Allow-Origin', requestOrigin);\n  }\n});\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(fixed(KOA + before)).toBe(KOA + after);
  });

  test.each([
    'for (const [name, value] of Object.entries(open)) res.set(name, value);',
    'for (const name in open) { res.set(name, open[name]); }',
    'Object.entries(open).forEach(([name, value]) => res.set(name, value));',
  ])('is left alone where one call writes others as well: %s', (loop) => {
    const code = `const open = { 'Access-Control-Allow-Origin': '*', 'X-Powered-By': 'us' };\napp.use((req, res, next) => { ${loop} next(); });\n`;
    expect([fixed(code), fixed(code, one).replace(`'${A}'`, "'*'")]).toEqual([code, code]);
  });

  test('asks no variable that may hold more than the Origin', () => {
    const code =
      "app.use((req, res, next) => {\n  let allow = '*';\n  if (req.headers.origin) allow = req.headers.origin;\n  res.set('Access-Control-Allow-Origin', allow);\n  next();\n});\n";
    expect(fixed(code)).toContain('const requestOrigin = req.headers.origin;');
  });

  test('knows no request in a parameter that nothing proves', () => {
    const code = "export const open = ({ request }, reply) => {\n  reply.set('Access-Control-Allow-Origin', '*');\n};\n";
    expect(fixed(code)).toBe(code);
  });
});
