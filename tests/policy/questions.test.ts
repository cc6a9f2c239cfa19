import { describe, expect, test } from 'vitest';
import { lint, type LintOptions } from '../support/lint.js';
import { sendsCredentials } from '../../src/policy/credentials.js';
import { exposedRoutes, isPublic } from '../../src/policy/exposed.js';
import { admitsAnyone, leavesWith, shownAt } from '../../src/policy/questions.js';
import { originLeaves } from '../../src/policy/leaves.js';
import { isInside } from '../../src/engine/scope.js';
import type { FileFacts } from '../../src/policy/file-facts.js';
import type { CorsPolicy } from '../../src/policy/policy.js';
import type { Node } from '../../src/engine/types.js';

/** Asks something of every policy of a text. */
function ask<T>(code: string, question: (policy: CorsPolicy, text: string, facts: FileFacts) => T): T[] {
  const answers: T[] = [];
  const visit: LintOptions['visit'] = (policy, { facts }) => answers.push(question(policy, code, facts));
  expect(lint(code, { rules: {}, parser: 'espree', filename: 'server.js', visit })).toEqual([]);
  return answers;
}

const CORS = "import cors from 'cors';\nimport express from 'express';\nconst app = express();\n";
const leaves = (code: string): string[] =>
  ask(code, (policy, text) =>
    originLeaves(policy).map(
      ({ form, effect, verdict, when, node }) =>
        `${form} ${effect} ${verdict}${when === 'development' ? ' development' : ''}: ${text.slice(...node.range)}`,
    ),
  ).flat();

describe('code that constants keep control from is not judged', () => {
  const serve = (body: string): string =>
    `http.createServer((req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); ${body} });`;
  const credentials = (code: string): string[] => ask(code, (policy) => sendsCredentials(policy).answer);

  test.each([
    ["const allow = false; if (allow) res.setHeader('Access-Control-Allow-Credentials', 'true');", 'no'],
    ["const deny = true; if (!deny) res.setHeader('Access-Control-Allow-Credentials', 'true');", 'no'],
    ["const allow = true; if (allow) res.setHeader('Access-Control-Allow-Credentials', 'true');", 'yes'],
    ["let allow = false; if (req.url) allow = true; if (allow) res.setHeader('Access-Control-Allow-Credentials', 'true');", 'yes'],
    ["if (options.allow) res.setHeader('Access-Control-Allow-Credentials', 'true');", 'yes'],
  ])('%s', (body, expected) => {
    expect(credentials(serve(body))).toEqual([expected]);
  });
});

describe('credentials behind the opposite of what the origin stands behind do not count', () => {
  const beside = (body: string): string[] =>
    ask(
      `http.createServer((req, res) => { ${body} });`,
      (policy) => sendsCredentials(policy, originLeaves(policy).find(({ form }) => form === 'star')!.reading.written).answer,
    );
  const ANY = "res.setHeader('Access-Control-Allow-Origin', '*');";
  const YES = "res.setHeader('Access-Control-Allow-Credentials', 'true');";

  test.each([
    [`if (open && !options.credentials) ${ANY} if (options.credentials) ${YES}`, 'no'],
    [`if (options.credentials) { ${YES} } if (!(options.credentials || closed)) { ${ANY} }`, 'no'],
    [`!options.credentials && ${ANY.slice(0, -1)}; options.credentials && ${YES}`, 'no'],
    [`if (options.credentials) ${YES} else if (open) ${ANY}`, 'no'],
    [`if (open && !options.credentials) ${ANY} if (other.credentials) ${YES}`, 'yes'],
    [`if (open || !options.credentials) ${ANY} if (options.credentials) ${YES}`, 'yes'],
    [`if (open) ${ANY} if (options.credentials) ${YES}`, 'yes'],
    [`if (!next()) ${ANY} if (next()) ${YES}`, 'yes'],
  ])('%s', (body, expected) => {
    expect(beside(body)).toEqual([expected]);
  });
});

