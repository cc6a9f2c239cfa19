import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openProject } from '../../src/project/open.js';
import { createEvaluator } from '../../src/engine/evaluate.js';
import { describe as describeValue } from '../support/values.js';
import { parsers, require, write, writeFiles } from './support.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** Reports what `read(…)` is given. */
const rule = {
  create(context: TSESLint.RuleContext<string, []>): object {
    return {
      'CallExpression[callee.name="read"]'(node: never) {
        const { module } = openProject(context.sourceCode, context.filename, context);
        const value = createEvaluator().of((node as { arguments: never[] }).arguments[0]!, module);
        context.report({ node, message: JSON.stringify(describeValue(value)) } as never);
      },
    };
  },
};

interface LinterLike {
  verify(text: string, config: object, filename: string): { message: string; fatal?: boolean }[];
}
type LinterClass = new (options: { cwd: string; configType: 'flat' | 'eslintrc' }) => LinterLike;

const linters = (['eslint', 'eslint-v9', 'eslint-v8'] as const).map(
  (name) => [name, (require(name) as { Linter: LinterClass }).Linter] as const,
);

function messages(Linter: LinterClass, folder: string, name: string, parser?: unknown): string[] {
  const linter = new Linter({ cwd: folder, configType: 'flat' });
  const file = path.join(folder, name);
  const languageOptions = parser === undefined ? {} : { parser };
  const config = { files: ['**/*'], plugins: { x: { rules: { rule } } }, rules: { 'x/rule': 'error' }, languageOptions };
  return linter.verify(fs.readFileSync(file, 'utf8'), config, file).map((each) => each.message);
}

describe.each(linters)('%s', (_, Linter) => {
  it('follows files with its own parser and with the TypeScript one', () => {
    const folder = writeFiles({
      'main.js': `import { list } from './list.js'; read(list);`,
      'list.js': `import { hosts } from './hosts'; export const list = ['https://a.example', ...hosts];`,
      'hosts.ts': `export const hosts: string[] = ['https://b.example'];`,
    });
    expect(messages(Linter, folder, 'main.js')).toEqual(['["https://a.example","https://b.example"]']);
    expect(messages(Linter, folder, 'main.js', parsers.typescript)).toEqual(['["https://a.example","https://b.example"]']);
  });

  it('sees edits of another file in the same process', () => {
    const folder = writeFiles({ 'main.js': `import { list } from './list.js'; read(list);`, 'list.js': `export const list = 'a';` });
    expect(messages(Linter, folder, 'main.js')).toEqual(['"a"']);
    write(path.join(folder, 'list.js'), `export const list = 'b';`);
    expect(messages(Linter, folder, 'main.js')).toEqual(['"b"']);
    write(path.join(folder, 'list.js'), `export const list = '`);
    expect(messages(Linter, folder, 'main.js')).toEqual(['"<import>"']);
  });
});

it('eslint 8 with eslintrc', () => {
  const [, Linter] = linters[2]!;
  const folder = writeFiles({ 'main.js': `read(require('./list').list);`, 'list.js': `module.exports = { list: ['a'] };` });
  const linter = new Linter({ cwd: folder, configType: 'eslintrc' }) as LinterLike & { defineRule(name: string, rule: object): void };
  linter.defineRule('rule', rule);
  const found = linter.verify(
    fs.readFileSync(path.join(folder, 'main.js'), 'utf8'),
    { rules: { rule: 'error' }, parserOptions: { ecmaVersion: 2020 } },
    path.join(folder, 'main.js'),
  );
  expect(found.map((each) => each.message)).toEqual(['["a"]']);
});

it('parses a file of a big project once, whoever imports it', () => {
  const count = 60;
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `src/f${index}.js`,
      `import { list } from '../shared/list.js'; import { x } from './f${(index + 1) % count}.js'; export { x }; read(list); read(x);`,
    ]),
  );
  const folder = writeFiles({ ...files, 'shared/list.js': `export const list = ['a'];` });
  const parse = vi.fn(parsers.espree.parse);
  const [, Linter] = linters[0]!;
  const parser = { ...parsers.espree, parse };
  for (const name of Object.keys(files)) expect(messages(Linter, folder, name, parser)).toEqual(['["a"]', expect.any(String)]);
  expect(parse.mock.calls.length).toBeGreaterThanOrEqual(count);
  expect(parse.mock.calls.length).toBeLessThanOrEqual(count + count + 1);
});
