import { describe, expect, test } from 'vitest';
import { lint } from '../support/lint.js';
import { toPrintable } from '../../src/web/printable.js';

/** Controls, line ends and invisible marks. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Everything that is shown of a text: messages and descriptions of suggestions. */
function shown(code: string, settings: object = {}): string[] {
  return lint(code, { settings }).flatMap(({ message, suggestions = [] }) => [message, ...suggestions.map(({ desc }) => desc)]);
}

const EVIL = String.raw`\u001b[2J\u001b]0;owned\u0007\n\r\u2028\u202e\u200b\u0000\u009b31m`;

describe('messages hold nothing that a terminal obeys', () => {
  test.each([
    ['an origin in a list', `import cors from 'cors';\napp.use(cors({ origin: ['http://a${EVIL}.example.com/'] }));`],
    ['one origin', `import cors from 'cors';\napp.use(cors({ origin: 'HTTP://${EVIL}' }));`],
    ['a placeholder', `import cors from 'cors';\napp.use(cors({ origin: ['https://your-app.example.com', 'https://<${EVIL}>'] }));`],
    ['a pattern', `import cors from 'cors';\napp.use(cors({ origin: /${EVIL}acme-shop.com/ }));`],
    ['an affix', `import cors from 'cors';\napp.use(cors({ origin: (o, cb) => cb(null, o.startsWith('https://${EVIL}')) }));`],
    ['an environment variable', `import cors from 'cors';\napp.use(cors({ origin: process.env['${EVIL}'] || '*' }));`],
    [
      'a route',
      `import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors());\napp.post('/${EVIL}', (req, res) => res.json({}));`,
    ],
    ['an option', `import cors from 'cors';\napp.use(cors({ 'origins${EVIL}': ['*'], 'orig\\u0069n\\u200b': '*' }));`],
    ['a header', `app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', 'https://${EVIL}'); });`],
    [
      'an Error',
      `import cors from 'cors';\napp.use(cors({ origin(o, cb) { if (o !== 'https://a.acme-shop.com') throw new Error('${EVIL}'); cb(null, true); } }));`,
    ],
  ])('%s', (_, code) => {
    const texts = shown(code, { allowlist: ['https://app.acme-shop.com'] });
    for (const text of [...texts, ...shown(code)]) expect(HIDDEN.test(text), JSON.stringify(text)).toBe(false);
  });

  test('names of files and of in-house libraries', () => {
    const name = 'evil\u001B[31m\n';
    const code = `import cors from ${JSON.stringify(name)};\napp.use(cors({ origin: true, credentials: true }));`;
    for (const text of shown(code, { libraries: { [name]: 'cors' } })) expect(HIDDEN.test(text)).toBe(false);
  });
});

test('a text of a megabyte is cut', () => {
  const texts = shown(`import cors from 'cors';\napp.use(cors({ origin: ['http://${'a'.repeat(1_000_000)}.com/'] }));`);
  expect(texts.length).toBeGreaterThan(0);
  expect(Math.max(...texts.map((each) => each.length))).toBeLessThan(700);
});

test('printable text stays as it is', () => {
  expect(toPrintable('https://bücher.example `x` → 日本')).toBe('https://bücher.example `x` → 日本');
  expect(toPrintable('\u001B[31m\n\u202E')).toBe(String.raw`\u{1b}[31m\u{a}\u{202e}`);
  expect(toPrintable(`${'a'.repeat(100)}${'b'.repeat(100)}`)).toBe(`${'a'.repeat(80)}…${'b'.repeat(80)}`);
});