describe("a `*` behind a setting that holds one is its owner's", () => {
  const HANDLER = (body: string): string => `export const serve = (options) => http.createServer((req, res) => { ${body} });`;
  const verdicts = (code: string): string[] =>
    ask(code, (policy) => originLeaves(policy).map(({ form, verdict }) => `${form} ${verdict}`)).flat();

  test.each([
    [
      "const all = options.origins.includes('*'); res.setHeader('Access-Control-Allow-Origin', all ? '*' : options.origins.includes(req.headers.origin) ? req.headers.origin : '');",
    ],
    ["if (options.origin === '*') res.setHeader('Access-Control-Allow-Origin', '*');"],
    ["if (options.cors && options.origins.has('*')) { res.setHeader('Access-Control-Allow-Origin', '*'); }"],
    ["if (options.origins.some((each) => each.host === '*' && !each.port)) res.setHeader('Access-Control-Allow-Origin', '*');"],
    [
      "function isAny(list) { return list.some(function (each) { return each === '*'; }); } if (isAny(options.origins)) res.setHeader('Access-Control-Allow-Origin', '*');",
    ],
    ["options.origin == '*' && res.setHeader('Access-Control-Allow-Origin', '*');"],
  ])('silent: %s', (body) => {
    expect(verdicts(HANDLER(body)).filter((each) => /wildcard|fail-open|reflected/.test(each))).toEqual([]);
  });

  test.each([
    ["const all = ['*'].includes('*'); res.setHeader('Access-Control-Allow-Origin', all ? '*' : '');", 'star wildcard'],
    ["const list = process.env.ORIGINS ?? '*'; if (list === '*') res.setHeader('Access-Control-Allow-Origin', '*');", 'star fail-open'],
    ["if (req.query.origin === '*') res.setHeader('Access-Control-Allow-Origin', '*');", 'star wildcard'],
    ["if (options.origin !== '*') res.setHeader('Access-Control-Allow-Origin', '*');", 'star wildcard'],
    ["if (options.origin === '*') return; else res.setHeader('Access-Control-Allow-Origin', '*');", 'star wildcard'],
    ["if (options.origin === '*' || options.open) res.setHeader('Access-Control-Allow-Origin', '*');", 'star wildcard'],
  ])('judged: %s', (body, expected) => {
    expect(verdicts(HANDLER(body))).toContain(expected);
  });
});

