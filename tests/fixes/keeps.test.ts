import { describe, expect, test } from 'vitest';
import { fix, suggestionsFor } from '../support/lint.js';

const two = { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] };
const LIST = "['https://shop.acme.dev', 'https://admin.acme.dev']";
const CORS = "import cors from 'cors';\n";

function fixed(code: string, filename = 'server.js', settings: object = two): string {
  return fix(code, { settings, filename, parser: filename.endsWith('.ts') ? 'typescript' : 'espree' }).output;
}
function offered(code: string, id: string, filename = 'server.js'): string[] {
  return suggestionsFor(code, { filename, parser: filename.endsWith('.ts') ? 'typescript' : 'espree' }).flatMap((each) =>
    each.id === id ? [each.output] : [],
  );
}

describe('what somebody else uses stays as it is', () => {
  const nest = "import { NestFactory } from '@nestjs/core';\n";
  test.each([
    [
      'a constant that switches something else',
      `${nest}const on = true;\nmeasure(on);\nNestFactory.create(App, { cors: on });\n`,
      `cors: { origin: ${LIST} }`,
      'const on = true;',
    ],
    [
      'an exported constant',
      `${nest}export const on = true;\nNestFactory.create(App, { cors: on });\n`,
      `cors: { origin: ${LIST} }`,
      'export const on = true;',
    ],
    [
      'a property of a shared object',
      `${nest}const all = { cors: true };\nreport(all);\nNestFactory.create(App, { cors: all.cors });\n`,
      `cors: { origin: ${LIST} }`,
      'const all = { cors: true };',
    ],
    [
      'an origin that two libraries take',
      `${CORS}import koaCors from '@koa/cors';\nconst origin = '*';\na.use(cors({ origin }));\nb.use(koaCors({ origin }));\n`,
      `cors({ origin: ${LIST} })`,
      "const origin = '*';",
    ],
  ])('%s', (_, code, contains, keeps) => {
    expect(fixed(code)).toContain(contains);
    expect(fixed(code)).toContain(keeps);
  });

  test('a text by its type', () => {
    const literal = `${CORS}const options: { origin: string } = { origin: '*' };\napp.use(cors(options));\n`;
    const named = `${CORS}interface Options { origin: string }\nconst options: Options = { origin: '*' };\napp.use(cors(options));\n`;
    for (const code of [literal, named])
      expect(fixed(code, 'server.ts')).toBe(code.replace('cors(options)', `cors({ ...options, origin: ${LIST} })`));
  });

  test('a read-only list is copied', () => {
    const code = `${CORS}const allowedOrigins = ['https://shop.acme.dev'] as const;\napp.use(cors({ origin: true }));\n`;
    expect(offered(code, 'useKnownList', 'server.ts')).toEqual([code.replace('origin: true', 'origin: [...allowedOrigins]')]);
  });

  test('a declaration in another case of a switch has not run', () => {
    const code =
      "import http from 'node:http';\nhttp.createServer((req, res) => {\n  switch (req.url) {\n    case '/a':\n      res.setHeader('Access-Control-Allow-Origin', '*');\n      break;\n    default:\n      res.setHeader('Access-Control-Allow-Origin', '*');\n  }\n});\n";
    expect(fixed(code).match(/const requestOrigin\d? = req\.headers\.origin;/g)).toHaveLength(2);
  });
});

describe('an equal literal that tests something else stays', () => {
  test('a pattern', () => {
    const code = `${CORS}export const isStaff = (mail) => /acme\\.dev$/.test(mail);\nconst pattern = new RegExp('acme\\\\.dev$');\napp.use(cors({ origin: (o, cb) => cb(null, pattern.test(o)) }));\n`;
    for (const output of offered(code, 'useClosedPattern')) expect(output).toContain('isStaff = (mail) => /acme\\.dev$/.test(mail)');
  });

  test('a pattern of a list is found through the list', () => {
    const code = `${CORS}const isStaff = (mail) => /acme\\.dev$/.test(mail);\nconst all = [/acme\\.dev$/];\napp.use(cors({ origin: (o, cb) => cb(null, all.some((each) => each.test(o))) }));\n`;
    const [output = ''] = offered(code, 'useClosedPattern');
    expect(output).toContain('isStaff = (mail) => /acme\\.dev$/.test(mail)');
    expect(output).not.toContain('[/acme\\.dev$/]');
  });

  test('the text null', () => {
    const code = `${CORS}const NOBODY = 'null';\nexport function main(mode) {\n  if (mode === 'null') return;\n  app.use(cors({ origin: (o, cb) => cb(null, o === NOBODY) }));\n}\n`;
    for (const output of offered(code, 'removeNull')) expect(output).toContain("mode === 'null'");
  });
});

