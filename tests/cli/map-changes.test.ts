import { describe, expect, test } from 'vitest';
import { changesOf } from '../../src/surface/compare.js';
import { markdown, readMarkdown } from '../../src/surface/formats/markdown.js';
import { summarized } from '../../src/surface/rows.js';
import { row } from './rows.js';
import type { Row } from '../../src/surface/model.js';

const A = 'https://a.acme.dev';
const B = 'https://b.acme.dev';
const GET = 'GET /orders';
const POST = 'POST /orders';
const ANYONE = ['any website'];
const OWN = String.raw`/^https:\/\/[a-z]+\.acme\.dev$/`;
const OWN_TWO = String.raw`/^https:\/\/(?:shop|admin)\.acme\.dev$/`;
const LOOSE = String.raw`/acme\.dev$/, e.g. https://evilacme.dev`;
const STAR = (unset: string): string[] => [`ORIGINS (unset: ${unset})`];
const UNKNOWN = ['unknown: code that is not followed'];

/** `*` for everybody, and the visitor's cookies for one. */
const BESIDE = {
  who: [
    { kind: 'anyone', by: 'star' },
    { kind: 'origin', origin: A },
  ],
  cookies: 'yes',
} as const;
const beside: Row = { ...row(GET, [A]), access: BESIDE, preflight: BESIDE };

type Case = readonly [name: string, before: readonly Row[], now: readonly Row[], kinds: readonly string[]];

/** What a pull request does, and what it is beside what the file says. */
const CHANGES: readonly Case[] = [
  ['nothing changes', [row(GET, [A])], [row(GET, [A])], []],
  ['a list grows', [row(GET, [A])], [row(GET, [A, B])], ['wider']],
  ['a list shrinks', [row(GET, [A, B])], [row(GET, [A])], ['narrower']],
  ['an entry is replaced', [row(GET, [A])], [row(GET, [B])], ['wider']],
  ['a list is emptied', [row(GET, [A])], [row(GET, [])], ['narrower']],
  ['a list in another order', [row(GET, [A, B])], [row(GET, [B, A])], []],
  ['a list becomes any website', [row(GET, [A])], [row(GET, ANYONE)], ['wider']],
  ['any website becomes a list', [row(GET, ANYONE)], [row(GET, [A])], ['narrower']],
  ['nobody becomes one origin', [row(GET, [])], [row(GET, [A])], ['wider']],
  ['nobody becomes any website', [row(GET, [])], [row(GET, ANYONE)], ['wider']],
  ['a layer is removed', [row(GET, ANYONE), row(POST, ANYONE)], [row(GET, []), row(POST, [])], ['narrower', 'narrower']],
  ['a layer that narrowed is removed', [row(GET, ANYONE), row(POST, [A])], [row(GET, ANYONE), row(POST, ANYONE)], ['wider']],
  ['credentials are switched on', [row(GET, [A])], [row(GET, [A], 'yes')], ['wider']],
  ['credentials are switched off', [row(GET, [A], 'yes')], [row(GET, [A])], ['narrower']],
  ['credentials on an open route', [row(GET, ANYONE)], [row(GET, ANYONE, 'yes')], ['wider']],
  ['credentials are not known any more', [row(GET, [A])], [row(GET, [A], 'unknown')], ['wider']],
  ['credentials where nobody reads', [row(GET, [])], [row(GET, [], 'yes')], []],
  ['a shorter list, with cookies now', [row(GET, [A, B])], [row(GET, [A], 'yes')], ['wider']],
  ['a pattern in the place of a list that it covers', [row(GET, [A])], [row(GET, [OWN])], ['wider']],
  ['a list in the place of a pattern that covers it', [row(GET, [OWN])], [row(GET, [A, B])], ['narrower']],
  ['an origin beside the pattern that it does not pass', [row(GET, [OWN])], [row(GET, [OWN, 'https://partner.example'])], ['wider']],
  ['an origin beside the pattern that it passes', [row(GET, [OWN])], [row(GET, [OWN, A])], []],
  ['a pattern is widened', [row(GET, [OWN_TWO])], [row(GET, [OWN])], ['wider']],
  ['a pattern is narrowed', [row(GET, [OWN])], [row(GET, [OWN_TWO])], ['narrower']],
  ['a pattern that ignores the case, which origins have none of', [row(GET, [OWN])], [row(GET, [`${OWN.split(',')[0]}i`])], []],
  ['a pattern loses its anchor', [row(GET, [OWN])], [row(GET, [LOOSE])], ['wider']],
  ['a pattern gets its anchor', [row(GET, [LOOSE])], [row(GET, [OWN])], ['narrower']],
  ['a suffix in the place of a pattern', [row(GET, [OWN])], [row(GET, ['endsWith("acme.dev"), e.g. https://evilacme.dev'])], ['wider']],
  ['a glob that is narrowed', [row(GET, ['https://*.acme.dev'])], [row(GET, ['https://*.eu.acme.dev'])], ['narrower']],
  ['a glob that is widened', [row(GET, ['https://*.eu.acme.dev'])], [row(GET, ['https://*.acme.dev'])], ['wider']],
  ['null is let in', [row(GET, [A])], [row(GET, [A, 'null (sandboxed pages of anybody)'])], ['wider']],
  ['null is refused', [row(GET, [A, 'null (sandboxed pages of anybody)'])], [row(GET, [A])], ['narrower']],
  ["a setting's default is opened", [row(GET, STAR('nobody'))], [row(GET, STAR('any website'))], ['wider']],
  ["a setting's default is closed", [row(GET, STAR('any website'))], [row(GET, STAR('nobody'))], ['narrower']],
  ["a setting's default is not known", [row(GET, STAR('nobody'))], [row(GET, STAR('not known'))], ['wider']],
  ['a setting in the place of a list', [row(GET, [A])], [row(GET, STAR('nobody'))], ['wider']],
  ['a list in the place of a setting', [row(GET, STAR('nobody'))], [row(GET, [A])], ['wider']],
  ['another setting', [row(GET, STAR('nobody'))], [row(GET, ['ALLOWED (unset: nobody)'])], ['wider']],
  ['a setting with an open default becomes any website', [row(GET, STAR('any website'))], [row(GET, ANYONE)], ['wider']],
  ['any website becomes a setting with an open default', [row(GET, ANYONE)], [row(GET, STAR('any website'))], ['narrower']],
  [
    'a `*` in the place of a missing setting becomes an echo',
    [row(GET, STAR('any website, without cookies'), 'yes')],
    [row(GET, STAR('any website'), 'yes')],
    ['wider'],
  ],
  [
    'an echo in the place of a missing setting becomes a `*`',
    [row(GET, STAR('any website'), 'yes')],
    [row(GET, STAR('any website, without cookies'), 'yes')],
    ['narrower'],
  ],
  [
    'a `*` in the place of a missing setting stays',
    [row(GET, STAR('any website, without cookies'), 'yes')],
    [row(GET, STAR('any website, without cookies'), 'yes')],
    [],
  ],
  ['everybody brings cookies where one did', [beside], [row(GET, ANYONE, 'yes')], ['wider']],
  ['another one brings cookies beside a `*`', [row(GET, ANYONE)], [beside], ['wider']],
  ['nobody brings cookies any more beside a `*`', [beside], [row(GET, ANYONE)], ['narrower']],
  ['cookies beside a `*` stay', [beside], [beside], []],
  ['not known any more', [row(GET, [A])], [row(GET, UNKNOWN)], ['wider']],
  ['not known for another reason', [row(GET, UNKNOWN)], [row(GET, ['unknown: what a caller hands over'])], []],
  ['known at last', [row(GET, UNKNOWN)], [row(GET, [A])], ['wider']],
  ['known at last: nobody', [row(GET, UNKNOWN)], [row(GET, [])], ['narrower']],
  ['a method under an open prefix', [row(GET, ANYONE)], [row(GET, ANYONE), row(POST, ANYONE)], ['wider']],
  ['a method for listed origins', [row(GET, [A])], [row(GET, [A]), row(POST, [A])], ['wider']],
  ['a method that nobody else reads', [row(GET, [A])], [row(GET, [A]), row(POST, [])], ['new']],
  ['a method whose preflight anybody gets', [row(GET, [])], [row(GET, []), row(POST, [], 'no', ANYONE)], ['wider']],
  ['a route is removed', [row(GET, ANYONE), row(POST, ANYONE)], [row(GET, ANYONE)], ['gone']],
  ['a route for all methods becomes two', [row('ALL /orders', [A])], [row(GET, [A]), row(POST, [A])], ['gone']],
  [
    'a route for all methods becomes two, one of them open',
    [row('ALL /orders', [A])],
    [row(GET, [A]), row(POST, ANYONE)],
    ['wider', 'gone'],
  ],
  ['an app moves to another file', [row(GET, [A])], [{ ...row(GET, [A]), app: 'src/server.js' }], ['moved']],
  ['an app moves and opens', [row(GET, [A])], [{ ...row(GET, ANYONE), app: 'src/server.js' }], ['wider']],
  ['a policy moves within the code', [row(GET, [A])], [{ ...row(GET, [A]), decided: [{ file: 'src/cors.js', line: 90 }] }], []],
  ['the preflight opens alone', [row(POST, [A])], [row(POST, [A], 'no', ANYONE)], ['wider']],
  ['the preflight closes alone', [row(POST, [A], 'no', ANYONE)], [row(POST, [A])], ['narrower']],
  ['the answer opens where the preflight was', [row(POST, [A], 'no', ANYONE)], [row(POST, ANYONE)], ['wider']],
  ['one route opens, another one closes', [row(GET, [A]), row(POST, ANYONE)], [row(GET, ANYONE), row(POST, [A])], ['wider', 'narrower']],
];

