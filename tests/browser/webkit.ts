import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installIn } from '../conformance/install.js';
import { browserRoot } from './browser.js';
import type { Visitor } from './web.js';

/** Debian's folders of libraries, one for each kind of machine. */
const LIBRARIES = '/usr/lib';

interface Socket {
  on(event: 'message', listener: (data: Buffer) => void): void;
  once(event: 'open' | 'error', listener: (error?: Error) => void): void;
  send(text: string): void;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly targetId?: string;
    readonly message?: unknown;
    readonly targetInfo?: { readonly targetId: string; readonly type: string };
    readonly newTargetId?: string;
  };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** WebKit as a browser, with Safari's engine; null where there is none: `apt-get install webkit2gtk-driver xvfb`, or its path in `WEBKIT`. */
export function findWebKit(): string | null {
  if (!existsSync('/usr/bin/xvfb-run')) return null;
  const kinds = existsSync(LIBRARIES) ? readdirSync(LIBRARIES).filter((each) => each.endsWith('-linux-gnu')) : [];
  const places = kinds.map((each) => path.join(LIBRARIES, each, 'webkit2gtk-4.1/MiniBrowser'));
  return [process.env['WEBKIT'], ...places].find((each) => each !== undefined && existsSync(each)) ?? null;
}

/**
 * WebKit with Intelligent Tracking Prevention, as Safari has it out of the box. It is driven by its inspector, whose console says why an
 * answer was kept from a page: its WebDriver does not.
 */
export async function launchWebKit(profile: string, proxyPort: number): Promise<Visitor> {
  await installIn(browserRoot);
  mkdirSync(profile, { recursive: true });
  const binary = findWebKit()!;
  const port = await freePort();
  const words = [binary, `--proxy=http://127.0.0.1:${proxyPort}`, '--ignore-tls-errors', '--enable-itp', 'https://start.invalid/'];
  const child = spawn('xvfb-run', ['-a', ...words], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      HOME: profile,
      XDG_CACHE_HOME: profile,
      XDG_DATA_HOME: profile,
      XDG_CONFIG_HOME: profile,
      WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
      // Containers have no user namespaces for the sandbox; the only pages are ours.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const inspector = await inspect(port).catch((error: unknown) => {
    if (child.exitCode === null) process.kill(-child.pid!);
    throw error;
  });
  const { evaluate } = inspector;
  let visits = 0;
  return {
    name: 'WebKit',
    release: /\d+\.\d+/.exec(execFileSync('xvfb-run', ['-a', binary, '--version'], { encoding: 'utf8' }))![0],
    async run<T>(origin: string, script: string) {
      // An address of its own: the page before may have had the same origin.
      const address = `${origin}/?${++visits}`;
      await evaluate(`location.href = '${address}'; 0`).catch(() => undefined);
      const isThere = `location.href === '${address}' && document.readyState === 'complete'`;
      for (let tries = 0; (await evaluate(isThere).catch(() => false)) !== true; tries++) {
        if (tries > 600) throw new Error(`${origin} did not load within a minute`);
        await sleep(100);
      }
      inspector.messages.length = 0;
      const result = (await evaluate(script)) as T;
      return { result, messages: [...inspector.messages] };
    },
    async close() {
      const ended = once(child, 'exit');
      inspector.close();
      process.kill(-child.pid!);
      await ended;
    },
  };
}

/** The inspector's protocol: messages to the inspector, and through it messages to the page that is shown now. */
async function inspect(port: number): Promise<{ evaluate(script: string): Promise<unknown>; messages: string[]; close(): void }> {
  const { WebSocket } = createRequire(path.join(browserRoot, 'package.json'))('ws') as { WebSocket: new (url: string) => Socket };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${await pagePath(port)}`);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const messages: string[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  /** What pages were asked. */
  const asked = new Set<number>();
  let last = 0;
  let page = '';
  let found: () => void;
  const hasPage = new Promise<void>((resolve) => (found = resolve));

  const post = (method: string, params: object): Promise<Message> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  const ask = async (method: string, params: object = {}): Promise<unknown> => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    asked.add(id);
    const sent = await post('Target.sendMessageToTarget', { targetId: page, message: JSON.stringify({ id, method, params }) });
    if (sent.error !== undefined) throw new Error(sent.error.message);
    const { error, result } = await answer;
    if (error !== undefined) throw new Error(error.message);
    return result;
  };
  const showPage = (target: string): void => {
    // The page before this one answers no more.
    for (const id of asked) waiting.get(id)?.({ error: { message: 'another page is shown' } });
    asked.clear();
    page = target;
    found();
    void ask('Console.enable').catch(() => undefined);
  };
  const hear = ({ id, method, params, result, error }: Message): void => {
    if (id !== undefined) waiting.get(id)?.({ ...(result === undefined ? {} : { result }), ...(error === undefined ? {} : { error }) });
    else if (method === 'Target.targetCreated' && params?.targetInfo?.type === 'page' && page === '') showPage(params.targetInfo.targetId);
    else if (method === 'Target.didCommitProvisionalTarget') showPage(params!.newTargetId!);
    else if (method === 'Target.dispatchMessageFromTarget') hear(JSON.parse(params!.message as string) as Message);
    else if (method === 'Console.messageAdded') {
      const { source, text } = params!.message as { source: string; text: string };
      if (source === 'security' || text.endsWith('due to access control checks.')) messages.push(text);
    }
  };
  socket.on('message', (data) => hear(JSON.parse(String(data)) as Message));
  await hasPage;
  return {
    messages,
    close: () => socket.close(),
    async evaluate(script) {
      const first = (await ask('Runtime.evaluate', { expression: script })) as { result: { value?: unknown; objectId?: string } };
      if (first.result.objectId === undefined) return first.result.value;
      const settled = { promiseObjectId: first.result.objectId, returnByValue: true };
      return ((await ask('Runtime.awaitPromise', settled)) as { result: { value?: unknown } }).result.value;
    },
  };
}

async function pagePath(port: number): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const list = await fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.text(),
      () => '',
    );
    const found = /socket\/\d+\/\d+\/WebPage/.exec(list)?.[0];
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error('WebKit showed no page within half a minute');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