describe('a suggestion does what it says', () => {
  test('credentials that stay on by default, or by a spread, are switched off', () => {
    const yoga = "import { createYoga } from 'graphql-yoga';\ncreateYoga({ cors: { origin: '*', credentials: true } });\n";
    const spread = `${CORS}const base = { credentials: true };\napp.use(cors({ ...base, origin: '*', credentials: true }));\n`;
    for (const code of [yoga, spread]) {
      const at = code.lastIndexOf('credentials: true');
      expect(offered(code, 'dropCredentials')).toEqual([`${code.slice(0, at)}credentials: false${code.slice(at + 17)}`]);
    }
  });

  const list = "const list = (process.env.ORIGINS ?? '').split(',').filter(Boolean);\n";
  test.each([
    [
      'an `&&` that refuses',
      'if (list.length > 0 && !list.includes(o)) return cb(null, false); cb(null, true);',
      'if (!list.includes(o)) return cb(null, false); cb(null, true);',
    ],
    [
      'a negated `||`',
      'cb(null, !(list.length === 0 || list.includes(o)) ? false : true);',
      'cb(null, !(list.includes(o)) ? false : true);',
    ],
  ])('an empty list admits nobody, a full one as before: %s', (_, body, wanted) => {
    const code = `${CORS}${list}app.use(cors({ origin: (o, cb) => { ${body} } }));\n`;
    expect(
      suggestionsFor(code, { filename: 'server.js', parser: 'espree', rules: { 'cors/no-fail-open-origin': 'error' } }).map(
        ({ output }) => output,
      ),
    ).toEqual([code.replace(body, wanted)]);
  });

  test('an error that is there for strangers only', () => {
    const code = `${CORS}app.use(cors({ origin(o, cb) { const known = list.includes(o); cb(known ? null : 'no', known); } }));\n`;
    expect(offered(code, 'denyPlainly')).toEqual([code.replace("known ? null : 'no'", 'null')]);
  });

  test('a text that names nobody is no list', () => {
    expect(offered("import { Server } from 'socket.io';\nnew Server(3000, { cors: '*:*' });\n", 'useWritten')).toEqual([]);
  });
});

test('a branch for loopback is not the list of the project', () => {
  const code = `${CORS}app.use(cors({ origin: (o, cb) => { if (/^http:\\/\\/localhost:\\d+$/.test(o)) return cb(null, true); cb(null, true); } }));\n`;
  expect(fixed(code)).toContain(`cb(null, ${LIST}.includes(o))`);
});

describe('what is taken out leaves no layout behind', () => {
  test.each([
    [
      'a comma that begins a line',
      `${CORS}app.use(cors({\n    origin: '*'\n  , credentials: true\n}));\n`,
      'dropCredentials',
      `${CORS}app.use(cors({\n    origin: '*'\n}));\n`,
    ],
    [
      'a comma that begins a line, below a comment',
      `${CORS}app.use(cors({\n    origin: '*' // all\n  , credentials: true\n}));\n`,
      'dropCredentials',
      `${CORS}app.use(cors({\n    origin: '*' // all\n  \n}));\n`,
    ],
    [
      'a statement at the end of a line',
      `${CORS}import express from 'express';\nconst app = express(); app.use(cors({ origin: 'https://a.acme.dev' })); app.use(cors());\napp.get('/', list);\n`,
      'removeLayer',
      `${CORS}import express from 'express';\nconst app = express(); app.use(cors({ origin: 'https://a.acme.dev' }));\napp.get('/', list);\n`,
    ],
    [
      'a test that has its parentheses already',
      `${CORS}app.use(cors({ origin: (o, cb) => { if (o !== 'http://localhost:3000') return cb(null, false); cb(null, true); } }));\n`,
      'guard',
      `${CORS}app.use(cors({ origin: (o, cb) => { if (process.env.NODE_ENV === 'production' || o !== 'http://localhost:3000') return cb(null, false); cb(null, true); } }));\n`,
    ],
  ])('%s', (_, code, id, after) => {
    expect(offered(code, id)).toEqual([after]);
  });
});
