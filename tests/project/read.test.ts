import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { scopeAnalyzer } from '../../src/project/parsers.js';
import { scopesOf } from '../../src/project/scopes.js';
import { parsers, project, require, valueOf, write, writeFiles } from './support.js';

const MAIN = `import { list } from './list.js'; read(list);`;
const LIST = `export const list = ['https://a.example'];`;

describe('files that cannot be read', () => {
  it.each<[string, string, string | Buffer]>([
    ['a syntax error', './bad.js', 'export const list = ['],
    ['a syntax error in TypeScript', './bad.ts', 'export const list: = ['],
    ['an empty file', './bad.js', ''],
    ['broken JSON', './bad.json', '{"list": }'],
    ['JSON with comments', './bad.json', '// no\n{}'],
    ['JSON that is too deep', './bad.json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['too much text', './bad.js', `${LIST}//${'x'.repeat(1024 * 1024)}`],
    ['UTF-16', './bad.js', Buffer.from(`\uFEFF${LIST}`, 'utf16le')],
    ['Latin-1', './bad.js', Buffer.from(`${LIST}// é`, 'latin1')],
    ['a zero byte', './bad.js', `${LIST}// \0`],
  ])('%s', (_, specifier, content) => {
    const folder = writeFiles({ 'main.js': '', [specifier]: content });
    expect(project(folder, 'main.js').module.resolve(specifier)).toBeNull();
  });

  it('a folder with the name of a file, and a file that says no', () => {
    const folder = writeFiles({ 'main.js': '', 'list.js/x.txt': '', 'no.js': LIST });
    const read = vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
      throw new Error('EACCES');
    });
    const { module } = project(folder, 'main.js', { text: '' });
    expect([module.resolve('./list.js'), module.resolve('./no.js')]).toEqual([null, null]);
    read.mockRestore();
    expect(project(folder, 'main.js').module.resolve('./no.js')).not.toBeNull();
  });
});