describe('cors: what is written, what it sends, what it means', () => {
  test.each([
    ["'*'", ["star star wildcard: '*'"]],
    ['true', ['true reflect reflected: true']],
    ['false', ['false nobody closed: false']],
    ['undefined', ['undefined nobody closed: undefined']],
    ['null', ['null nobody closed: null']],
    ["''", ["empty nobody closed: ''"]],
    ["' '", ["empty nobody closed: ' '"]],
    ['7', ['other nobody closed: 7']],
    ["'https://a.acme-shop.com'", ["string fixed closed: 'https://a.acme-shop.com'"]],
    ["'https://a.acme-shop.com,https://b.acme-shop.com'", ["commaList junk closed: 'https://a.acme-shop.com,https://b.acme-shop.com'"]],
    ["['https://a.acme-shop.com']", ["list listed closed: ['https://a.acme-shop.com']"]],
    ['[]', ['emptyList nobody closed: []']],
    ['[...x]', ['opaque unknown unknown: [...x]']],
    ["['*']", ["starList nobody closed: ['*']"]],
    ["['*', 'https://a.acme-shop.com']", ["starInList listed closed: ['*', 'https://a.acme-shop.com']"]],
    ["['*', ...x]", ["starInList listed closed: ['*', ...x]"]],
    ['/x/', ['regex listed closed: /x/']],
    ["[/x/, 'https://a.acme-shop.com']", ["regexInList listed closed: [/x/, 'https://a.acme-shop.com']"]],
    ['new Set(["https://a.acme-shop.com"])', ['other reflect misread: new Set(["https://a.acme-shop.com"])']],
    ['{}', ['other reflect misread: {}']],
    ['class {}', ['other reflect misread: class {}']],
    ['load()', ['opaque unknown unknown: load()']],
    ['process.env.ORIGIN', ['opaque unknown unknown: process.env.ORIGIN']],
    ["process.env.ORIGIN || '*'", ['opaque unknown unknown: process.env.ORIGIN', "star star fail-open: '*'"]],
    [
      "process.env.NODE_ENV === 'production' ? 'https://a.acme-shop.com' : '*'",
      ["string fixed closed: 'https://a.acme-shop.com'", "star star wildcard development: '*'"],
    ],
    ['(o, cb) => cb(null, true)', ['function reflect reflected: true']],
    ['async () => true', ['asyncFunction hangs closed: async () => true']],
    ['(o, cb) => cb(null, list.includes(o))', ['function listed closed: list.includes(o)']],
    ["(o, cb) => cb(null, o === 'null')", ["function listed closed: o === 'null'"]],
    ['(o, cb) => cb(null, !o)', ['function listed closed: !o']],
    ['(o, cb) => cb(null, /a/.test(o))', ['function listed closed: /a/.test(o)']],
    ["(o, cb) => cb(null, o.endsWith('.a.com'))", ["function listed closed: o.endsWith('.a.com')"]],
    ['(o, cb) => cb(null, isOk(o))', ['function listed unknown: isOk(o)']],
    [
      '(o, cb) => cb(null, process.env.X ? list.includes(o) : true)',
      ['function listed closed: list.includes(o)', 'function listed fail-open: true'],
    ],
    ['process.env.F ? (o, cb) => cb(null, true) : false', ['function reflect reflected: true', 'false nobody closed: false']],
    ['process.env.O || ((o, cb) => cb(null, true))', ['opaque unknown unknown: process.env.O', 'function reflect fail-open: true']],
    [
      "process.env.NODE_ENV === 'development' ? (o, cb) => cb(null, true) : false",
      ['function reflect reflected development: true', 'false nobody closed: false'],
    ],
    [
      "(o, cb) => cb(null, process.env.NODE_ENV === 'development')",
      ["function reflect reflected development: process.env.NODE_ENV === 'development'"],
    ],
    ["req.headers.origin || '*'", ['opaque reflect reflected: req.headers.origin']],
    ['req.headers.origin || false', ['opaque reflect reflected: req.headers.origin', 'false nobody closed: false']],
    ['process.env.O ?? req.headers.origin', ['opaque unknown unknown: process.env.O', 'opaque reflect fail-open: req.headers.origin']],
  ])('%s', (origin, expected) => {
    const found = leaves(`${CORS}app.use(cors({ origin: ${origin} }));`);
    expect(found.map((each) => each.replace(/^(other|asyncFunction) \w+ \w+/, '$1'))).toEqual(
      expected.map((each) => each.replace(/^(other|asyncFunction) \w+ \w+/, '$1')),
    );
  });

  test('what is not said, misspelled, misused or a shorthand', () => {
    expect(leaves(`${CORS}app.use(cors());`)).toEqual(['absent star wildcard: cors()']);
    expect(leaves(`${CORS}app.use(cors({ origins: [] }));`).map((each) => each.split(':')[0])).toEqual(['absent star misread']);
    expect(leaves(`${CORS}app.use(cors('https://a.acme-shop.com'));`).map((each) => each.split(':')[0]?.split(' ').at(-1))).toEqual([
      'misread',
    ]);
    expect(
      leaves("export default defineNuxtConfig({ routeRules: { '/api/**': { cors: true } } });").map((each) =>
        each.split(':')[0]?.split(' ').at(-1),
      ),
    ).toEqual(['wildcard']);
  });

  test.each([
    ['(req, cb) => cb(null, { origin: true })', ['function reflect reflected: true']],
    ['(req, cb) => cb(null, { origin: list.includes(req.headers.origin) })', ['function listed closed: list.includes(req.headers.origin)']],
    ['(req) => ({ origin: true })', ['function reflect reflected: true']],
    ["process.env.CORS || { origin: '*' }", ["star star fail-open: '*'"]],
    ['{ ...shared }', ['opaque unknown unknown: ...shared']],
  ])('in place of the options: %s', (options, expected) => {
    expect(leaves(`${CORS}app.use(cors(${options}));`)).toEqual(expected);
  });

  test.each([
    ["'*'", ["star star wildcard: '*'"]],
    ['req.headers.origin', ['function reflect reflected: req.headers.origin']],
    ["'https://a.acme-shop.com'", ["string fixed closed: 'https://a.acme-shop.com'"]],
    ['pick(req)', ['function listed unknown: pick(req)']],
    ["(req) => '*'", ["function listed unknown: (req) => '*'"]],
    ['process.env.O', ['function listed closed: process.env.O']],
    ["process.env.O || '*'", ["star star fail-open: '*'", 'function listed closed: process.env.O']],
    ['process.env.O || req.headers.origin', ['function listed closed: process.env.O', 'function listed fail-open: req.headers.origin']],
    // One cause: its literal tells it.
    [
      "list.includes(req.headers.origin) ? req.headers.origin : '*'",
      ["star star wildcard: '*'", 'function listed closed: req.headers.origin'],
    ],
    [
      "list.includes(req.headers.origin) ? req.headers.origin : 'https://a.acme-shop.com'",
      ["string fixed closed: 'https://a.acme-shop.com'", 'function listed closed: req.headers.origin'],
    ],
    [
      "process.env.NODE_ENV === 'development' ? req.headers.origin : 'https://a.acme-shop.com'",
      ["string fixed closed: 'https://a.acme-shop.com'", 'function reflect reflected development: req.headers.origin'],
    ],
    [
      "process.env.NODE_ENV === 'development' ? '*' : pick(req)",
      ["star star wildcard development: '*'", 'function listed unknown: pick(req)'],
    ],
  ])('a header by hand: %s', (value, expected) => {
    expect(leaves(`app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', ${value}); });`)).toEqual(expected);
  });

  test('each write of a header by hand is judged by its own value and place', () => {
    const handler = (body: string): string[] => leaves(`app.get('/', (req, res) => { ${body} });`);
    const write = (value: string): string => `res.setHeader('Access-Control-Allow-Origin', ${value});`;
    expect(handler(`if (req.query.a) { ${write("'https://a.acme-shop.com'")} } else { ${write('pick(req)')} }`)).toEqual([
      "string fixed closed: 'https://a.acme-shop.com'",
      'function listed unknown: pick(req)',
    ]);
    expect(handler(`if (process.env.NODE_ENV !== 'production') { ${write('req.headers.origin')} }`)).toEqual([
      'function reflect reflected development: req.headers.origin',
    ]);
    expect(handler(`res.setHeader('Access-Control-Allow-Credentials', flag()); ${write('pick(req)')}`)).toEqual([
      'function listed unknown: pick(req)',
    ]);
  });
});

