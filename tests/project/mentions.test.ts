import { expect, it } from 'vitest';
import { project, write, writeFiles } from './support.js';
import path from 'node:path';

const FILES = {
  'main.js': '',
  'quiet.js': 'export const api = () => 1;',
  'loud.js': "import cors from 'cors'; export default cors();",
  'barrel.js': "export * from './loud.js';",
  'names.js': "export { default as it } from './loud.js';",
  'common.js': "module.exports = require('./loud.js');",
  'part.js': "exports.it = require('./loud.js');",
  'imports.js': "import { x } from './loud.js'; export const api = () => x;",
  'fields.js': 'export const from = 1, api = 2;',
  'noise.js': Buffer.from([0, 1, 2]),
};
const mentions = (text: string): boolean => /\bcors\b/.test(text);

it.each([
  ['./quiet.js', false],
  ['./loud.js', true],
  ['./barrel.js', true],
  ['./names.js', true],
  ['./common.js', true],
  ['./part.js', true],
  ['./imports.js', false],
  ['./fields.js', false],
  ['./noise.js', true],
  ['./missing.js', true],
  ['express', true],
])('%s mentions of it: %s', (specifier, expected) => {
  const { module, files } = project(writeFiles(FILES), 'main.js', { mentions });
  expect(module.mentions(specifier)).toBe(expected);
  expect(files()).toEqual([]);
});

it('says so of what is parsed anyhow, and of every file when nothing is listened for', () => {
  const folder = writeFiles(FILES);
  const { module } = project(folder, 'main.js', { mentions });
  module.resolve('./quiet.js');
  expect(module.mentions('./quiet.js')).toBe(true);
  expect(project(folder, 'main.js').module.mentions('./quiet.js')).toBe(true);
});

it('listens again when a file has changed', () => {
  const folder = writeFiles(FILES);
  expect(project(folder, 'main.js', { mentions }).module.mentions('./quiet.js')).toBe(false);
  write(path.join(folder, 'quiet.js'), FILES['loud.js']);
  expect(project(folder, 'main.js', { mentions }).module.mentions('./quiet.js')).toBe(true);
});

it('listens to five hundred files at most', () => {
  const names = Array.from({ length: 501 }, (_, index) => `q${index}.js`);
  const folder = writeFiles({ 'main.js': '', ...Object.fromEntries(names.map((name) => [name, 'export default 1;'])) });
  const { module } = project(folder, 'main.js', { mentions });
  expect(names.map((name) => module.mentions(`./${name}`)).indexOf(true)).toBe(500);
});
