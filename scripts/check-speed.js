// Measures `check` on 2,000 files, of which some speak of CORS, beside what is the least that ESLint needs for the same files:
// a process that loads ESLint and the parser and parses those that speak of CORS, without any rule, and reads the text of all.
// In seconds of the processor, the smallest of some rounds: a busy machine does not change them much.
// Usage: node scripts/check-speed.js [--servers 0,20] [--rounds 5]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './support/build.js';

const ROOT = path.join(import.meta.dirname, '..');
const FILES = 2_000;
const { values } = parseArgs({ options: { servers: { type: 'string', default: '0,20' }, rounds: { type: 'string', default: '5' } } });
ensureBuilt();

const line = (index, number) => `export const value${index}_${number} = (input: number): number => input * ${number} + ${index};\n`;
const routes = (index) =>
  Array.from(
    { length: 10 },
    (_, number) =>
      `app.get('/items-${index}-${number}/:id', async (req: Request, res: Response) => {\n  res.json({ id: req.params.id });\n});\n`,
  );
const server = (index) =>
  `import express, { type Request, type Response } from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors({ origin: ['https://shop-${index}.acme.dev'] }));\n${routes(index).join('')}app.listen(3000);\n`;

/** A project in a new folder: servers in TypeScript, and other files of forty lines. */
function project(servers) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-check-speed-'));
  for (let index = 0; index < FILES; index += 1) {
    const below = path.join(folder, `part-${index % 50}`);
    mkdirSync(below, { recursive: true });
    const text = index < servers ? server(index) : Array.from({ length: 40 }, (_, number) => line(index, number)).join('');
    writeFileSync(path.join(below, `file-${index}.ts`), text);
  }
  writeFileSync(path.join(folder, 'package.json'), '{}');
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

const PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { ESLint } = require('eslint');
const parser = require('@typescript-eslint/parser');
const all = readdirSync('.', { recursive: true, withFileTypes: true }).filter((each) => each.isFile() && each.name.endsWith('.ts'));
const files = all.map((each) => path.join(each.parentPath, each.name)).filter((file) => readFileSync(file, 'utf8').includes('cors'));
const eslint = new ESLint({ overrideConfigFile: true, ignore: false, overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }] });
void (files.length > 0 && eslint.lintFiles(files));
`;

/** The seconds of the processor that a command takes. */
function seconds(code, cwd) {
  const report = `${code};process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log('cpu', (user + system) / 1e6); });`;
  const out = execFileSync(process.execPath, ['-e', report], { cwd, encoding: 'utf8' });
  return Number(/^cpu (\S+)$/m.exec(out)[1]);
}

const CHECK = `process.argv.length = 1; import(${JSON.stringify(path.join(ROOT, 'dist/cli/bin.js'))})`;
for (const servers of values.servers.split(',').map(Number)) {
  const folder = project(servers);
  const rounds = Array.from({ length: Number(values.rounds) + 1 }, () => [seconds(PARSE, folder), seconds(CHECK, folder)]).slice(1);
  rmSync(folder, { recursive: true, force: true });
  const [parse, check] = [0, 1].map((which) => Math.min(...rounds.map((each) => each[which])));
  console.log(
    `${FILES} files, ${servers} that speak of CORS: ESLint parses these and reads the others in ${parse.toFixed(2)} s, check takes ${check.toFixed(2)} s, ratio ${(check / parse).toFixed(2)}`,
  );
}
