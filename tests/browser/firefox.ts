import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Visitor } from './web.js';

const PLACES = [process.env['FIREFOX'], '/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Firefox of the system; null where there is none: `apt-get install firefox-esr`, or its path in `FIREFOX`. */
export function findFirefox(): string | null {
  return PLACES.find((each) => each !== undefined && existsSync(each)) ?? null;
}

/** What the console of the browser says, without what stood there before. */
const TAKE_MESSAGES = `
  const said = Services.console.getMessageArray()
    .filter((each) => each instanceof Ci.nsIScriptError && each.category.startsWith('CORS'))
    .map((each) => each.errorMessage)
    .filter((each) => each.includes('Blocked'));
  Services.console.reset();
  return said;`;

/**
 * Headless Firefox as it comes out of the box, but that every name leads to the proxy. It is driven through Marionette, which Firefox
 * has in itself: no driver beside it knows what its console says about CORS.
 */
export async function launchFirefox(profile: string, proxyPort: number): Promise<Visitor> {
  mkdirSync(profile, { recursive: true });
  const preferences: Readonly<Record<string, string | number | boolean>> = {
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.no_proxies_on': '',
  };
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`);
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const words = ['--headless', '--no-remote', '--marionette', '-remote-allow-system-access', '--profile', profile];
  const child = spawn(findFirefox()!, words, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const socket = connect(await portOf(profile, child), '127.0.0.1');
  const send = talk(socket);
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('WebDriver:NewSession', { acceptInsecureCerts: true });
  await send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000 });
  const evaluate = <T>(script: string): Promise<{ value: T }> =>
    send('WebDriver:ExecuteAsyncScript', {
      script: `const done = arguments[0]; (async () => (${script}))().then((result) => done({ result }), (error) => done({ error: String(error) }));`,
      args: [],
    });
  const takeMessages = async (): Promise<string[]> => {
    await send('Marionette:SetContext', { value: 'chrome' });
    const { value } = await send<{ value: string[] }>('WebDriver:ExecuteScript', { script: TAKE_MESSAGES, args: [] });
    await send('Marionette:SetContext', { value: 'content' });
    return value;
  };
  return {
    name: 'Firefox',
    release: capabilities.browserVersion.split('.')[0]!,
    async run<T>(origin: string, script: string) {
      await send('WebDriver:Navigate', { url: `${origin}/` });
      await takeMessages();
      const { value } = await evaluate<{ result?: T; error?: string }>(script);
      if (value.error !== undefined) throw new Error(value.error);
      return { result: value.result as T, messages: await takeMessages() };
    },
    async close() {
      const ended = once(child, 'exit');
      await send('Marionette:Quit', { flags: ['eForceQuit'] });
      socket.destroy();
      await ended;
    },
  };
}

/** Firefox writes the port that it chose into its profile. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  const file = path.join(profile, 'MarionetteActivePort');
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode} before it listened`);
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    await sleep(100);
  }
  child.kill();
  throw new Error('Firefox did not listen within a minute');
}

/** Marionette's protocol, version 3: `length:[0, id, command, parameters]`, answered by `length:[1, id, error, result]`. */
function talk(socket: Socket): <T>(command: string, parameters: object) => Promise<T> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let pending = Buffer.alloc(0);
  let last = 0;
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const colon = pending.indexOf(58);
      const length = Number(pending.subarray(0, Math.max(colon, 0)).toString());
      if (colon === -1 || pending.length < colon + 1 + length) return;
      const message = JSON.parse(pending.subarray(colon + 1, colon + 1 + length).toString()) as unknown;
      pending = pending.subarray(colon + 1 + length);
      // The first message is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
      if (error === null) waiting.get(id)?.resolve(result);
      else waiting.get(id)?.reject(new Error(error.message));
      waiting.delete(id);
    }
  });
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox closed the connection'));
  };
  socket.on('error', fail);
  socket.on('close', fail);
  return <T>(command: string, parameters: object) =>
    new Promise<T>((resolve, reject) => {
      const text = JSON.stringify([0, ++last, command, parameters]);
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