describe('parsers', () => {
  const yaml = {
    meta: { name: 'yaml-eslint-parser' },
    parseForESLint: () => ({ ast: { type: 'Program', body: [{ type: 'YAMLDocument' }] } }),
  };
  it.each<[string, unknown]>([
    [
      'throws',
      {
        parse: () => {
          throw new Error('no');
        },
      },
    ],
    [
      'throws no error',
      {
        parse: () => {
          throw 'no';
        },
      },
    ],
    ['is of another language', yaml],
    ['gives nothing', { parse: () => undefined }],
    ['gives nothing useful', { parseForESLint: () => ({ ast: { type: 'Program' } }) }],
    ['gives a promise', { parseForESLint: () => Promise.resolve(null) }],
    ['is missing', undefined],
    ['is no parser', {}],
  ])('takes another one when the parser %s', (_, parser) => {
    const folder = writeFiles({ 'main.js': MAIN, 'list.ts': LIST.replace('list', 'list: string[]') });
    expect(valueOf(folder, 'main.js', { parser })).toEqual(['https://a.example']);
    const plain = writeFiles({ 'main.js': MAIN, 'list.js': LIST });
    expect(valueOf(plain, 'main.js', { parser })).toEqual(['https://a.example']);
  });

  it('follows nothing when the host cannot parse, as in oxlint', () => {
    const parse = vi.fn(() => {
      throw new Error('`parser.parse` not implemented yet.');
    });
    const folder = writeFiles({ 'main.js': MAIN, 'list.js': LIST, 'a.js': LIST });
    const parser = { parse };
    expect(valueOf(folder, 'main.js', { parser })).toBe('<import>');
    expect(project(folder, 'main.js', { parser }).module.resolve('./a.js')).toBeNull();
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('reads TypeScript by the parts of its parser, without tokens and comments', () => {
    const parseForESLint = vi.fn(parsers.typescript.parseForESLint);
    const folder = writeFiles({ 'main.js': MAIN, 'list.ts': `// a comment\n${LIST.replace('list', 'list: string[]')}` });
    const lint = { parser: { ...parsers.typescript, parseForESLint } };
    const text = fs.readFileSync(path.join(folder, 'main.js'), 'utf8');
    expect(project(folder, 'main.js', { ...lint, text }).module.resolve('./list.js')).not.toBeNull();
    expect(valueOf(folder, 'main.js', lint)).toEqual(['https://a.example']);
    expect(parseForESLint.mock.calls.filter(([code]) => String(code).includes('a comment'))).toEqual([]);
  });

  it('gives plain JavaScript the same scopes with and without the analyzer of TypeScript', () => {
    const text =
      'export class A extends B { #x = 1; static { this.y = 2; } set z(v) { z = v; } }\nexport const f = ({ a = 1, ...b }, [c] = []) => a + c;\nlabel: for (const i of f) { try { x(i); } catch { break label; } }\n';
    const [quick, plain] = [scopeAnalyzer([process.cwd()]), null].map((analyze) => {
      const ast = parsers.espree.parse(text, { ecmaVersion: 'latest', sourceType: 'module', range: true, loc: true });
      return scopesOf(ast as never, 'module', parsers.espree.VisitorKeys as never, analyze);
    });
    expect(scopeAnalyzer([process.cwd()])).not.toBeNull();
    const names = (of: typeof quick): string[] =>
      of!.scopes
        .flatMap((scope) => scope.variables)
        .filter(({ defs }) => defs.length > 0)
        .map(({ name, references }) => `${name} ${references.filter((each) => each.isWrite()).length}/${references.length}`)
        .toSorted();
    expect(names(quick)).toEqual(names(plain));
    expect(names(quick)).toContain('i 1/2');
  });

  it('reads TypeScript where two configurations left typescript-eslint no root to guess', () => {
    const config = `require(${JSON.stringify(require.resolve('typescript-eslint'))}).configs.base;`;
    const folder = writeFiles({
      'a/eslint.config.cjs': config,
      'b/eslint.config.cjs': config,
      'main.js': MAIN,
      'list.ts': LIST.replace('list', 'list: string[]'),
    });
    try {
      for (const each of ['a', 'b']) require(path.join(folder, each, 'eslint.config.cjs'));
      expect(() => parsers.typescript.parse(LIST)).toThrow('tsconfigRootDir');
      expect(valueOf(folder, 'main.js')).toEqual(['https://a.example']);
    } finally {
      parsers.typescript.clearCaches();
    }
  });

  it('asks for no type information, and keeps other options', () => {
    const parseForESLint = vi.fn(parsers.typescript.parseForESLint);
    const folder = writeFiles({ 'main.js': MAIN, 'list.ts': LIST });
    const { module } = project(folder, 'main.js', {
      parser: { parseForESLint },
      parserOptions: { project: true, projectService: true, programs: [], babelOptions: 1, ecmaFeatures: { x: true } },
      ecmaVersion: 2023,
    });
    expect(module.resolve('./list.js')).not.toBeNull();
    expect(parseForESLint.mock.calls[0]?.[1]).toMatchObject({
      project: undefined,
      projectService: undefined,
      programs: undefined,
      babelOptions: 1,
      ecmaFeatures: { x: true },
      ecmaVersion: 2023,
      sourceType: 'module',
      filePath: path.join(folder, 'list.ts'),
    });
  });

  it('tells the trees of two parsers apart', () => {
    const folder = writeFiles({ 'main.js': MAIN, 'list.js': LIST });
    const trees = [parsers.espree, parsers.typescript, parsers.espree].map(
      (parser) => project(folder, 'main.js', { parser }).module.resolve('./list.js')?.ast,
    );
    expect(trees[0]).toBe(trees[2]);
    expect(trees[0]).not.toBe(trees[1]);
  });

  it.each([
    ['espree', parsers.espree],
    ['typescript', parsers.typescript],
  ] as const)('knows all writes to a variable of a CommonJS file with %s', (_, parser) => {
    const folder = writeFiles({
      'main.js': `read(require('./list').list);`,
      'list.js': `var list = 'a'; function set() { list = req.b; } module.exports = { list };`,
    });
    expect(valueOf(folder, 'main.js', { parser })).toEqual({ either: ['a', '<req>.b'] });
  });
});

describe('edits', () => {
  it('are seen by the next lint, and not by the running one', () => {
    const folder = writeFiles({ 'main.js': MAIN, 'list.js': `export const list = 1;` });
    const file = path.join(folder, 'list.js');
    const { module } = project(folder, 'main.js');
    const first = module.resolve('./list.js');
    write(file, `export const list = 2;`);
    expect(module.resolve('./list.js')).toBe(first);
    expect(valueOf(folder, 'main.js')).toBe(2);
    write(file, `export const list = 3;`);
    expect(valueOf(folder, 'main.js')).toBe(3);
    write(file, `export const list = `);
    expect(valueOf(folder, 'main.js')).toBe('<import>');
    fs.rmSync(file);
    expect(valueOf(folder, 'main.js')).toBe('<import>');
    write(path.join(folder, 'list.ts'), `export const list = 4;`);
    expect(valueOf(folder, 'main.js')).toBe(4);
    write(file, `export const list = 5;`);
    expect(valueOf(folder, 'main.js')).toBe(4);
  });

  it('parse again what changed only, also long after the last change', () => {
    const folder = writeFiles({ 'main.js': MAIN, 'list.js': LIST });
    const file = path.join(folder, 'list.js');
    const tree = (): unknown => project(folder, 'main.js').module.resolve('./list.js')?.ast;
    const first = tree();
    expect(tree()).toBe(first);
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect(tree()).toBe(first);
    const read = vi.spyOn(fs, 'readFileSync');
    expect(tree()).toBe(first);
    expect(read.mock.calls.filter(([name]) => name === file)).toEqual([]);
    fs.utimesSync(file, new Date(0), new Date(0));
    expect(tree()).toBe(first);
    write(file, `${LIST} `);
    expect(tree()).not.toBe(first);
    read.mockRestore();
    clock.mockRestore();
  });
});

describe('bounds', () => {
  it('does not hang on files that import each other', () => {
    const folder = writeFiles({
      'main.js': `import { a } from './a.js'; read(a);`,
      'a.js': `export { b as a } from './b.js'; export * from './c.js';`,
      'b.js': `export { a as b } from './a.js';`,
      'c.js': `export * from './a.js'; export * from './main.js';`,
    });
    expect(valueOf(folder, 'main.js')).toMatch(/^<(?:cycle|import)>$/);
  });

  it('opens no more files than allowed, whatever is kept', () => {
    const names = Array.from({ length: 5 }, (_, index) => `a${index}.js`);
    const folder = writeFiles({ 'main.js': '', ...Object.fromEntries(names.map((name) => [name, LIST])) });
    const open = (maxFiles: number): number => {
      const { module, files } = project(folder, 'main.js', { maxFiles });
      const found = names.filter((name) => module.resolve(`./${name}`) !== null);
      expect(names.filter((name) => module.resolve(`./x/../${name}`) !== null)).toEqual(found);
      expect(files()).toEqual(found.map((name) => path.join(folder, name)));
      return found.length;
    };
    expect([open(5), open(2), open(0)]).toEqual([5, 2, 0]);
  });

  it('opens no more text than two hundred kilobytes', () => {
    const names = Array.from({ length: 6 }, (_, index) => `a${index}.js`);
    const folder = writeFiles({ 'main.js': '', ...Object.fromEntries(names.map((name) => [name, `${LIST}//${'x'.repeat(45_000)}`])) });
    const { module } = project(folder, 'main.js');
    expect(names.filter((name) => module.resolve(`./${name}`) !== null)).toHaveLength(4);
  });

  it('shares the budget with the files it leads to', () => {
    const folder = writeFiles({
      'main.js': `import { list } from './a.js'; read(list);`,
      'a.js': `export * from './b.js';`,
      'b.js': `export * from './c.js';`,
      'c.js': LIST,
    });
    expect(valueOf(folder, 'main.js', { maxFiles: 3 })).toEqual(['https://a.example']);
    expect(valueOf(folder, 'main.js', { maxFiles: 2 })).toBe('<import>');
  });
});
