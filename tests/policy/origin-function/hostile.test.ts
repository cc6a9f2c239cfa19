import { describe, expect, it } from 'vitest';
import type { OriginProtocol } from '../../../src/policy/acceptance.js';
import { decideFunction, decideWrite } from '../../../src/policy/origin-function/index.js';
import { valueIn } from '../../support/values.js';
import { lineOf } from './read.js';

const repeat = (times: number, make: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => make(index)).join('\n');

function decide(code: string, protocol: OriginProtocol = 'callback'): string {
  const { value, evaluator } = valueIn(code);
  if (value.kind !== 'function') throw new Error(value.kind);
  return lineOf(decideFunction(value, protocol, evaluator).acceptances);
}

/** Code that is odd, endless or huge: an answer, before the test times out, and nobody accused who cannot be read. */
const rows: readonly (readonly [name: string, expected: string, code: string])[] = [
  ['recursion', 'unknown', `function ok(o) { return ok(o); } read((origin, cb) => cb(null, ok(origin)))`],
  [
    'mutual recursion',
    'unknown',
    `function a(o) { return b(o); } function b(o) { return a(o); } read((origin, cb) => cb(null, a(origin)))`,
  ],
  ['calls itself', '', `function check(origin, cb) { return; check(origin, cb); } read(check)`],
  ['generator', 'unknown', `read(function* (origin, cb) { yield cb(null, true); })`],
  ['generator helper', 'unknown', `function* ok(o) { yield true; } read((origin, cb) => cb(null, ok(origin).next().value))`],
  [
    '200 ifs that log',
    'anyone:unconditional',
    `read((origin, cb) => { ${repeat(200, (i) => `if (flags.f${i}) { console.log(${i}); }`)} cb(null, true); })`,
  ],
  [
    '200 ifs with a list',
    'list',
    `const list = ['https://a.com']; read((origin, cb) => { ${repeat(200, (i) => `if (flags.f${i}) { console.log(${i}); }`)} cb(null, list.includes(origin)); })`,
  ],
  [
    '100 equalities',
    'list',
    `read((origin, cb) => { ${repeat(60, (i) => `if (origin === 'https://a${i}.com') return cb(null, true);`)} cb(null, false); })`,
  ],
  [
    'flags that multiply',
    'anyone:unconditional',
    `read((origin, cb) => { let n = 0; ${repeat(30, (i) => `let v${i} = 1; if (isOdd(${i})) { v${i} = 2; }`)} cb(null, true); })`,
  ],
  [
    'deep ternaries',
    'unknown',
    `read((origin, cb) => cb(null, ${repeat(300, (i) => `f(${i}) ? `).replaceAll('\n', '')}true${' : false'.repeat(300)}))`,
  ],
  ['deep nesting', 'unknown', `read((origin, cb) => { ${'if (f()) { '.repeat(150)} cb(null, true); ${'}'.repeat(150)} })`],
  [
    'deep calls',
    'unknown',
    `${repeat(30, (i) => `function f${i}(o) { return f${i + 1}(o); }`)} function f30() { return true; } read((origin, cb) => cb(null, f0(origin)))`,
  ],
  ['no parameters', '', `read(() => {})`],
  ['rest parameters', '', `read((...all) => { all[1](null, true); })`],
  ['destructured callback', '', `read((origin, { done }) => { done(null, true); })`],
  [
    'labels and odd loops',
    'list',
    `const list = ['https://a.com']; read((origin, cb) => { outer: for (const a of list) { do { if (a === origin) { cb(null, true); break outer; } } while (false); } cb(null, false); })`,
  ],
  ['endless loop', '', `read((origin, cb) => { for (;;) {} })`],
  [
    'tagged templates and classes',
    '',
    'read((origin, cb) => { class A { static { this.x = 1; } get y() { return 1; } } void tag`a${origin}b`; new A(); cb(null, false); })',
  ],
  ['getters', '', `const o = { get origin() { throw new Error('x'); } }; read((origin, cb) => { cb(null, false); void o.origin; })`],
  ['optional calls', 'anyone:unconditional', `read((origin, cb) => { cb?.(null, true); })`],
  ['sequence', 'anyone:unconditional', `read((origin, cb) => (console.log(origin), cb(null, true)))`],
  ['apply', 'unknown', `read((origin, cb) => { cb.apply(null, [null, true]); })`],
  ['unreachable', '', `read((origin, cb) => { cb(null, false); return; cb(null, true); })`],
  ['dead branch', '', `read((origin, cb) => { if (false) cb(null, true); else cb(null, false); })`],
  [
    'finally',
    'list',
    `const list = ['https://a.com']; read((origin, cb) => { let ok = false; try { ok = list.includes(origin); } finally { cb(null, ok); } })`,
  ],
  ['evil pattern', 'pattern', `read((origin, cb) => cb(null, /^(a+)+$/.test(origin)))`],
  ['invalid pattern', 'pattern', `read((origin, cb) => cb(null, new RegExp('(').test(origin)))`],
];

describe('hostile and odd code', () => {
  it.each(rows)('%s', (_name, expected, code) => {
    expect(decide(code)).toBe(expected);
  });

  it.each([
    'callback',
    'returns-origin',
    'returns-boolean',
    'request-boolean',
    'context-origin',
    'options-callback',
    'returns-options',
  ] as const)('takes any function as %s', (protocol) => {
    for (const [, , code] of rows) expect(() => decide(code, protocol)).not.toThrow();
  });

  it('reads a write at the top of a file and one in a place that is never reached', () => {
    const { node, module, evaluator } = valueIn(`const headers = { 'Access-Control-Allow-Origin': '*' }; read('*')`);
    expect(lineOf(decideWrite(node, node.parent!, module, evaluator).acceptances)).toBe('anyone:unconditional');
    const dead = valueIn(`function f(req, res) { return; res.set('x', read(req.headers.origin)); }`);
    expect(lineOf(decideWrite(dead.node, dead.node.parent!.parent!, dead.module, dead.evaluator).acceptances)).toBe('unknown');
  });
});
