import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { project, valueOf, write, writeFiles, type Files } from './support.js';

const LIST = `export const list = ['https://a.example'];`;
const importing = (specifier: string): string => `import { list } from '${specifier}'; read(list);`;

function link(folder: string, from: string, to: string): void {
  const place = path.join(folder, from);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.symlinkSync(to, place);
}

/** Lets the answers that hold for a moment expire: what surrounds a file is asked anew a few seconds later. */
function secondsLater(): void {
  const now = performance.now() + 3_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now);
  onTestFinished(() => clock.mockRestore());
}

describe('tsconfig and jsconfig', () => {
  const paths = { compilerOptions: { paths: { '@/*': ['./src/*'], list: ['./missing.ts', './src/list.ts'] } } };
  it.each<[string, string, string, Files]>([
    ['paths', 'src/main.ts', '@/list', { 'tsconfig.json': `// comment\n${JSON.stringify(paths)}` }],
    ['an exact path, the second target', 'src/main.ts', 'list', { 'tsconfig.json': JSON.stringify(paths) }],
    ['baseUrl', 'src/main.ts', 'src/list', { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"."}}' }],
    ['paths below baseUrl', 'src/main.ts', '~/list.js', { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"src","paths":{"~/*":["*"]}}}' }],
    ['extends', 'src/main.ts', '@/list', { 'tsconfig.json': '{"extends":["./base.json"]}', 'base.json': JSON.stringify(paths) }],
    [
      'references',
      'src/main.ts',
      '@/list',
      {
        'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.node.json"},{"path":"./app"}]}',
        'tsconfig.node.json': '{"include":["vite.config.ts"],"compilerOptions":{"paths":{"@/*":["./other/*"]}}}',
        'app/tsconfig.json': '{"include":["../src"],"compilerOptions":{"paths":{"@/*":["../src/*"]}}}',
        'other/list.ts': 'export const list = 1;',
      },
    ],
    [
      'references of which none includes the file',
      'src/main.ts',
      '@/list',
      {
        'tsconfig.json': '{"files":[],"references":[{"path":"./a.json"},{"path":"./a.json"},{"path":"."}]}',
        'a.json': '{"include":["x"],"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      },
    ],
    ['jsconfig', 'src/main.js', '@/list', { 'jsconfig.json': JSON.stringify(paths) }],
    ['# names', 'src/main.ts', '#src/list', { 'tsconfig.json': '{"compilerOptions":{"paths":{"#src/*":["./src/*"]}}}' }],
  ])('follows %s', (_, main, specifier, files) => {
    const folder = writeFiles({ ...files, [main]: importing(specifier), 'src/list.ts': LIST });
    expect(valueOf(folder, main)).toEqual(['https://a.example']);
  });

  it.each<[string, string, Files]>([
    ['is broken', '@/list', { 'tsconfig.json': '{"compilerOptions":' }],
    ['extends what is missing', '@/list', { 'tsconfig.json': '{"extends":"./missing.json"}' }],
    ['leaves the project', '@/list', { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["../*"]}}}' }],
    [
      'leads into node_modules',
      '@/list',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./node_modules/x/*"]}}}', 'node_modules/x/list.ts': LIST },
    ],
    [
      'leads to declarations',
      '@/list',
      { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./types/*"]}}}', 'types/list.d.ts': 'export const list: string[];' },
    ],
  ])('follows nothing when it %s', (_, specifier, files) => {
    const folder = writeFiles({ ...files, 'main.ts': importing(specifier) });
    expect(project(folder, 'main.ts').module.resolve(specifier)).toBeNull();
  });

  it('prefers an installed package to a folder below baseUrl', () => {
    const folder = writeFiles({
      'main.ts': `import cors from 'cors'; read(cors);`,
      'cors/index.ts': 'export default 1;',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":"."}}',
    });
    expect(valueOf(folder, 'main.ts')).toBe(1);
    write(path.join(folder, 'node_modules/cors/index.js'), '');
    expect(valueOf(folder, 'main.ts')).toBe('<import cors default>');
  });

  it('sees edits of a configuration and of what it extends', () => {
    const folder = writeFiles({
      'main.ts': importing('@/list'),
      'a/list.ts': `export const list = 'a';`,
      'b/list.ts': `export const list = 'b';`,
      'tsconfig.json': '{"extends":"./base.json"}',
    });
    expect(valueOf(folder, 'main.ts')).toBe('<import @/list list>');
    const base = path.join(folder, 'base.json');
    write(base, '{"compilerOptions":{"paths":{"@/*":["./a/*"]}}}');
    secondsLater();
    expect(valueOf(folder, 'main.ts')).toBe('a');
    write(base, '{"compilerOptions":{"paths":{"@/*":["./b/*"]}}}');
    expect(valueOf(folder, 'main.ts')).toBe('b');
    write(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"paths":{"@/*":["./a/*"]}}}');
    expect(valueOf(folder, 'main.ts')).toBe('a');
  });
});

describe('package.json', () => {
  const manifest = (fields: object): Files => ({ 'package.json': JSON.stringify({ name: 'app', ...fields }) });
  it.each<[string, string, Files]>([
    ['an import', '#list', manifest({ imports: { '#list': './src/list.js' } })],
    ['an import pattern, the longest one', '#src/list', manifest({ imports: { '#*': './other/*.js', '#src/*': './src/*.js' } })],
    ['a pattern with an end', '#src/list.js', manifest({ imports: { '#src/*': './other/*', '#src/*.js': './src/*.js' } })],
    [
      'conditions',
      '#list',
      manifest({ imports: { '#list': { types: './x.d.ts', browser: './b.js', node: { import: './src/list.js' }, default: './d.js' } } }),
    ],
    ['a list of targets', '#list', manifest({ imports: { '#list': ['not-a-path', './src/list.js'] } })],
    ['the source of what is not built', '#list', manifest({ imports: { '#list': './dist/list.js' } })],
    ['its own name', 'app', manifest({ exports: './src/list.js' })],
    ['its own name, with conditions', 'app', manifest({ exports: { import: './src/list.js' } })],
    ['its own name, below', 'app/list', manifest({ exports: { '.': './x.js', './list': './src/list.js' } })],
    ['its own name, a pattern', 'app/deep/list.js', manifest({ exports: { './deep/*': './src/*' } })],
  ])('follows %s', (_, specifier, files) => {
    const folder = writeFiles({
      ...files,
      'lib/main.ts': importing(specifier),
      'src/list.ts': LIST,
      'other/list.ts': 'export const list = 1;',
    });
    expect(valueOf(folder, 'lib/main.ts')).toEqual(['https://a.example']);
  });

  it.each<[string, string, Files]>([
    ['an import that is not there', '#other', manifest({ imports: { '#list': './src/list.js' } })],
    ['no imports', '#list', manifest({})],
    ['an import of a package', '#list', manifest({ imports: { '#list': 'cors' } })],
    ['an import outside', '#list', manifest({ imports: { '#list': './../list.js' } })],
    ['null', '#list', manifest({ imports: { '#list': null } })],
    ['only other conditions', '#list', manifest({ imports: { '#list': { browser: './src/list.js' } } })],
    ['its own name without exports', 'app', manifest({ main: './src/list.js' })],
    ['broken JSON', '#list', { 'package.json': '{' }],
    ['a list as package.json', '#list', { 'package.json': '[]' }],
  ])('does not follow %s', (_, specifier, files) => {
    const folder = writeFiles({ ...files, 'main.ts': importing(specifier), 'src/list.ts': LIST });
    expect(project(folder, 'main.ts').module.resolve(specifier)).toBeNull();
  });
});

describe('workspaces', () => {
  it.each<[string, string, Files]>([
    [
      'exports',
      '@acme/shared',
      {
        'package.json': '{"name":"@acme/shared","exports":{".":{"types":"./dist/i.d.ts","default":"./dist/list.js"}}}',
        'src/list.ts': LIST,
      },
    ],
    [
      'main',
      '@acme/shared',
      { 'package.json': '{"name":"@acme/shared","main":"dist/list.js","types":"dist/list.d.ts"}', 'src/list.ts': LIST },
    ],
    ['types that name the source', '@acme/shared', { 'package.json': '{"types":"./src/list.ts"}', 'src/list.ts': LIST }],
    ['only declarations of what is not built', '@acme/shared', { 'package.json': '{"types":"./dist/list.d.ts"}', 'src/list.ts': LIST }],
    ['index', '@acme/shared', { 'package.json': '{"main":"."}', 'index.ts': LIST }],
    ['a file below', '@acme/shared/src/list', { 'package.json': '{}', 'src/list.ts': LIST }],
    ['no package.json', '@acme/shared/list', { 'list.ts': LIST }],
  ])('follows a linked package by %s', (_, specifier, files) => {
    const inPackage = Object.fromEntries(Object.entries(files).map(([name, text]) => [`packages/shared/${name}`, text]));
    const folder = writeFiles({
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/api/main.ts': importing(specifier),
      ...inPackage,
    });
    link(folder, 'node_modules/@acme/shared', '../../packages/shared');
    expect(valueOf(folder, 'packages/api/main.ts', { cwd: path.join(folder, 'packages/api') })).toEqual(['https://a.example']);
  });

  it('does not follow a link out of the project', () => {
    const outside = writeFiles({ 'package.json': '{"main":"list.js"}', 'list.js': LIST });
    const folder = writeFiles({ 'package.json': '{"workspaces":[]}', 'main.js': importing('shared') });
    link(folder, 'node_modules/shared', outside);
    expect(project(folder, 'main.js').module.resolve('shared')).toBeNull();
  });
});

describe('the root of the project', () => {
  const files = { 'app/main.js': importing('../list.js'), 'list.js': LIST };
  it.each<[string, Files, boolean]>([
    ['the git root', { '.git/HEAD': '' }, true],
    ['the git root above workspaces', { '.git': 'gitdir: x', 'app/package.json': '{"workspaces":[]}' }, true],
    ['a nearer git root', { '.git': '', 'app/.git': '' }, false],
    ['workspaces', { 'package.json': '{"workspaces":[]}' }, true],
    ['workspaces of pnpm', { 'pnpm-workspace.yaml': '' }, true],
    ['the working directory', {}, false],
  ])('is %s', (_, more, followed) => {
    const folder = writeFiles({ ...files, ...more });
    expect(project(folder, 'app/main.js', { cwd: path.join(folder, 'app') }).module.resolve('../list.js') !== null).toBe(followed);
  });

  it('is the package or the folder of a file outside of the working directory', () => {
    const folder = writeFiles({ ...files, 'x/keep': '' });
    const cwd = path.join(folder, 'x');
    expect(project(folder, 'app/main.js', { cwd }).module.resolve('../list.js')).toBeNull();
    write(path.join(folder, 'package.json'), '{}');
    secondsLater();
    expect(project(folder, 'app/main.js', { cwd }).module.resolve('../list.js')).not.toBeNull();
  });

  it('may be reached through a link', () => {
    const real = writeFiles({ 'main.js': importing('./list.js'), 'list.js': `import './main.js'; ${LIST}` });
    const folder = writeFiles({});
    link(folder, 'app', real);
    const { module, open } = project(path.join(folder, 'app'), 'main.js');
    const list = module.resolve('./list.js');
    expect(list?.filename).toBe(path.join(folder, 'app/list.js'));
    expect(list?.resolve('./main.js')).toBe(module);
    expect(open(path.join(folder, 'app/list'))).toBe(list);
    expect(open(path.join(real, 'list.js'))).toBe(list);
  });
});

describe('what is not followed', () => {
  it.each([
    'cors',
    '@acme/cors',
    'cors/lib/index.js',
    'node:fs',
    'fs',
    'fs/promises',
    'https://deno.land/x.ts',
    'data:text/javascript,1',
    'virtual:x',
    '',
    '@/x',
    './missing.js',
    './folder',
    './style.css',
    './view.vue',
    './list.js?raw',
    '.',
    '/list.js',
    './\0',
    './list.d.ts',
    './node_modules/x/list.js',
  ])('%j', (specifier) => {
    const folder = writeFiles({
      'main.js': '',
      'list.js': LIST,
      'style.css': '',
      'view.vue': '',
      'folder/a.txt': '',
      'list.d.ts': '',
      'node_modules/x/list.js': LIST,
    });
    expect(project(folder, 'main.js').module.resolve(specifier)).toBeNull();
  });

  it('a file outside of the project, by path or by link', () => {
    const outside = writeFiles({ 'list.js': LIST });
    const folder = writeFiles({ 'main.js': '' });
    link(folder, 'linked.js', path.join(outside, 'list.js'));
    link(folder, 'folder', outside);
    link(folder, 'here.js', './there.js');
    link(folder, 'there.js', './here.js');
    link(folder, 'loop', '.');
    write(path.join(folder, 'list.js'), LIST);
    const { module, open } = project(folder, 'main.js');
    for (const specifier of [`../${path.basename(outside)}/list.js`, './linked.js', './folder/list.js', './here.js'])
      expect(module.resolve(specifier)).toBeNull();
    const look = vi.spyOn(fs, 'statSync');
    expect(open(path.join(outside, 'list.js'))).toBeNull();
    expect(look).not.toHaveBeenCalled();
    look.mockRestore();
    expect(module.resolve('./loop/loop/loop/list.js')).toBe(module.resolve('./list.js'));
    expect(module.resolve('./loop/loop/main.js')).toBe(module);
    expect(module.resolve(path.join(folder, 'list.js'))).toBe(module.resolve('./list.js'));
  });

  it('never reads below node_modules, and reads no tsconfig for an installed package', () => {
    const poison = `throw new Error('this was run');`;
    const folder = writeFiles({
      'main.js': '',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"*":["./node_modules/*"]}}}',
      'node_modules/cors/package.json': '{"main":"index.js"}',
      'node_modules/cors/index.js': poison,
      'node_modules/.pnpm/koa/node_modules/koa/index.js': poison,
    });
    link(folder, 'node_modules/koa', './.pnpm/koa/node_modules/koa');
    link(folder, 'cors.js', './node_modules/cors/index.js');
    const read = vi.spyOn(fs, 'readFileSync');
    const { module } = project(folder, 'main.js', { text: '' });
    for (const specifier of ['cors', 'cors/index.js', 'koa', './cors.js']) expect(module.resolve(specifier)).toBeNull();
    const names = read.mock.calls.map(([name]) => String(name)).filter((name) => name.startsWith(folder));
    expect(names).toEqual([]);
    expect(module.resolve('other')).toBeNull();
    expect(read.mock.calls.filter(([name]) => String(name).includes('node_modules') && String(name).startsWith(folder))).toEqual([]);
    read.mockRestore();
  });

  it('anything from a text without a file', () => {
    const folder = writeFiles({ 'list.js': LIST });
    for (const name of ['<input>', '<text>']) {
      const { module, open } = project(folder, name, { text: '' });
      expect(['./list.js', 'cors', '@/list', '#list'].map((each) => module.resolve(each))).toEqual([null, null, null, null]);
      expect(open(path.join(folder, 'list.js'))?.filename).toBe(path.join(folder, 'list.js'));
      expect(open('list.js')).toBeNull();
    }
  });

  it('from a block of another file, or a file in a folder that is not there', () => {
    const folder = writeFiles({ 'README.md': '', 'list.js': LIST });
    expect(project(folder, 'README.md/0_0.js', { text: '' }).module.resolve('./list.js')).toBeNull();
    expect(project(folder, 'new/main.js', { text: '' }).module.resolve('./list.js')).toBeNull();
    expect(project(folder, 'new.js', { text: '' }).module.resolve('./list.js')).not.toBeNull();
  });
});
