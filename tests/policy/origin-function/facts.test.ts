import { describe, expect, it } from 'vitest';
import { assume, checkSize, join, MAX_PATHS, dropIrrelevantConditions } from '../../../src/policy/origin-function/facts.js';
import { TooLarge, type Fact, type State, type AbstractValue, type Predicate } from '../../../src/policy/origin-function/terms.js';
import type { Variable } from '../../../src/engine/types.js';
import { valueIn } from '../../support/values.js';

const value = (code: string): AbstractValue => ({ kind: 'value', value: valueIn(`read(${code})`).value });
const { value: entries } = valueIn(`read(['https://a.example'])`);
const unknown = (key: string): Predicate => ({ kind: 'unknown', key, of: key, dependsOnRequest: false });
const member = (key: string): Predicate => ({ kind: 'member', key, entries });
const PRESENT: Predicate = { kind: 'present', key: 'p' };
const NULL: Predicate = { kind: 'null', key: 'n' };

const TESTS: Readonly<Record<string, Predicate>> = {
  m: member('m'),
  o: member('o'),
  p: PRESENT,
  n: NULL,
  d: { kind: 'development', key: 'd' },
};

/** A path by its answers, e.g. `a !b`. */
function path(answers: string, store: readonly (readonly [Variable, AbstractValue])[] = [], decorated = false): State {
  const facts = answers
    .split(' ')
    .filter(Boolean)
    .map((each): Fact => {
      const name = each.replace('!', '');
      return { test: TESTS[name] ?? unknown(name), holds: !each.startsWith('!') };
    });
  return { facts, store: new Map(store), ignoredCheck: decorated };
}

const lineOf = ({ facts }: State): string => facts.map(({ test, holds }) => `${holds ? '' : '!'}${test.key}`).join(' ');
const joined = (...states: readonly State[]): string[] => join(states).map(lineOf);

describe('assume', () => {
  it.each([
    ['', 'a', 'a'],
    ['a', 'a', 'a'],
    ['a', '!a', null],
    ['!a', 'a', null],
    ['b', 'a', 'b a'],
    ['!p', 'm', null],
    ['!p', '!m', '!p'],
    ['m', '!p', null],
    ['m', 'p', 'm'],
    ['!m', 'p', '!m p'],
    ['!p', 'a', '!p a'],
    ['p', 'm', 'p m'],
    ['!p', 'n', null],
  ])('%j and %s', (before, answer, after) => {
    const [fact] = path(answer).facts;
    const state = assume(path(before), fact!.test, fact!.holds);
    expect(state === null ? null : lineOf(state)).toBe(after);
  });
});

