import { expect, test } from 'vitest';
import * as tsParser from '@typescript-eslint/parser';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSurface } from '../../src/surface/project.js';
import { surfaceOf } from '../../src/surface/rows.js';
import { nameOfReaders } from '../../src/surface/words.js';

/** Who reads the one route of an app, by what is written as the origin. */
async function readersOf(origin: string): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-map-settings-'));
  const file = path.join(folder, 'app.js');
  const text = `import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors({ origin: ${origin} }));\napp.get('/x', (req, res) => res.json({}));\n`;
  writeFileSync(file, text);
  try {
    const project = await openSurface({
      cwd: folder,
      sources: [{ file, text }],
      parser: tsParser,
      settingsOf: async () => ({ libraries: {}, routeFolders: [] }),
      progress: () => {},
    });
    return nameOfReaders(surfaceOf(project).rows[0]!.access);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ["process.env.ORIGIN || '*'", 'ORIGIN (unset: any website)'],
  ['process.env.ORIGIN', 'ORIGIN (unset: nobody)'],
  ["(process.env.ORIGINS ?? '').split(',')", 'ORIGINS (unset: nobody)'],
  ["settings.get('origins')", 'origins (unset: not known)'],
  ["['https://shop.acme.dev', 'null']", 'null (sandboxed pages of anybody), https://shop.acme.dev'],
  ['/acme\\.dev$/', '/acme\\.dev$/, e.g. https://evilacme.dev'],
  ['pick()', 'unknown: code that is not followed'],
])('%s', async (origin, readers) => {
  expect(await readersOf(origin)).toBe(readers);
});
