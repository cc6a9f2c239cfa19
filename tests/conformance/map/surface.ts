import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { isUnknown } from '../../../src/surface/model.js';
import { openSurface } from '../../../src/surface/project.js';
import { surfaceOf } from '../../../src/surface/rows.js';
import { cacheRoot, conformanceRoot } from '../install.js';
import { startProgram } from '../start.js';
import { transpile } from '../transpile.js';
import type { Access, Row, Surface } from '../../../src/surface/model.js';

export const appsRoot: string = path.join(conformanceRoot, 'apps');

export function appNames(): string[] {
  return readdirSync(appsRoot, { withFileTypes: true })
    .flatMap((each) => (each.isDirectory() ? each.name : []))
    .sort();
}

/** Packages that the samples load under another name. */
export const LIBRARIES = { 'itty-router-v4': 'itty-router', 'h3-v1': 'h3' };

/** The map of a folder, or of one file in it, as the command draws it without a configuration. */
export async function readSurface(folder: string, file?: string, libraries: Readonly<Record<string, string>> = {}): Promise<Surface> {
  const files = file !== undefined ? [file] : filesBelow(folder);
  const project = await openSurface({
    cwd: folder,
    sources: files.map((each) => ({ file: each, text: readFileSync(each, 'utf8') })),
    parser: tsParser,
    settingsOf: async () => ({ libraries, routeFolders: [] }),
    progress: () => {},
  });
  return surfaceOf(project);
}

const ENTRIES = ['app.mjs', 'app.cjs', 'server.cjs', 'main.ts'];
const HOSTED = /^(?:elysia|itty-router)/;

/** Starts an app; the address to ask, and what stops it. */
export async function startApp(name: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = await runnable(path.join(appsRoot, name));
  const entry = ENTRIES.map((each) => each.replace('.ts', '.js')).find((each) => existsSync(path.join(folder, each)))!;
  const library = HOSTED.exec(name)?.[0] ?? 'map-apps';
  const running = await startProgram(path.join(folder, entry), library);
  if (running.failed !== null) throw new Error(`${name}: ${running.failed}`);
  return running;
}

/** Starts one of the examples, on a port of its own. */
export async function startExample(folder: string, entry: string, library: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const target = path.join(cacheRoot, 'map', path.basename(folder));
  for (const file of filesBelow(folder)) {
    const text = readFileSync(file, 'utf8').replace(/\b(listen\(|port: )3000\b/, '$1Number(process.env.PORT)');
    const copy = path.join(target, path.relative(folder, file));
    const { text: code, extension } = file.endsWith('.ts') ? transpile(text, file) : { text, extension: null };
    await mkdir(path.dirname(copy), { recursive: true });
    await writeFile(extension === null ? copy : copy.replace(/\.ts$/, extension === '.mjs' ? '.mjs' : '.js'), code);
  }
  const isModule = readFileSync(path.join(folder, entry), 'utf8').startsWith('import') && !entry.endsWith('.ts');
  await writeFile(path.join(target, 'package.json'), JSON.stringify({ type: isModule ? 'module' : 'commonjs' }));
  const program = [entry, entry.replace(/\.ts$/, '.mjs'), entry.replace(/\.ts$/, '.js')]
    .map((each) => path.join(target, each))
    .find((each) => existsSync(each) && !each.endsWith('.ts'))!;
  const running = await startProgram(program, library);
  if (running.failed !== null) throw new Error(`${folder}: ${running.failed}`);
  return running;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.[cm]?[jt]s$/.test(each.name) && !each.parentPath.includes('node_modules'))
    .map((each) => path.join(each.parentPath, each.name))
    .sort();
}

/** A copy that Node can run, for TypeScript. */
async function runnable(folder: string): Promise<string> {
  const files = await readdir(folder);
  if (!files.some((each) => each.endsWith('.ts'))) return folder;
  const texts = await Promise.all(files.map((each) => readFile(path.join(folder, each), 'utf8')));
  const target = path.join(cacheRoot, 'map', createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12));
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'package.json'), '{ "type": "commonjs" }');
  for (const [index, each] of files.entries()) {
    if (each.endsWith('.ts')) await writeFile(path.join(target, each.replace(/\.ts$/, '.js')), transpile(texts[index]!, each).text);
    else await cp(path.join(folder, each), path.join(target, each));
  }
  return target;
}

const STRANGER = 'https://evil.example';

/** Who asks for a row: everybody that a row of the app names, a look-alike of each of these, a stranger, and a page without an origin. */
function askersFor(rows: readonly Row[]): string[] {
  const named = rows
    .flatMap(({ access, preflight }) => [...access.who, ...preflight.who])
    .flatMap((reader) => {
      if (reader.kind === 'origin') return [reader.origin, `${reader.origin}.evil.example`, reader.origin.replace('https://', 'http://')];
      return reader.kind === 'pattern' && reader.witness !== null ? [reader.witness] : [];
    });
  return [...new Set([...named, 'https://shop.acme.dev', 'https://some.partner.example', STRANGER, 'null'])];
}

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function send(port: number, method: string, target: string, headers: Record<string, string>): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    sent.on('error', reject);
    sent.setTimeout(20_000, () => sent.destroy(new Error(`${method} ${target} got no answer`)));
    sent.end();
  });
}