describe('other dialects', () => {
  const KOA = "import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\n";
  test.each([
    ["'*'", ["star star wildcard: '*'"]],
    ["'*', credentials: true", ["star reflect wildcard: '*'"]],
    ['true', ['true junk closed: true']],
    // Alone, an unset setting is what an absent option is.
    ['process.env.O', ['opaque star fail-open: process.env.O']],
    ["process.env['O']", ["opaque star fail-open: process.env['O']"]],
    ['process.env.O, credentials: true', ['opaque reflect fail-open: process.env.O']],
    ["process.env.O || '*'", ['opaque unknown unknown: process.env.O', "star star fail-open: '*'"]],
    ["process.env.O.split(',')", ['opaque unknown unknown: process.env.O.split']],
    ['normalize(process.env.O)', ['opaque unknown unknown: normalize(process.env.O)']],
    ["config.get('O')", ["opaque unknown unknown: config.get('O')"]],
    ['load().x', ['opaque unknown unknown: load().x']],
    ["['https://a.acme-shop.com']", ["list fixed closed: ['https://a.acme-shop.com']"]],
    ["(ctx) => ctx.get('Origin')", ["function reflect reflected: ctx.get('Origin')"]],
    ["async (ctx) => ctx.get('Origin')", ["function reflect reflected: ctx.get('Origin')"]],
  ])('@koa/cors %s', (origin, expected) => {
    expect(leaves(`${KOA}app.use(cors({ origin: ${origin} }));`)).toEqual(expected);
  });

  test('a setting that was taken out of its object may be checked on the way', () => {
    expect(leaves(`${KOA}const { O } = process.env;\napp.use(cors({ origin: O }));`)).toEqual(['opaque unknown unknown: O']);
  });

  test.each([
    [
      "import cors from '@fastify/cors';\napp.register(cors, { origin: $ });",
      [
        ["['*']", "starList star wildcard: ['*']"],
        ["[...x, '*']", "starInList star wildcard: [...x, '*']"],
        ['async (o) => true', 'function reflect reflected: true'],
        ['async (o) => list.includes(o)', 'function listed closed: list.includes(o)'],
        ['process.env.O', 'opaque unknown unknown: process.env.O'],
      ],
    ],
    [
      "import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nnew Elysia().use(cors({ origin: $ }));",
      [
        ['async () => true', 'asyncFunction nobody closed: async () => true'],
        ['() => true', 'function reflect reflected: true'],
        ["['*', 'https://a.acme-shop.com']", "starInList star wildcard: ['*', 'https://a.acme-shop.com']"],
        ['process.env.O', 'opaque reflect fail-open: process.env.O'],
      ],
    ],
    [
      "import { cors } from 'hono/cors';\napp.use(cors({ origin: $ }));",
      [
        ["['*']", "starList nobody closed: ['*']"],
        ['async (o) => o', 'function reflect reflected: o'],
      ],
    ],
    [
      "import { onRequest } from 'firebase-functions/v2/https';\nexport const f = onRequest({ cors: $ }, (req, res) => {});",
      [
        ['true', 'true reflect wildcard: true'],
        ["'*'", "star star wildcard: '*'"],
        ["['https://a.acme-shop.com']", "list listed closed: ['https://a.acme-shop.com']"],
      ],
    ],
  ])('%s', (program, rows) => {
    for (const [origin, expected] of rows) expect(leaves((program as string).replace('$', () => origin!))).toEqual([expected]);
  });
});