test('the table has at least forty changes, each once', () => {
  expect(new Set(CHANGES.map(([name]) => name)).size).toBe(CHANGES.length);
  expect(CHANGES.length).toBeGreaterThanOrEqual(40);
});

describe.each(CHANGES)('%s', (_, before, now, kinds) => {
  const compared = (rows: readonly Row[]): string[] => changesOf(rows, now).map(({ kind }) => kind);

  test('is told from the rows', () => {
    expect(compared(before)).toEqual(kinds);
  });

  test('is told from the committed file', () => {
    const committed = readMarkdown(markdown(summarized(before, [])))!;
    expect(
      changesOf(committed, now)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([...kinds].sort());
  });
});

test('says what is wider in one line', () => {
  const [change] = changesOf([row(POST, ['https://app.acme.dev'])], [row(POST, ANYONE, 'yes')]);
  expect(change!.text).toBe("+ POST /orders: any website, with the visitor's cookies (was: https://app.acme.dev)");
});

test('a file of something else is told', () => {
  expect(readMarkdown('# My notes\n')).toBeNull();
});

test('the committed file has no lines, no places that move, and keeps what Markdown would take for its own', () => {
  const text = markdown(summarized([row('GET /a|b_*', [OWN, LOOSE])], []));
  expect(text).not.toMatch(/\.js:\d/);
  expect(readMarkdown(text)).toMatchObject([{ method: 'GET', path: '/a|b_*', access: row('GET /', [OWN, LOOSE]).access }]);
});