/** What a browser makes of an answer: whether a page of the origin reads it, and whether the cookies went along. */
function heardBy(origin: string, { headers }: Heard): { reads: boolean; cookies: boolean } {
  const allowed = headers['access-control-allow-origin'];
  const reads = allowed === '*' || allowed === origin;
  return { reads, cookies: reads && allowed !== '*' && headers['access-control-allow-credentials'] === 'true' };
}

const SIMPLE = new Set(['GET', 'HEAD', 'POST']);

function isApproved({ status, headers }: Heard, method: string): boolean {
  const methods = String(headers['access-control-allow-methods'] ?? '')
    .toUpperCase()
    .split(/\s*,\s*/);
  return status >= 200 && status < 300 && (SIMPLE.has(method) || methods.includes(method) || methods.includes('*'));
}

/** What a map says and a running server does not do, row by row. */
export interface Agreement {
  readonly rows: number;
  readonly unknown: number;
  /** Known rows with a difference. */
  readonly wrong: number;
  readonly differences: readonly string[];
}

/** What a run prints, e.g. `5 apps: 31 rows, 1 not known; 30 of 30 known rows agree (100 %)`. */
export function saidOf(what: string, agreements: readonly Omit<Agreement, 'differences'>[]): string {
  const sum = (part: 'rows' | 'unknown' | 'wrong'): number => agreements.reduce((all, each) => all + each[part], 0);
  const known = sum('rows') - sum('unknown');
  const share = known === 0 ? 0 : (100 * (known - sum('wrong'))) / known;
  return `${agreements.length} ${what}: ${sum('rows')} rows, ${sum('unknown')} not known; ${known - sum('wrong')} of ${known} known rows agree (${Number(share.toFixed(1))} %)`;
}

/** Asks a running server for each row that is known: each asker, with the request itself and with its preflight. */
export async function compareWith(port: number, rows: readonly Row[]): Promise<Agreement> {
  const differences: string[] = [];
  let wrong = 0;
  const known = rows.filter(({ access, preflight }) => !isUnknown(access) && !isUnknown(preflight));
  const askers = askersFor(rows);
  for (const row of known) {
    const method = row.method === 'ALL' ? 'POST' : row.method;
    const target = row.path.replaceAll(/:(\w+)|\{\w+\}/g, 'x1').replaceAll('*', 'w');
    const cookies = { access: false, preflight: false };
    const before = differences.length;
    for (const origin of askers) {
      const answer = await send(port, method, target, { origin, authorization: 'Bearer of-the-page' });
      if (answer.status === 404) differences.push(`${row.method} ${row.path} is not there`);
      const asked = { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' };
      const options = await send(port, 'OPTIONS', target, asked);
      const heard = { access: heardBy(origin, answer), preflight: heardBy(origin, options) };
      heard.preflight = isApproved(options, method) ? heard.preflight : { reads: false, cookies: false };
      for (const part of ['access', 'preflight'] as const) {
        cookies[part] ||= heard[part].cookies;
        const told = admits(row[part], origin);
        if (told !== heard[part].reads)
          differences.push(`${row.method} ${row.path}: ${part} of ${origin} is ${told} in the map and ${heard[part].reads} at the server`);
      }
    }
    for (const part of ['access', 'preflight'] as const)
      if (row[part].who.length > 0 && cookies[part] !== (row[part].cookies === 'yes'))
        differences.push(
          `${row.method} ${row.path}: cookies of ${part} are ${row[part].cookies} in the map and ${cookies[part]} at the server`,
        );
    if (differences.length > before) wrong += 1;
  }
  return { rows: rows.length, unknown: rows.length - known.length, wrong, differences };
}

/** Whether an access lets an origin in, while no variable is set. */
export function admits({ who }: Access, origin: string): boolean {
  return who.some((reader) => {
    switch (reader.kind) {
      case 'anyone':
        return true;
      case 'origin':
        return reader.origin === origin;
      case 'null':
        return origin === 'null';
      case 'setting':
        return reader.unset === 'anyone';
      case 'pattern':
        return origin !== 'null' && passes(origin, reader.pattern);
      case 'unknown':
        return false;
    }
  });
}

/** `hostname /…/` tests a part of the origin. */
function passes(origin: string, pattern: string): boolean {
  const part = /^(?:host|hostname)(?= )/.exec(pattern)?.[0] as 'host' | 'hostname' | undefined;
  return part === undefined ? testOf(pattern).test(origin) : testOf(pattern.slice(part.length + 1)).test(new URL(origin)[part]);
}

/** A pattern as the map writes it, as a test of its own. */
function testOf(pattern: string): { test(origin: string): boolean } {
  const regex = /^\/(.*)\/([a-z]*)$/s.exec(pattern);
  if (regex !== null) return new RegExp(regex[1]!, regex[2]!.replace(/[gy]/g, ''));
  const affix = /^(startsWith|endsWith|includes)\((".*")\)$/s.exec(pattern);
  if (affix !== null) return { test: (origin) => origin[affix[1] as 'startsWith'](String(JSON.parse(affix[2]!))) };
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`);
}

/** The row that answers the question of the suite; an app without one answers nobody else. */
export function rowFor(rows: readonly Row[], method: string): Row | null {
  const socket = rows.find(({ kind }) => kind === 'socket');
  if (socket !== undefined) return socket;
  const fits = rows.filter((row) => row.method === method || row.method === 'ALL');
  return fits.find((row) => row.path === '/data' && row.method === method) ?? fits.find((row) => row.path === '/data') ?? fits[0] ?? null;
}
