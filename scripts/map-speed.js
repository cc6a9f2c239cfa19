// Measures a map of 2,000 files beside the parsing of those that matter, as a ratio. Usage: node scripts/map-speed.js [--rounds 5]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as parser from '@typescript-eslint/parser';
import { ensureBuilt } from './support/build.js';
import { median } from './support/numbers.js';

ensureBuilt();
const { findFiles } = await import('../dist/cli/files.js');
const { isDocument } = await import('../dist/surface/documents.js');
const { matters, openSurface } = await import('../dist/surface/project.js');
const { surfaceOf } = await import('../dist/surface/rows.js');

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const [FILES, ROUTERS] = [2_000, 100];
const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-map-speed-'));
const body = (index) =>
  Array.from(
    { length: 40 },
    (_, line) => `export const value${index}_${line} = (input: number): number => input * ${line} + ${index};\n`,
  ).join('');
for (const name of ['parts', 'routes']) mkdirSync(path.join(folder, name));
for (let index = 0; index < FILES - ROUTERS; index += 1) writeFileSync(path.join(folder, 'parts', `part-${index}.ts`), body(index));
for (let index = 0; index < ROUTERS; index += 1)
  writeFileSync(
    path.join(folder, 'routes', `router-${index}.ts`),
    `import { Router } from 'express';\n${body(index)}export const router = Router();\nrouter.get('/', list);\nrouter.post('/:id', save);\n`,
  );
const numbers = Array.from({ length: ROUTERS }, (_, index) => index);
writeFileSync(
  path.join(folder, 'server.ts'),
  `import express from 'express';\nimport cors from 'cors';\n${numbers.map((index) => `import { router as r${index} } from './routes/router-${index}.js';\n`).join('')}const app = express();\napp.use(cors({ origin: ['https://shop.acme.dev'] }));\n${numbers.map((index) => `app.use('/r${index}', r${index});\n`).join('')}`,
);

function parseWhatMatters() {
  let files = 0;
  for (const source of findFiles([folder])) {
    if (!matters(source, [])) continue;
    files += 1;
    parser.parseForESLint(readFileSync(source.file, 'utf8'), { range: true, loc: true, sourceType: 'module', filePath: source.file });
  }
  return files;
}

async function draw() {
  const project = await openSurface({
    cwd: folder,
    sources: findFiles([folder], isDocument),
    parser,
    settingsOf: async () => ({ libraries: {}, routeFolders: [] }),
    progress: () => {},
  });
  return surfaceOf(project).rows.length;
}

const times = { parse: [], map: [] };
let figures = '';
for (let round = 0; round <= Number(values.rounds); round += 1) {
  const started = performance.now();
  const files = parseWhatMatters();
  const between = performance.now();
  // Another folder's modification time: what was parsed in the round before is not taken from the cache.
  for (const file of findFiles([folder])) if (matters(file, [])) writeFileSync(file.file, `${file.text}\n`);
  const again = performance.now();
  const rows = await draw();
  const ended = performance.now();
  if (round > 0) {
    times.parse.push(between - started);
    times.map.push(ended - again);
  }
  figures = `${FILES + 1} files, ${files} that matter, ${rows} rows`;
}
rmSync(folder, { recursive: true, force: true });
const [parse, map] = [median(times.parse), median(times.map)];
console.log(`${figures}: parsing ${parse.toFixed(0)} ms, map ${map.toFixed(0)} ms, ratio ${(map / parse).toFixed(2)}`);
