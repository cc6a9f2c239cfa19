import { describe, expect, it } from 'vitest';
import { decideFunction } from '../../../src/policy/origin-function/index.js';
import { valueIn } from '../../support/values.js';

/** The code at each place where a refused origin raises an error. */
function throwsIn(code: string): string[] {
  const { value, evaluator, module } = valueIn(`const list = ['https://a.com']; ${code}`);
  if (value.kind !== 'function') throw new Error(value.kind);
  return decideFunction(value, 'callback', evaluator).throws.map((each) => module.text.slice(...each.range));
}

describe('throws', () => {
  it('names the call that answers with an error', () => {
    expect(throwsIn(`read((origin, cb) => { if (list.includes(origin)) cb(null, true); else cb(new Error('no')); })`)).toEqual([
      `cb(new Error('no'))`,
    ]);
    expect(throwsIn(`read((origin, cb) => { if (!list.includes(origin)) return cb('no', false); cb(null, true); })`)).toEqual([
      `cb('no', false)`,
    ]);
  });

  it('names the throw', () => {
    expect(throwsIn(`read((origin, cb) => { if (!list.includes(origin)) throw new Error('no'); cb(null, true); })`)).toEqual([
      `throw new Error('no');`,
    ]);
    expect(
      throwsIn(
        `read((origin, cb) => { try { if (!list.includes(origin)) throw new Error('no'); cb(null, true); } finally { log(origin); } })`,
      ),
    ).toEqual([`throw new Error('no');`]);
    expect(
      throwsIn(
        `const check = (o) => { if (!list.includes(o)) { throw new Error('no'); } }; read((origin, cb) => { check(origin); cb(null, true); })`,
      ),
    ).toEqual([`throw new Error('no');`]);
  });

  it('names a refusal of everybody, of those without an origin, of those who are not known, and of a failure', () => {
    expect(throwsIn(`read((origin, cb) => { throw new Error('closed'); })`)).toEqual([`throw new Error('closed');`]);
    expect(throwsIn(`read((origin, cb) => { if (!origin) throw new Error('none'); cb(null, list.includes(origin)); })`)).toEqual([
      `throw new Error('none');`,
    ]);
    expect(throwsIn(`read((origin, cb) => { if (!isTrusted(origin)) throw new Error('no'); cb(null, true); })`)).toEqual([
      `throw new Error('no');`,
    ]);
    expect(
      throwsIn(`read((origin, cb) => { try { cb(null, load().includes(origin)); } catch (error) { cb(new Error('down')); } })`),
    ).toEqual([`cb(new Error('down'))`]);
    expect(
      throwsIn(
        `read((origin, cb) => { if (!process.env.A) return cb(null, false); if (!list.includes(origin)) throw new Error('no'); cb(null, true); })`,
      ),
    ).toEqual([`throw new Error('no');`]);
  });

  it('names each place once', () => {
    expect(throwsIn(`read((origin, cb) => { if (!origin || !list.includes(origin)) throw new Error('no'); cb(null, true); })`)).toEqual([
      `throw new Error('no');`,
    ]);
  });

  it('names the assertion', () => {
    expect(throwsIn(`import assert from 'node:assert'; read((origin, cb) => { assert(list.includes(origin)); cb(null, true); })`)).toEqual([
      'assert(list.includes(origin))',
    ]);
    expect(
      throwsIn(`import { equal } from 'node:assert/strict'; read((origin, cb) => { equal(list.includes(origin), true); cb(null, true); })`),
    ).toEqual(['equal(list.includes(origin), true)']);
    expect(
      throwsIn(`import { equal } from './assert'; read((origin, cb) => { equal(list.includes(origin), true); cb(null, true); })`),
    ).toEqual([]);
  });

  it('leaves refusals, errors passed on and a missing setting alone', () => {
    expect(throwsIn(`read((origin, cb) => cb(null, list.includes(origin)))`)).toEqual([]);
    // to answer null instead would refuse those in the list as well
    expect(throwsIn(`read((origin, cb) => cb(!list.includes(origin), true))`)).toEqual([]);
    expect(throwsIn(`read((origin, cb) => { load((error, found) => cb(error, found)); })`)).toEqual([]);
    expect(
      throwsIn(
        `read((origin, cb) => { if (process.env.NODE_ENV !== 'production') throw new Error('not here'); cb(null, list.includes(origin)); })`,
      ),
    ).toEqual([]);
    expect(throwsIn(`read((origin, cb) => { if (!process.env.A) throw new Error('no A'); cb(null, list.includes(origin)); })`)).toEqual([]);
    expect(
      throwsIn(
        `read((origin, cb) => { try { if (!list.includes(origin)) throw new Error('no'); cb(null, true); } catch { cb(null, false); } })`,
      ),
    ).toEqual([]);
  });
});
