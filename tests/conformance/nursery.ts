import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { conformanceRoot } from './install.js';

export interface Order {
  readonly program: string;
  /** The module that gives the program its server, e.g. a platform's runtime; null when it listens itself. */
  readonly host: string | null;
  readonly env: Readonly<Record<string, string>>;
}

type Report = { listening: true } | { cleared: true } | { failed: string };

/** A guard against hanging: a busy machine loads some frameworks for half a minute. */
const patience = 90_000;
const alive = new Set<Nursery>();
process.on('exit', () => {
  for (const nursery of alive) nursery.kill();
});

/** One child process; runs one program at a time. */
export class Nursery {
  readonly library: string;
  readonly #child: ChildProcess;
  #said = '';

  constructor(library: string) {
    this.library = library;
    this.#child = fork(join(conformanceRoot, 'hosts', 'nursery.mjs'), {
      execArgv: ['--no-warnings'],
      // Nothing of the caller's own environment leaks in.
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', HOST: '127.0.0.1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-10_000);
      });
    }
    this.#child.once('close', () => alive.delete(this));
    alive.add(this);
  }

  /** Null when the program listens, else why not. */
  async run(order: Order): Promise<string | null> {
    this.#said = '';
    const report = await this.#send({ ...order });
    if ('failed' in report) return report.failed;
    return null;
  }

  /** Closes what the program opened; false when the process is not fit for another one. */
  async clear(): Promise<boolean> {
    if (this.#child.exitCode !== null || !this.#child.connected) return false;
    return 'cleared' in (await this.#send('clear'));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    if (!alive.has(this)) return;
    const closed = once(this.#child, 'close');
    this.kill();
    await closed;
  }

  #send(message: string | object): Promise<Report> {
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (report: Report): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
        resolve(report);
      };
      const onMessage = (report: unknown): void => {
        const late = message === 'clear' ? 'listening' : 'cleared';
        if (!(late in (report as object))) settle(report as Report);
      };
      const onExit = (code: number | null): void => settle({ failed: `ended with ${code}\n${this.#said}` });
      const timer = setTimeout(() => settle({ failed: `did not listen in time\n${this.#said}` }), patience);
      child.on('message', onMessage).once('exit', onExit);
      child.send(message, (error) => {
        if (error !== null) settle({ failed: String(error) });
      });
    });
  }
}

const idle: Nursery[] = [];
const mostIdle = 3;

/** A child process for programs of that library: a used one, or a new one. */
export function borrow(library: string): Nursery {
  const at = idle.findIndex((it) => it.library === library);
  const [found] = at === -1 ? [] : idle.splice(at, 1);
  return found ?? new Nursery(library);
}

export async function giveBack(nursery: Nursery): Promise<void> {
  if (!(await nursery.clear())) return nursery.end();
  idle.push(nursery);
  if (idle.length > mostIdle) await idle.shift()?.end();
}

/** Ends the idle child processes; call it after the last program. */
export async function endAll(): Promise<void> {
  await Promise.all(idle.splice(0).map((it) => it.end()));
}
