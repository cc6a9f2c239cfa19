import { expect, it } from 'vitest';
import { wordSearch, wordsSearch } from '../../src/web/word-search.js';

const WORDS = ['cors', "'ws'", 'socket.io', '@x/hapi', 'allow-origin', 'bun.serve'];
const find = wordSearch(WORDS);

it.each(WORDS)('finds %s wherever it stands, in any case', (word) => {
  for (let before = 0; before < 20; before += 1)
    for (const text of [word, word.toUpperCase()]) {
      const around = `${'é'.repeat(before)}${text}`;
      expect(find(around), around).toBe(true);
      expect(find(`${around}\n;`), around).toBe(true);
    }
});

it('finds nothing else', () => {
  for (const word of WORDS)
    for (let index = 0; index < word.length; index += 1)
      expect(find(`${'x'.repeat(index)}${word.slice(0, index)}${word.slice(index + 1)}`), `${word} without ${index}`).toBe(false);
  // characters that are taken for others in the table of pairs
  for (const text of [
    '',
    'c',
    'co',
    'cor',
    'CO\u0152S',
    '\u0163\u016f\u0172\u0173',
    "'wS",
    'socket_io',
    'soaket.io',
    'allow\rorigin',
    'p\u0301cor s',
  ])
    expect(find(text), text).toBe(false);
});

it('tells which words stand in a text', () => {
  const which = wordsSearch(WORDS);
  for (let taken = 0; taken < 1 << WORDS.length; taken += 1) {
    const some = WORDS.filter((_, index) => (taken >> index) & 1);
    expect([...which(some.map((word, index) => word.toUpperCase().padStart(word.length + index, '.')).join(' '))].sort()).toEqual(
      [...some].sort(),
    );
  }
});
