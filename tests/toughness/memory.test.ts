import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import { createMemory, memories } from '../../src/web/memo.js';
import { configFor } from '../support/lint.js';
import { write, writeFiles } from '../project/support.js';

const SRC = path.resolve(import.meta.dirname, '../../src');
const LINTS = 400;

test('a memory starts anew when it is full', () => {
  const remember = createMemory<number>(3);
  const { size } = memories.pop()!;
  const asked: string[] = [];
  const ask = (key: string): number => asked.push(key);
  for (const key of ['a', 'b', 'c', 'a', 'c', 'd', 'a']) {
    remember(key, ask);
    expect(size()).toBeLessThanOrEqual(3);
  }
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'a']);
});

test(`no memory holds more than it may after ${LINTS} lints of files that change`, () => {
  const folder = writeFiles({ 'package.json': '{}' });
  for (let index = 0; index < LINTS; index += 1) {
    // Another folder each time: what is kept of the surroundings of a file is asked for anew.
    const home = `area${index}`;
    write(path.join(folder, home, 'list.ts'), `export const list: string[] = ['https://a${index}.acme-shop.com'];\n`);
    const layers = Array.from({ length: 8 }, (_, each) => `app.use('/area-${index}-${each}', cors({ origin: list }));`);
    const code = `import cors from 'cors';\nimport { list } from './list';\nimport other from '@acme/other-${index}';\napp.use(cors({ origin: /acme-${index}.example\\.com/ }));\n${layers.join('\n')}\napp.post('/x', other);\n`;
    const config = configFor({ parser: 'espree', settings: { allowlist: ['https://app.acme-shop.com'] } });
    const messages = new Linter({ configType: 'flat', cwd: folder }).verify(code, config, {
      filename: path.join(folder, home, 'server.js'),
    });
    expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
    for (const { size, most } of memories) expect(size()).toBeLessThanOrEqual(most);
  }
  const filled = memories.filter(({ size }) => size() > LINTS / 2);
  expect(filled.length).toBeGreaterThan(4);
});

test('nothing else in src outlives a file: no collection of a module starts empty', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const growing = files.filter((file) =>
    /^(?:export )?(?:const|let) \w+(?::(?! readonly)[^=\n]+)? = (?:new (?:Map|Set)\b(?:<[^(\n]*>)?\(\)|\[\]|Object\.create\(null\));/m.test(
      readFileSync(path.join(SRC, file), 'utf8'),
    ),
  );
  expect(growing).toEqual([path.join('web', 'memo.ts')]);
});