describe('join', () => {
  it.each([
    [['a', '!a'], ['']],
    [['a b', 'a !b'], ['a']],
    [['a b', '!a b'], ['b']],
    [
      ['a b', '!a !b'],
      ['a b', '!a !b'],
    ],
    [
      ['a b c', '!a b !c'],
      ['a b c', '!a b !c'],
    ],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['a', 'a'], ['a']],
    [
      ['a', 'a b'],
      ['a', 'a b'],
    ],
    [['a b', 'a !b', '!a b', '!a !b'], ['']],
    [['a b', '!a c', 'a !b', '!a !c'], ['']],
    [[''], ['']],
    [[], []],
  ])('%j', (states, expected) => {
    expect(joined(...states.map((each) => path(each)))).toEqual(expected);
  });

  it('notes a test of the origin that made no difference', () => {
    const decorated = (...states: readonly State[]): boolean[] => join(states).map((each) => each.ignoredCheck);
    expect(decorated(path('m'), path('!m'))).toEqual([true]);
    expect(decorated(path('a'), path('!a'))).toEqual([false]);
    expect(decorated(path('a', [], true), path('!a'))).toEqual([true]);
    expect(decorated(path('a'), path('!a', [], true))).toEqual([true]);
  });

  it('stops at too many paths', () => {
    const paths = (count: number): State[] => Array.from({ length: count }, (_, index) => path(`a${index}`));
    expect(join(paths(MAX_PATHS))).toHaveLength(MAX_PATHS);
    expect(() => join(paths(MAX_PATHS + 1))).toThrow(TooLarge);
  });

  const [x, y] = [{ name: 'x' }, { name: 'y' }] as unknown as [Variable, Variable];
  const list = value('[1]');
  const url: AbstractValue = { kind: 'url' };
  const test = (each: Predicate, holds: boolean): AbstractValue => ({ kind: 'test', test: each, holds });

  it.each<readonly [string, AbstractValue, AbstractValue]>([
    ['the same value', list, { ...list }],
    ['the same constant', value('1'), value('1')],
    ['the same term', url, url],
    ['the same answer', test(unknown('a'), true), test(unknown('a'), true)],
    ['the origin', { kind: 'origin', subject: 'origin' }, { kind: 'origin', subject: 'origin' }],
    ['anything', { kind: 'free' }, { kind: 'free' }],
  ])('joins paths on which a variable holds %s', (_name, a, b) => {
    expect(joined(path('a', [[x, a]]), path('!a', [[x, b]]))).toEqual(['']);
  });

  it.each<readonly [string, AbstractValue, AbstractValue]>([
    ['constants', value('1'), value('2')],
    ['lists', value('[1]'), value('[1]')],
    ['a constant and a list', value('1'), value('[1]')],
    ['a list and a constant', value('[1]'), value('undefined')],
    ['kinds', value('1'), { kind: 'free' }],
    ['kinds, turned', { kind: 'free' }, value('1')],
    ['tests', test(unknown('a'), true), test(unknown('b'), true)],
    ['answers', test(unknown('a'), true), test(unknown('a'), false)],
    ['a test and an origin', test(unknown('a'), true), { kind: 'origin', subject: 'origin' }],
    ['an origin and a test', { kind: 'origin', subject: 'origin' }, test(unknown('a'), true)],
    ['parts of the origin', { kind: 'origin', subject: 'origin' }, { kind: 'origin', subject: 'host' }],
    ['URLs', url, { kind: 'url' }],
  ])('keeps paths apart on which a variable holds other %s', (_name, a, b) => {
    expect(joined(path('a', [[x, a]]), path('!a', [[x, b]]))).toEqual(['a', '!a']);
  });

  it('forgets variables that only one path has', () => {
    const [one] = join([
      path('a', [
        [x, list],
        [y, list],
      ]),
      path('!a', [[y, list]]),
    ]);
    expect([...one!.store.keys()]).toEqual([y]);
    const [other] = join([
      path('a', [[y, list]]),
      path('!a', [
        [x, list],
        [y, list],
      ]),
    ]);
    expect([...other!.store.keys()]).toEqual([y]);
  });
});

describe('withoutIdle', () => {
  it.each([
    [
      ['a', '!a'],
      ['', ''],
    ],
    [
      ['a b', '!a'],
      ['b', '!a'],
    ],
    [
      ['a b', '!a', '!b'],
      ['', '!a', '!b'],
    ],
    [
      ['a b c e f g', '!a', '!b', '!c', '!e', '!f', '!g'],
      ['', '!a', '!b', '!c', '!e', '!f', '!g'],
    ],
    [
      ['a m', '!a m'],
      ['m', 'm'],
    ],
    [
      ['m', '!m'],
      ['m', ''],
    ],
    [
      ['d', '!d'],
      ['d', '!d'],
    ],
    [
      ['p', '!p'],
      ['p', '!p'],
    ],
    [
      ['a b', '!a c'],
      ['a b', '!a c'],
    ],
    [
      ['a b', '!a !b'],
      ['a b', '!a !b'],
    ],
    [
      ['a b', '!a b', '!b'],
      ['', '', '!b'],
    ],
  ])('%j', (before, after) => {
    expect(dropIrrelevantConditions(before.map((each) => path(each))).map(lineOf)).toEqual(after);
  });

  it('notes a test of the origin that is left out', () => {
    expect(dropIrrelevantConditions([path('m'), path('!m')]).map((each) => each.ignoredCheck)).toEqual([false, true]);
    expect(dropIrrelevantConditions([path('a'), path('!a')]).map((each) => each.ignoredCheck)).toEqual([false, false]);
  });
});

describe('checkSize', () => {
  it('stops where comparing would take too long', () => {
    const paths = (count: number, facts: string): State[] => Array.from({ length: count }, () => path(facts));
    expect(() => checkSize(paths(632, 'a'))).not.toThrow();
    expect(() => checkSize(paths(633, 'a'))).toThrow(TooLarge);
    expect(() => checkSize(paths(448, 'a b'))).toThrow(TooLarge);
  });
});