describe('a `*` that a helper is given is written, and no echo', () => {
  const leaves = (body: string): string[] =>
    ask(body, (policy) =>
      originLeaves(policy).map(({ form, verdict, when }) => `${form} ${verdict}${when === 'development' ? ' dev' : ''}`),
    ).flat();
  const HELPER = "const allow = (res, site) => res.set('Access-Control-Allow-Origin', site);";
  const ROUTE = (body: string): string => `${HELPER} app.get('/', (req, res) => { ${body} });`;

  test.each([
    [ROUTE("allow(res, '*');"), ['star wildcard']],
    [ROUTE("if (process.env.NODE_ENV === 'development') allow(res, '*');"), ['star wildcard dev']],
    [ROUTE('allow(res, req.headers.origin);'), ['function reflected']],
    [ROUTE("allow(res, 'https://a.example');"), ['function closed']],
    [
      "const allow = (res, given) => res.set('Access-Control-Allow-Origin', given.origin); app.get('/', (req, res) => allow(res, { origin: '*' }));",
      ['star wildcard'],
    ],
  ])('%s', (code, expected) => {
    expect(leaves(code)).toEqual(expected);
  });
});

describe('an echo in the options of a library', () => {
  const verdicts = (body: string): string[] =>
    ask(`${CORS}const listed = ['https://a.example']; app.get('/', (req, res, next) => { ${body} });`, (policy) =>
      originLeaves(policy).map(({ verdict, acceptance }) => `${verdict} ${acceptance?.kind ?? ''}`.trim()),
    ).flat();

  test.each([
    ['cors({ origin: req.headers.origin })(req, res, next);', ['reflected']],
    ['cors({ origin: req.query.site })(req, res, next);', ['reflected']],
    ['const { origin } = req.headers; cors({ origin: [listed[0], origin] })(req, res, next);', ['reflected']],
    ['const known = []; known.push(req.get("origin")); cors({ origin: known })(req, res, next);', ['reflected']],
    ['if (listed.includes(req.query.site)) cors({ origin: req.query.site })(req, res, next);', ['closed list']],
    ['if (!listed.includes(req.headers.origin)) return next(); cors({ origin: req.headers.origin })(req, res, next);', ['closed list']],
    ['const { site } = req.query; if (site.startsWith("https://a")) cors({ origin: site })(req, res, next);', ['closed affix']],
    ['const known = ["https://b.example"]; if (free) known.push(req.get("origin")); cors({ origin: known })(req, res, next);', ['closed']],
    ['cors({ origin: req.app.locals.site })(req, res, next);', ['unknown']],
  ])('%s', (body, expected) => {
    expect(verdicts(body)).toEqual(expected);
  });
});

