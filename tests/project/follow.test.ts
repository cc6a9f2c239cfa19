import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsers, project, valueOf, writeFiles } from './support.js';

const MAIN = `import { list } from './list.js'; read(list);`;
const LIST = `export const list = ['https://a.example'];`;

describe('files of the project', () => {
  it.each([
    ['ESM', { 'main.js': MAIN, 'list.js': LIST }],
    [
      'CommonJS',
      { 'main.js': `const { list } = require('./list'); read(list);`, 'list.js': `module.exports = { list: ['https://a.example'] };` },
    ],
    [
      'CommonJS, one by one',
      { 'main.js': `const { list } = require('./list'); read(list);`, 'list.js': `exports.list = ['https://a.example'];` },
    ],
    [
      '.js that is written in TypeScript',
      { 'main.ts': MAIN, 'list.ts': `export const list: readonly string[] = ['https://a.example'] as const;` },
    ],
    ['.mjs for .mts', { 'main.mts': MAIN.replace('.js', '.mjs'), 'list.mts': LIST }],
    ['.cjs for .cts', { 'main.ts': MAIN.replace('.js', '.cjs'), 'list.cts': LIST }],
    ['.jsx for .tsx', { 'main.ts': MAIN.replace('.js', '.jsx'), 'list.tsx': `${LIST} export const view = <p />;` }],
    ['no extension', { 'main.ts': MAIN.replace('.js', ''), 'list.ts': LIST }],
    ['.mts by its name', { 'main.ts': MAIN.replace('.js', '.mts'), 'list.mts': LIST }],
    ['a name with dots', { 'main.ts': MAIN.replace('list.js', 'list.prod'), 'list.prod.ts': LIST }],
    ['index of a folder', { 'main.ts': MAIN.replace('list.js', 'list'), 'list/index.ts': LIST }],
    [
      'main of a folder',
      { 'main.ts': MAIN.replace('list.js', 'list'), 'list/package.json': '{"main":"./src/it.js"}', 'list/src/it.js': LIST },
    ],
    [
      'a folder beside a file of that name',
      { 'src/main.ts': MAIN.replace('./list.js', '.'), 'src.ts': 'export const list = 1;', 'src/index.ts': LIST },
    ],
    ['the folder above', { 'a/main.ts': MAIN.replace('./list.js', '..'), 'index.ts': LIST }],
    ['JSON', { 'main.js': MAIN.replace('{ list }', 'list').replace('.js', '.json'), 'list.json': '\uFEFF["https://a.example"]\n' }],
    ['a JSON key', { 'main.js': `const { list } = require('./all'); read(list);`, 'all.json': '{"list":["https://a.example"]}' }],
    ['a dynamic import', { 'main.js': `const it = await import('./list.js'); read(it.list);`, 'list.js': LIST }],
    [
      're-exports',
      {
        'main.ts': MAIN,
        'list.ts': `export * from './a';`,
        'a.ts': `export { origins as list } from './b/index.js';`,
        'b/index.ts': `import { list } from '../c'; export const origins = list;`,
        'c.ts': LIST,
      },
    ],
    ['a file with only a byte order mark more', { 'main.js': MAIN, 'list.js': `\uFEFF${LIST}` }],
    ['JSX and a hashbang', { 'main.js': MAIN, 'list.js': `#!/usr/bin/env node\n${LIST}\nexport const view = <p />;` }],
    [
      'return at the top of a CommonJS file',
      {
        'main.js': `const { list } = require('./list'); read(list);`,
        'list.js': `exports.list = ['https://a.example']; if (!list) return;`,
      },
    ],
    ['minified ESM', { 'main.js': MAIN, 'list.js': `const a=1;export const list=['https://a.example'];` }],
    ['.js importing .ts', { 'main.js': MAIN, 'list.ts': `export const list: string[] = ['https://a.example'];` }],
    ['.ts importing .js', { 'main.ts': MAIN, 'list.js': LIST }],
  ])('%s', (_, files) => {
    const folder = writeFiles(files);
    const main = Object.keys(files)[0]!;
    expect(valueOf(folder, main, { parser: main.endsWith('s') && main.includes('.js') ? parsers.espree : parsers.typescript })).toEqual([
      'https://a.example',
    ]);
  });
});

describe('identity', () => {
  it('gives one module per file, and the linted module for the linted file', () => {
    const folder = writeFiles({ 'a.js': `import './b.js'; import './c/../b.js';`, 'b.js': `import './a.js'; export {};`, 'c/x.js': '' });
    const { module } = project(folder, 'a.js');
    const b = module.resolve('./b.js');
    expect(b?.filename).toBe(path.join(folder, 'b.js'));
    expect(module.resolve('./c/../b')).toBe(b);
    expect(b?.resolve('./a.js')).toBe(module);
  });
});
