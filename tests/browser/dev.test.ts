import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, inBrowser } from './browser.js';
import type { AddressInfo } from 'node:net';
import type { ChildProcess } from 'node:child_process';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Vite prepares the dependencies of a page when it is asked for the first time, and loads it again. */
const PATIENCE = 120_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe.skipIf(findChromium() === null)('`npm run site:dev`', () => {
  let child: ChildProcess;
  let url = '';
  let said = '';

  beforeAll(async () => {
    const port = await freePort();
    child = spawn(process.execPath, ['site/scripts/run.js', 'dev'], { cwd: ROOT, env: { ...process.env, PORT: String(port) } });
    await new Promise<void>((resolve, reject) => {
      const hear = (data: Buffer): void => {
        said += String(data);
        if (said.includes(`:${port}/eslint-plugin-cors/`)) resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    url = `http://localhost:${port}/eslint-plugin-cors/`;
  }, 300_000);
  afterAll(() => child.kill());

  test('serves the pages and the playground, and asks no other host', async () => {
    const errors: string[] = [];
    const foreign: string[] = [];
    await inBrowser(async (page) => {
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        const { type, text } = message as { type(): string; text(): string };
        // While Vite prepares a dependency anew, it answers 504, and loads the page again.
        if (type.call(message) === 'error' && !text.call(message).includes('504')) errors.push(text.call(message));
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(url).origin) && !/^(?:data|blob|ws):/.test(request.url())) foreign.push(request.url());
      });
      const shows = async (at: string, script: string): Promise<void> => {
        await page.goto(url + at);
        for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
          // While the page is loaded again there is nothing to ask.
          if (await page.evaluate<boolean>(script).catch(() => false)) return;
        }
        throw new Error(`${at} never shows ${script}\n${await page.evaluate<string>('document.body.innerText.slice(0, 1500)')}`);
      };
      const heading = (text: string): string => `document.querySelector('h1')?.innerText.includes(${JSON.stringify(text)}) === true`;
      await shows('', heading('eslint-plugin-cors'));
      await shows('rules/valid-options.html', heading('cors/valid-options'));
      await shows('settings/allowlist.html', heading('settings.cors.allowlist'));
      await shows('frameworks.html', heading('Frameworks'));
      await shows('blocked.html', `document.querySelector('#message') !== null`);
      await shows('playground.html', `document.querySelector('.findings')?.innerText.includes('cors/no-reflected-origin') === true`);
    });
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    expect(said).not.toMatch(/fail|error|404/i);
  });
});