describe('credentials', () => {
  const credentials = (code: string): unknown[] =>
    ask(code, (policy, text) => {
      const { answer, node } = sendsCredentials(policy);
      return [answer, node === null ? null : text.slice(...node.range)];
    });
  test.each([
    ['', ['no', null]],
    ['credentials: true', ['yes', 'credentials: true']],
    ['credentials: false', ['no', null]],
    ["credentials: 'true'", ['no', null]],
    ['credentials: flag()', ['unknown', 'flag()']],
    ['credentials: {}', ['unknown', '{}']],
    ["credentials: process.env.NODE_ENV !== 'production' ? true : false", ['no', null]],
    ['credentials: process.env.C ? true : false', ['yes', 'credentials: process.env.C ? true : false']],
    ['credentials: () => true', ['unknown', '() => true']],
    ['credentials: 1', ['no', null]],
    ['credentials: flag() || true', ['yes', 'credentials: flag() || true']],
  ])('cors %s', (written, expected) => {
    const [found] = credentials(`${CORS}app.use(cors({ ${written} }));`);
    expect(found).toEqual(expected);
  });

  test.each([
    ['(req, callback) => callback(null, { origin: true, credentials: true })', ['yes', 'true']],
    ['(req, callback) => { const given = { origin: true }; given.credentials = true; callback(null, given); }', ['yes', 'true']],
    ['(req, callback) => callback(null, { origin: true, credentials: flag() })', ['no', null]],
    ['(req, callback) => callback(null, { origin: true })', ['no', null]],
    // what listed origins are given does no harm
    [
      '(req, callback) => callback(null, listed.includes(req.headers.origin) ? { origin: true, credentials: true } : { origin: true })',
      ['no', null],
    ],
  ])('the options of a delegate: %s', (delegate, expected) => {
    expect(credentials(`${CORS}const listed = ['https://a.example']; app.use(cors(${delegate}));`)).toEqual([expected]);
  });

  test('texts and truths in other dialects', () => {
    const header = (value: string): unknown =>
      (
        credentials(
          `app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); res.setHeader('Access-Control-Allow-Credentials', ${value}); });`,
        )[0] as unknown[]
      )[0];
    expect(["'true'", 'true', "'TRUE'", "'false'", "'1'", 'x', '[]'].map(header)).toEqual([
      'yes',
      'yes',
      'yes',
      'no',
      'no',
      'unknown',
      'unknown',
    ]);
    const elysia = (options: string): unknown =>
      credentials(`import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nnew Elysia().use(cors(${options}));`)[0];
    expect(['{}', '{ credentials: false }', '{ credentials: x }'].map(elysia)).toEqual([
      ['yes', null],
      ['no', null],
      ['unknown', 'x'],
    ]);
    const koa = (value: string): unknown =>
      (
        credentials(
          `import Koa from 'koa';\nimport cors from '@koa/cors';\nnew Koa().use(cors({ credentials: ${value} }));`,
        )[0] as unknown[]
      )[0];
    expect(['true', "'yes'", '0', "''", '[]', '{}', '() => true', 'class {}', 'load()'].map(koa)).toEqual([
      'yes',
      'yes',
      'no',
      'no',
      'yes',
      'yes',
      'yes',
      'unknown',
      'unknown',
    ]);
    const firebase =
      "import { onRequest } from 'firebase-functions/v2/https';\nexport const f = onRequest({ cors: '*', credentials: true }, (req, res) => {});";
    expect(credentials(firebase)).toEqual([['no', null]]);
  });

  test('in another branch than the origin they do not count beside it; in development not at all', () => {
    const beside = (code: string): unknown =>
      ask(`app.get('/', (req, res) => { ${code} });`, (policy) => {
        const origin = policy.slots.origin.map((each) => each.written).find((each) => each !== null);
        return [sendsCredentials(policy).answer, sendsCredentials(policy, origin ?? null).answer];
      });
    const ORIGIN = "res.setHeader('Access-Control-Allow-Origin', '*');";
    const CREDENTIALS = "res.setHeader('Access-Control-Allow-Credentials', 'true');";
    expect(beside(`if (req.query.a) { ${ORIGIN} } else { ${CREDENTIALS} }`)).toEqual([['yes', 'no']]);
    expect(beside(`if (req.query.a) { ${CREDENTIALS} } ${ORIGIN}`)).toEqual([['yes', 'yes']]);
    expect(beside(`if (process.env.NODE_ENV !== 'production') { ${CREDENTIALS} } ${ORIGIN}`)).toEqual([['no', 'no']]);
  });
});

