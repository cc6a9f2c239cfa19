import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { configFor } from '../support/lint.js';
import { admitsAnyone, exposedRoutes, isInside, isPublic, leavesWith, originLeaves, sendsCredentials, shownAt } from '../../src/policy/questions.js';
import { createRule, forEachPolicy } from '../../src/rule.js';
import type { CorsPolicy } from '../../src/policy/policy.js';

const META = { type: 'problem', docs: { description: 'Require', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' }, messages: {}, schema: [] } as const;

/** Asks something of every policy of a text. */
function ask<T>(code: string, question: (policy: CorsPolicy, text: string) => T): T[] {
  const answers: T[] = [];
  const capture = createRule({ name: 'capture', meta: META, create: (context) => forEachPolicy(context, (policy) => answers.push(question(policy, context.sourceCode.text))) });
  const [config] = configFor({ rules: { 'cors/capture': 'error' }, parser: 'espree' });
  const messages = new Linter({ configType: 'flat' }).verify(code, [{ ...config, plugins: { cors: { rules: { capture } } as never } }], { filename: 'server.js' });
  expect(messages).toEqual([]);
  return answers;
}

const CORS = "import cors from 'cors';\nimport express from 'express';\nconst app = express();\n";
const leaves = (code: string): string[] => ask(code, (policy, text) => originLeaves(policy).map(({ form, effect, verdict, development, node }) => `${form} ${effect} ${verdict}${development ? ' development' : ''}: ${text.slice(...node.range)}`)).flat();

describe('code that constants keep control from is not judged', () => {
  const serve = (body: string): string => `http.createServer((req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); ${body} });`;
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

describe("a `*` behind a setting that holds one is its owner's", () => {
  const HANDLER = (body: string): string => `export const serve = (options) => http.createServer((req, res) => { ${body} });`;
  const verdicts = (code: string): string[] => ask(code, (policy) => originLeaves(policy).map(({ form, verdict }) => `${form} ${verdict}`)).flat();

  test.each([
    ["const all = options.origins.includes('*'); res.setHeader('Access-Control-Allow-Origin', all ? '*' : options.origins.includes(req.headers.origin) ? req.headers.origin : '');"],
    ["if (options.origin === '*') res.setHeader('Access-Control-Allow-Origin', '*');"],
    ["if (options.cors && options.origins.has('*')) { res.setHeader('Access-Control-Allow-Origin', '*'); }"],
    ["options.origin == '*' && res.setHeader('Access-Control-Allow-Origin', '*');"],
  ])('silent: %s', (body) => {
    expect(verdicts(HANDLER(body)).filter((each) => /wildcard|fail-open|reflected/.test(each))).toEqual([]);
  });

  test.each([
    ["const all = ['*'].includes('*'); res.setHeader('Access-Control-Allow-Origin', all ? '*' : '');", 'star wildcard'],
    ["const list = process.env.ORIGINS ?? '*'; if (list === '*') res.setHeader('Access-Control-Allow-Origin', '*');", 'star wildcard'],
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
    ["process.env.NODE_ENV === 'production' ? 'https://a.acme-shop.com' : '*'", ["string fixed closed: 'https://a.acme-shop.com'", "star star wildcard development: '*'"]],
    ['(o, cb) => cb(null, true)', ['function reflect reflected: true']],
    ['async () => true', ['asyncFunction hangs closed: async () => true']],
    ["(o, cb) => cb(null, list.includes(o))", ['function listed closed: list.includes(o)']],
  ])('%s', (origin, expected) => {
    const found = leaves(`${CORS}app.use(cors({ origin: ${origin} }));`);
    expect(found.map((each) => each.replace(/^(other|asyncFunction) \w+ \w+/, '$1'))).toEqual(expected.map((each) => each.replace(/^(other|asyncFunction) \w+ \w+/, '$1')));
  });

  test('what is not said, misspelled, misused or a shorthand', () => {
    expect(leaves(`${CORS}app.use(cors());`)).toEqual(['absent star wildcard: cors()']);
    expect(leaves(`${CORS}app.use(cors({ origins: [] }));`).map((each) => each.split(':')[0])).toEqual(['absent star misread']);
    expect(leaves(`${CORS}app.use(cors('https://a.acme-shop.com'));`).map((each) => each.split(':')[0]?.split(' ').at(-1))).toEqual(['misread']);
    expect(leaves("export default defineNuxtConfig({ routeRules: { '/api/**': { cors: true } } });").map((each) => each.split(':')[0]?.split(' ').at(-1))).toEqual(['wildcard']);
  });

  test('headers by hand', () => {
    const header = (value: string): string[] => leaves(`app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', ${value}); });`).map((each) => each.split(':')[0]!);
    expect(header("'*'")).toEqual(['star star wildcard']);
    expect(header('req.headers.origin')).toEqual(['function reflect reflected']);
    expect(header("'https://a.acme-shop.com'")).toEqual(['string fixed closed']);
    expect(header('pick(req)')).toEqual(['function listed unknown']);
  });
});

describe('credentials', () => {
  const credentials = (code: string): unknown[] => ask(code, (policy, text) => { const { answer, node } = sendsCredentials(policy); return [answer, node === null ? null : text.slice(...node.range)]; });
  test.each([
    ['', ['no', null]],
    ['credentials: true', ['yes', 'credentials: true']],
    ['credentials: false', ['no', null]],
    ["credentials: 'true'", ['no', null]],
    ['credentials: flag()', ['unknown', 'flag()']],
    ['credentials: {}', ['unknown', '{}']],
    ["credentials: process.env.NODE_ENV !== 'production' ? true : false", ['no', null]],
    ['credentials: process.env.C ? true : false', ['yes', 'credentials: process.env.C ? true : false']],
  ])('cors %s', (written, expected) => {
    const [found] = credentials(`${CORS}app.use(cors({ ${written} }));`);
    expect([(found as unknown[])[0]]).toEqual([expected[0]]);
  });

  test('texts and truths in other dialects', () => {
    const header = (value: string): unknown => (credentials(`app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); res.setHeader('Access-Control-Allow-Credentials', ${value}); });`)[0] as unknown[])[0];
    expect(["'true'", 'true', "'TRUE'", "'false'", "'1'", 'x', '[]'].map(header)).toEqual(['yes', 'yes', 'yes', 'no', 'no', 'unknown', 'unknown']);
    const koa = (value: string): unknown => (credentials(`import Koa from 'koa';\nimport cors from '@koa/cors';\nnew Koa().use(cors({ credentials: ${value} }));`)[0] as unknown[])[0];
    expect(['true', "'yes'", '0', "''", '[]', '{}', 'load()'].map(koa)).toEqual(['yes', 'yes', 'no', 'no', 'yes', 'yes', 'unknown']);
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
    expect(ask(`${CORS}app.use(cors());`, (policy) => [leavesWith(policy, 'wildcard').length, leavesWith(policy, 'reflected').length, leavesWith(policy, 'reflected', 'wildcard').length])).toEqual([[1, 0, 1]]);
    expect(ask(`${CORS}app.use(cors({ origin: process.env.NODE_ENV === 'development' ? '*' : false }));`, (policy) => leavesWith(policy, 'wildcard').length)).toEqual([0]);
  });
});

describe('public paths and exposed routes', () => {
  const publics = (code: string, ...paths: string[]): boolean[] => ask(code, (policy) => isPublic(policy, paths));
  test('a policy is public when everything that it is mounted on is', () => {
    expect(publics(`${CORS}app.use('/health', cors());`, '/health')).toEqual([true]);
    expect(publics(`${CORS}app.use('/health', cors());`)).toEqual([false]);
    expect(publics(`${CORS}app.use('/health-records', cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}app.use(cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}app.use(path, cors());`, '/health')).toEqual([false]);
    expect(publics(`${CORS}const open = cors();\napp.use('/health', open);\napp.use('/users', open);`, '/health')).toEqual([false]);
    expect(publics(`${CORS}const open = cors();\napp.use('/health', open);\napp.use('/health/live', open);`, '/none', '/health')).toEqual([true]);
    expect(publics(`${CORS}cors();`, '/')).toEqual([false]);
    expect(publics("export default { async headers() { return [{ source: '/health', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }]; } };", '/health')).toEqual([true]);
  });

  test('routes that change something lie open under an open policy, without the public ones', () => {
    const routes = (options: string, ...paths: string[]): string[][] => ask(`${CORS}app.use(cors(${options}));\napp.post('/a', h);\napp.put('/health/b', h);`, (policy) => exposedRoutes(policy, paths).map(({ method, path }) => `${method} ${path}`));
    expect(routes('').map((each) => each.length)).toEqual([2]);
    expect(routes('', '/health').map((each) => each.length)).toEqual([1]);
    expect(routes('', '/').map((each) => each.length)).toEqual([0]);
    expect(routes("{ origin: 'https://a.acme-shop.com' }")).toEqual([[]]);
  });
});

test('where a leaf is shown, and what is inside of what', () => {
  const code = `${CORS}const origin = '*';\napp.use(cors({ origin }));`;
  expect(ask(code, (policy, text) => originLeaves(policy).map((leaf) => text.slice(...shownAt(policy, leaf).range)))).toEqual([["'*'"]]);
  expect(ask(code, (policy) => [isInside(policy.node, policy.module.ast), isInside(policy.module.ast, policy.node), isInside(policy.node, null)])).toEqual([[true, false, false]]);
  expect(ask(code, (policy) => originLeaves(policy) === originLeaves(policy))).toEqual([true]);
});
