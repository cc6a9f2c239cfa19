import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import path from 'node:path';
import { cacheRoot, conformanceRoot, install } from '../conformance/install.js';
import { transpile } from '../conformance/transpile.js';
import { browserRoot } from './browser.js';
import type { Answer } from './web.js';

/** One file of a program, e.g. `src/main.ts`. */
export interface ProgramFile {
  readonly file: string;
  readonly text: string;
}

export interface Program {
  readonly files: readonly ProgramFile[];
  /** The file that is started. */
  readonly entry: string;
  /** What serves a program that knows no sockets: a file of `tests/conformance/hosts` or of `hosts/` here. */
  readonly host?: string;
}

/** Next's answers are the platform's own with a constructor for JSON. */
const NEXT = 'module.exports = { NextRequest: Request, NextResponse: class NextResponse extends Response {} };';

/** Starts a program where the libraries of the conformance suite are found, on a free port of loopback. */
export async function startProgram({ files, entry, host }: Program): Promise<{ answer: Answer; stop(): Promise<void> }> {
  await install();
  mkdirSync(cacheRoot, { recursive: true });
  const folder = mkdtempSync(path.join(cacheRoot, 'proof-'));
  const names = new Map(files.map(({ file, text }) => [file, put(folder, file, text)]));
  write(path.join(folder, 'node_modules/next/server.js'), NEXT);
  const words = [names.get(entry)!, ...(host === undefined ? [] : [hostFile(host)])];
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production' };
  const child = fork(path.join(browserRoot, 'run-program.mjs'), words, { cwd: folder, env, silent: true, execArgv: [] });
  const ended = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-4000)));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const first = await Promise.race([once(child, 'message'), ended]);
  const { port } = (first[0] ?? {}) as { port?: number };
  if (port === undefined) {
    await stop();
    throw new Error(`${entry} ended before it listened\n${said}`);
  }
  return { answer: forwardTo(port), stop };
}

function hostFile(name: string): string {
  const here = path.join(browserRoot, 'hosts', name);
  return existsSync(here) ? here : path.join(conformanceRoot, 'hosts', name);
}

/** Writes a file as Node can load it, and answers its path. A TypeScript file is also there under its own name, for imports that say it. */
function put(folder: string, file: string, text: string): string {
  const at = path.join(folder, file);
  if (!file.endsWith('.ts')) return write(at, text);
  const { text: code, extension } = transpile(text, file);
  const kind = path.join(path.dirname(at), 'package.json');
  write(kind, '{ "type": "commonjs" }');
  write(at, code);
  return write(at.replace(/\.ts$/, extension === '.cjs' ? '.js' : extension), code);
}

function write(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Hands a request on unchanged, and its answer back. */
function forwardTo(port: number): Answer {
  return (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const sent = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    incoming.pipe(sent);
  };
}
