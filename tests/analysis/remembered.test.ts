import { rmSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rememberedCounters } from '../../src/project/remembered.js';
import { configFor } from '../support/lint.js';
import { write, writeFiles } from '../project/support.js';

type Files = Readonly<Record<string, string | null>>;

const EXPRESS = "import express from 'express';\nimport cors from 'cors';\n";
const MADE = 'const app = express();\napp.use(cors());\n';
const APP = `${EXPRESS}import api from './api.js';\n${MADE}app.use('/api', api);\n`;
const router = (...lines: readonly string[]): string =>
  ["import express from 'express';", 'const router = express.Router();', ...lines, 'export default router;', ''].join('\n');
const FILES: Files = {
  'package.json': '{}',
  'app.js': APP,
  'api.js': router("router.use('/orders', orders);").replace('const', "import orders from './orders.js';\nconst"),
  'orders.js': router("router.post('/', save);"),
};

/** What is written next, one after the other; null takes a file away. Each shows something else than the one before. */
const CHANGES: readonly { readonly what: string; readonly files: Files }[] = [
  { what: 'a route of a file behind the one that is mounted', files: { 'orders.js': router("router.post('/new', save);") } },
  { what: 'routes that only read', files: { 'orders.js': router("router.get('/', list);") } },
  { what: 'a route of the file that is mounted', files: { 'api.js': router("router.delete('/:id', remove);") } },
  { what: 'a file that goes before another', files: { 'api.ts': router("router.patch('/', change);") } },
  { what: 'that file goes', files: { 'api.ts': null } },
  { what: 'the mounted file goes', files: { 'api.js': null } },
  { what: 'it comes back', files: { 'api.js': router("router.delete('/:id', remove);\nrouter.put('/', save);") } },
  { what: 'another path in the edited file', files: { 'app.js': APP.replace('/api', '/v2') } },
  { what: 'two mounts', files: { 'app.js': `${APP}app.use('/again', api);\n` } },
  { what: 'no mount', files: { 'app.js': `${EXPRESS}${MADE}` } },
  { what: 'a mount again', files: { 'app.js': APP } },
  { what: 'a route that the edited file registers on the router', files: { 'app.js': `${APP}api.post('/here', save);\n` } },
  { what: 'a route of the edited file before', files: { 'app.js': APP.replace('app.use(cors());\n', "$&app.post('/own', save);\n") } },
  {
    what: 'a path that the mounted file takes from the edited one',
    files: {
      'app.js': `export const base = '/first';\n${APP}`,
      'api.js': router('router.post(base, save);').replace('const', "import { base } from './app.js';\nconst"),
    },
  },
  { what: 'another such path', files: { 'app.js': `export const base = '/second';\n${APP}` } },
  {
    what: 'a function that is handed the app and a path',
    files: {
      'app.js': `${EXPRESS}import { load } from './load.js';\n${MADE}load(app, '/one');\n`,
      'load.js': load("app.post(base + '/x', save);"),
    },
  },
  { what: 'another path for it', files: { 'app.js': `${EXPRESS}import { load } from './load.js';\n${MADE}load(app, '/two');\n` } },
  { what: 'a route of that function', files: { 'load.js': load("app.post(base + '/x', save);\napp.put(base + '/y', save);") } },
];

function load(lines: string): string {
  return `export const load = (app, base) => {\n${lines}\n};\n`;
}

function lintIn(folder: string, text: string): unknown[] {
  const linter = new Linter({ configType: 'flat', cwd: folder });
  const messages = linter.verify(text, configFor({}), { filename: path.join(folder, 'app.js') });
  return messages.map(({ ruleId, message, line, suggestions }) => [ruleId, message.replaceAll(folder, ''), line, suggestions]);
}

function put(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files))
    if (text === null) rmSync(path.join(folder, name));
    else write(path.join(folder, name), text);
}

describe('what other files said is kept while one is edited', () => {
  // A file that has just been written may change without a new time stamp, and nothing is kept of it.
  beforeEach(() => void vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000));
  afterEach(() => void vi.restoreAllMocks());

  test('and dropped with the first file that it came from', () => {
    const folder = writeFiles(FILES as Record<string, string>);
    let files = FILES;
    let before = lintIn(folder, FILES['app.js']!);
    for (const { what, files: next } of CHANGES) {
      for (const edit of ['// once\n', '// twice\n']) expect(lintIn(folder, `${files['app.js']!}${edit}`)).toEqual(before);
      put(folder, next);
      files = { ...files, ...next };
      const present = Object.fromEntries(Object.entries(files).filter((each): each is [string, string] => each[1] !== null));
      const fresh = lintIn(writeFiles(present), files['app.js']!);
      expect(lintIn(folder, files['app.js']!), what).toEqual(fresh);
      expect(fresh, what).not.toEqual(before);
      before = fresh;
    }
  });

  test('so that an edit asks nothing again that other files have said', () => {
    const folder = writeFiles(FILES as Record<string, string>);
    const work = (text: string): [asked: number, known: number] => {
      const { asked, known } = rememberedCounters;
      lintIn(folder, text);
      return [rememberedCounters.asked - asked, rememberedCounters.known - known];
    };
    // nothing is kept for a file that is linted once, as in a run over a project
    expect(work(APP)).toEqual([0, 0]);
    expect(work(APP)).toEqual([1, 0]);
    expect(work(`${APP}// edited\n`)).toEqual([0, 1]);
    expect(work(APP.replace(MADE, `${MADE}app.post('/own', save);\n`))).toEqual([1, 0]);
    expect(work(`/* edited */${APP.replace(MADE, `${MADE}app.post('/own', save);\n`)}`)).toEqual([0, 1]);
    put(folder, { 'orders.js': router("router.put('/', save);") });
    expect(work(`/* again */${APP.replace(MADE, `${MADE}app.post('/own', save);\n`)}`)).toEqual([1, 0]);
  });
});