describe('openness', () => {
  const open = (code: string): boolean[] => ask(code, (policy) => admitsAnyone(policy) !== null);
  test.each([
    ["cors({ origin: '*' })", true],
    ['cors({ origin: true })', true],
    ["cors({ origin: 'https://a.acme-shop.com' })", false],
    ["cors({ origin: process.env.O || '*' })", false],
    ["cors({ origin: process.env.NODE_ENV === 'development' ? '*' : 'https://a.acme-shop.com' })", false],
    ['cors({ origins: [] })', false],
  ])('%s: %s', (call, expected) => {
    expect(open(`${CORS}app.use(${call});`)).toEqual([expected]);
  });

  test('what is only reached in development is not open', () => {
    const code = `${CORS}if (process.env.NODE_ENV !== 'production') app.use(cors());`;
    expect(open(code)).toEqual([false]);
    expect(ask(code, (policy) => leavesWith(policy, 'wildcard').length)).toEqual([0]);
    expect(
      ask(`${CORS}app.use(cors());`, (policy) => [
        leavesWith(policy, 'wildcard').length,
        leavesWith(policy, 'reflected').length,
        leavesWith(policy, 'reflected', 'wildcard').length,
      ]),
    ).toEqual([[1, 0, 1]]);
    expect(
      ask(
        `${CORS}app.use(cors({ origin: process.env.NODE_ENV === 'development' ? '*' : false }));`,
        (policy) => leavesWith(policy, 'wildcard').length,
      ),
    ).toEqual([0]);
  });
});

describe('public paths and exposed routes', () => {
  const publics = (code: string, ...paths: string[]): boolean[] => ask(code, (policy, _, facts) => isPublic(policy, facts, paths));
  test('a policy is public when everything that it is mounted on is', () => {
    expect(publics(`${CORS}app.use('/health', cors());`, '/health')).toEqual([true]);
    expect(publics(`${CORS}app.use('/health', cors());`)).toEqual([false]);
    expect(publics(`${CORS}app.use('/health-records', cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}app.use(cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}app.use(path, cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}const open = cors();\napp.use('/health', open);\napp.use('/users', open);`, '/health')).toEqual([false]);
    expect(publics(`${CORS}const open = cors();\napp.use('/health', open);\napp.use('/health/live', open);`, '/none', '/health')).toEqual([
      true,
    ]);
    expect(publics(`${CORS}cors();`, '/')).toEqual([false]);
    expect(
      publics(
        "export default { async headers() { return [{ source: '/health', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }]; } };",
        '/health',
      ),
    ).toEqual([true]);
  });

  test('routes that change something lie open under an open policy, without the public ones', () => {
    const routes = (options: string, ...paths: string[]): string[][] =>
      ask(`${CORS}app.use(cors(${options}));\napp.post('/a', h);\napp.put('/health/b', h);`, (policy, _, facts) =>
        exposedRoutes(policy, facts, paths).map(({ method, path }) => `${method} ${path}`),
      );
    expect(routes('').map((each) => each.length)).toEqual([2]);
    expect(routes('', '/health').map((each) => each.length)).toEqual([1]);
    expect(routes('', '/').map((each) => each.length)).toEqual([0]);
    expect(routes("{ origin: 'https://a.acme-shop.com' }")).toEqual([[]]);
  });
});

test('where a leaf is shown, and what is inside of what', () => {
  const code = `${CORS}const origin = '*';\napp.use(cors({ origin }));`;
  expect(ask(code, (policy, text) => originLeaves(policy).map((leaf) => text.slice(...shownAt(policy, leaf).range)))).toEqual([["'*'"]]);
  // As if the origin stood in another file: then it is shown where this one uses it.
  const elsewhere = (written?: Node): string[] =>
    ask(code, (policy, text) =>
      originLeaves(policy).map((leaf) =>
        text.slice(
          ...shownAt(policy, {
            ...leaf,
            module: { ...leaf.module, ast: {} as never },
            reading: { ...leaf.reading, ...(written && { written }) },
          }).range,
        ),
      ),
    ).flat();
  expect(elsewhere()).toEqual(['origin']);
  expect(elsewhere({ parent: undefined } as never)).toEqual(['cors({ origin })']);
  expect(
    ask(code, (policy) => [
      isInside(policy.node, policy.module.ast),
      isInside(policy.module.ast, policy.node),
      isInside(policy.node, null),
    ]),
  ).toEqual([[true, false, false]]);
  expect(ask(code, (policy) => originLeaves(policy) === originLeaves(policy))).toEqual([true]);
});
