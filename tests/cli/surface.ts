import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import * as tsParser from '@typescript-eslint/parser';
import { openSurface } from '../../src/surface/project.js';
import { surfaceOf } from '../../src/surface/rows.js';
import type { Surface } from '../../src/surface/model.js';

/** The surface of a project that is written to a folder for the test. Those files are read first whose names `isSource` takes. */
export async function surfaceOfFiles(
  files: Readonly<Record<string, string>>,
  isSource = (_name: string): boolean => true,
): Promise<Surface> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-map-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const project = await openSurface({
    cwd: folder,
    sources: Object.entries(files).flatMap(([name, text]) => (isSource(name) ? [{ file: path.join(folder, name), text }] : [])),
    parser: tsParser,
    settingsOf: async () => ({ libraries: {}, routeFolders: [] }),
    progress: () => {},
  });
  return surfaceOf(project);
}
