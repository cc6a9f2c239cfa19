import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { conformanceRoot } from './install.js';
import { borrow, giveBack, Nursery } from './nursery.js';
import { place } from './place.js';
import { libraryOf } from './samples.js';

export interface StartOptions {
  /** Added to a bare environment with NODE_ENV `production`; such a program gets a process of its own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further files of the program, relative to it, e.g. `{ './config/cors.js': 'exports.list = …' }`. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly port: number;
  /** Why the program does not listen; null when it does. */
  readonly failed: string | null;
  readonly stop: () => Promise<void>;
}

/** Libraries that keep state in the process. */
const loners: ReadonlySet<string> = new Set(['sails', 'vite']);

/** Starts a sample as it stands. */
export async function startSample(file: string, options: StartOptions = {}): Promise<Running> {
  return startText(await readFile(file, 'utf8'), file, options);
}

/** Starts a program from its text, e.g. a sample after `--fix`; `likeFile` says where it would stand. */
export async function startText(text: string, likeFile: string, options: StartOptions = {}): Promise<Running> {
  return startProgram(await place(text, likeFile, options.files ?? {}), libraryOf(likeFile), options);
}

/** Starts a program that Node can run where it stands; `library` names the host that it needs, and a process to share. */
export async function startProgram(program: string, library: string, options: Pick<StartOptions, 'env'> = {}): Promise<Running> {
  let running = await launch(program, library, options.env);
  // Another process, or a question to another program, may have taken the free port in between.
  for (let tries = 1; tries < 5 && running.failed?.includes('EADDRINUSE') === true; tries += 1) {
    running = await launch(program, library, options.env);
  }
  return running;
}

async function launch(program: string, library: string, env: StartOptions['env']): Promise<Running> {
  const port = await freePort();
  const own = env !== undefined || loners.has(library);
  const nursery = own ? new Nursery(library) : borrow(library);
  const host = join(conformanceRoot, 'hosts', `${library}.mjs`);
  const failed = await nursery.run({ program, host: existsSync(host) ? host : null, env: { ...env, PORT: String(port) } });
  if (failed !== null) await nursery.end();
  let stopped = failed !== null;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await (own ? nursery.end() : giveBack(nursery));
  };
  return { port, failed, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
