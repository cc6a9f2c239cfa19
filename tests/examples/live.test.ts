import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cacheRoot, install } from '../conformance/install.js';
import { fixExample } from './fixed.js';

const LISTED = 'https://shop.acme.dev';
const STRANGER = 'https://evil.example';
/** Until the server listens: a guard against hanging. */
const PATIENCE = 90_000;

/** Starts a fixed example on a free loopback port, where the libraries of the conformance suite are found. */
async function start(example: string, script: string, allowlist: object): Promise<string> {
  mkdirSync(cacheRoot, { recursive: true });
  const folder = mkdtempSync(path.join(cacheRoot, `example-${example}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const { file, output } of fixExample(example, { allowlist })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), output);
  }
  const env = { PATH: process.env['PATH'], PORT: '0', CORS_ALLOWED_ORIGINS: `${LISTED},https://admin.acme.dev` };
  const child = spawn(process.execPath, [script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`${example} did not start\n${said}`)), PATIENCE);
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    child.once('exit', (code) => reject(new Error(`${example} ended with ${code}\n${said}`)));
  });
}

/** Whether a page of the origin may read the answer, as a browser decides it. */
async function mayRead(url: string, origin: string, method = 'GET'): Promise<boolean> {
  const preflight = method === 'OPTIONS' ? { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } : {};
  const answer = await fetch(url, { method, headers: { Origin: origin, ...preflight } });
  await answer.arrayBuffer();
  const allowed = answer.headers.get('access-control-allow-origin');
  return allowed === '*' || allowed === origin;
}

const SERVERS = [
  { example: 'express-cors', script: 'server.js', paths: ['/api/orders', '/api/products'] },
  { example: 'express-headers', script: 'server.cjs', paths: ['/notes'] },
  { example: 'node-http', script: 'server.mjs', paths: ['/'] },
];
const ALLOWLISTS = [
  { name: 'one origin', allowlist: [LISTED] },
  { name: 'two origins', allowlist: [LISTED, 'https://admin.acme.dev'] },
  { name: 'an environment variable', allowlist: { env: 'CORS_ALLOWED_ORIGINS' } },
];

beforeAll(install);

describe.each(SERVERS)('the fixed example $example', ({ example, script, paths }) => {
  test.each(ALLOWLISTS)('refuses a stranger and serves the listed origin ($name)', async ({ allowlist }) => {
    const address = await start(example, script, allowlist);
    for (const each of paths) {
      for (const method of ['GET', 'OPTIONS']) {
        expect([each, method, await mayRead(address + each, STRANGER, method)]).toEqual([each, method, false]);
        expect([each, method, await mayRead(address + each, 'null', method)]).toEqual([each, method, false]);
        expect([each, method, await mayRead(address + each, LISTED, method)]).toEqual([each, method, true]);
      }
    }
  });
});
