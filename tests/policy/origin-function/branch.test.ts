import { describe, expect, it } from 'vitest';
import { unknownTest } from '../../../src/policy/origin-function/branch.js';
import { isAttackerChosen } from '../../../src/policy/origin-function/chosen.js';
import { keyOf } from '../../../src/policy/origin-function/tests.js';
import { createInterpreter } from '../../../src/policy/origin-function/interpreter.js';
import { valueIn } from '../../support/values.js';

const IMPORTS = `import flags from 'flags'; import * as all from 'flags'; import { open, shut } from 'flags';`;
const handler = (expression: string): string =>
  `${IMPORTS} function handler(req, res, { x }, separator) { let count = 0; count++; read(${expression}); }`;

describe('isFree', () => {
  const free = (expression: string): boolean => isAttackerChosen(valueIn(handler(expression)).value);

  it.each([
    'req.method',
    'req.url',
    'req.path',
    'req.originalUrl',
    'req.httpMethod',
    'req.rawPath',
    'req.req.method',
    'req.nextUrl.pathname',
    'res.headersSent',
    'req.response.isBoom',
    'reply.sent',
    'isApi(req.path)',
    'routes.hasPublic(req.nextUrl.pathname, req.method)',
    'open.isPublic(req.path)',
    'location.pathname',
    `req.headers['Access-Control-Request-Method']`,
    `req.headers['access-control-request-headers']`,
    `res.headers['Access-Control-Allow-Origin']`,
    'req.url.length',
    `req.url.split('?')`,
    `req.url.replace('a', 'b')`,
    'req.url.trim()',
    `req.method || 'GET'`,
    'req.method ?? null',
    'req.nextUrl.port',
    'req.nextUrl.protocol',
    `req.get('Access-Control-Request-Method')`,
    `req.header('access-control-request-headers')`,
    `req.headers.get('access-control-allow-origin')`,
    `res.getHeader('Access-Control-Allow-Origin')`,
    `res.hasHeader('access-control-allow-methods')`,
    `res.headers.has('Access-Control-Allow-Origin')`,
    'new URL(req.url)',
    'new URL(req.url).pathname',
    'new URL(req.url).pathname.length',
    'new Request(x).method',
    'req.clone().method',
    `req.url${'.trim()'.repeat(8)}`,
    `req.url${'.length'.repeat(8)}`,
  ])('%s', (expression) => {
    expect(free(expression)).toBe(true);
  });

  it.each([
    'isApi(req)',
    'isApi(req.url)',
    'isApi()',
    'rulesOf(req.path)',
    'isApi(req.path, req.headers)',
    'req',
    'req.query',
    'req.headers.host',
    'req[separator]',
    `'GET'`,
    'req.user.name',
    'process.title.path',
    'load().method',
    'flags.method',
    'req.user.length',
    `req.user.trim()`,
    'req.url.split(separator)',
    `req.url.replace('a', separator)`,
    `req.method || load()`,
    `load() || 'GET'`,
    `load() || null`,
    `req.method || load() || null`,
    'new Set([1]).path',
    `separator ? 'GET' : 'POST'`,
    'new URL(req.url).host',
    'new URL(req.url).searchParams',
    'new URL(req.body)',
    'new Thing(req.url)',
    'URL(req.url)',
    `new URL('https://a.example')`,
    'new URL()',
    'new URL(separator)',
    'new req.URL(req.url)',
    `req.get('host')`,
    'req.get(separator)',
    'req.get()',
    `req.forget('access-control-allow-origin')`,
    `req.getAll('access-control-allow-origin')`,
    `res.hasHeader('host')`,
    `res.hasHeaders('access-control-allow-origin')`,
    `res.unhas('access-control-allow-origin')`,
    `res.hasHeader('access-control-request-method')`,
    `res.set('Access-Control-Allow-Origin')`,
    `get('access-control-allow-origin')`,
    `req.headers['x-access-control-allow-origin']`,
    `req.url${'.trim()'.repeat(9)}`,
    `req.url${'.length'.repeat(9)}`,
  ])('not %s', (expression) => {
    expect(free(expression)).toBe(false);
  });
});

/** The test that is made of an expression of which nothing is known. */
function testOf(expression: string): { readonly key: string; readonly dependsOnRequest: boolean } {
  const { value, node, module, evaluator } = valueIn(handler(expression));
  const term = unknownTest(value, node, { module, frame: undefined, returns: [], throws: [] }, createInterpreter(evaluator, null, null));
  if (term.kind !== 'test' || term.test.kind !== 'unknown') throw new Error(term.kind);
  return term.test;
}

describe('unknownTest', () => {
  it.each([
    'req',
    'req.user',
    'req.user.name',
    'load()',
    'load(req)',
    'count',
    'separator + 1',
    'x',
    'request.headers.origin',
    `flagged${'.a'.repeat(9)}`,
    'separator ? open : shut',
  ])('gives the request a say in %s', (expression) => {
    expect(testOf(expression).dependsOnRequest).toBe(true);
  });

  it.each([
    'flags',
    'flags.beta',
    'open',
    'flagged',
    'flagged.beta',
    `flagged${'.a'.repeat(8)}`,
    'process.env.A',
    `process.env.A === 'x'`,
    `require(flagged)`,
    `'x'`,
  ])('gives it none in %s', (expression) => {
    expect(testOf(expression).dependsOnRequest).toBe(false);
  });

  it.each(['req', 'req.user', 'flags.beta', 'open'])('knows %s again where it is read twice', (expression) => {
    expect(testOf(`/* again */ ${expression}`).key).toBe(testOf(expression).key);
  });

  it.each([
    ['req', 'res'],
    ['req.user', 'req.key'],
    ['open', 'shut'],
    ['load()', '/* again */ load()'],
    ['load(1)', 'load(2)'],
  ])('takes %s and %s for two questions', (one, other) => {
    expect(testOf(one).key).not.toBe(testOf(other).key);
  });
});

describe('keyOf', () => {
  const key = (expression: string): string => keyOf(valueIn(handler(expression)).value);
  const others = [
    '1',
    `'1'`,
    'true',
    'req',
    'res',
    'x',
    'req.user',
    'req.key',
    'req.user.key',
    'req[separator]',
    'flags',
    'open',
    'shut',
    'all',
    'flagged',
    'other',
    'process.env.A',
    'process.env.B',
    'count',
    `separator ? 'a' : 'b'`,
    `separator ? 'a' : 'c'`,
    `process.env.A || 'a'`,
    'A',
    'separator + 1',
    'load()',
    '[1, 2, 3]',
    '/x/',
  ];

  it('is another one for another value', () => {
    expect(new Set(others.map(key)).size).toBe(others.length);
  });

  it.each(['1', 'req', 'req.user', 'req[separator]', 'open', 'flagged', 'process.env.A', `separator ? 'a' : 'b'`])(
    'is the same for %s where it is read twice',
    (expression) => {
      expect(key(`/* again */ ${expression}`)).toBe(key(expression));
    },
  );
});
