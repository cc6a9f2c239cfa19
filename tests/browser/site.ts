import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import type { AddressInfo } from 'node:net';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const DIST = path.join(ROOT, 'site/dist');
const BASE = '/eslint-plugin-cors/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain',
};

/** Builds the site, unless `SITE_BUILT` says that it is there. */
export async function buildSite(): Promise<void> {
  if (process.env['SITE_BUILT'] === '1' && existsSync(path.join(DIST, 'index.html'))) return;
  await promisify(execFile)(process.execPath, ['site/scripts/run.js'], { cwd: ROOT, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 });
}

/** The paths of all pages, e.g. `rules/valid-origin.html`. */
export function pagesOfSite(): string[] {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .sort();
}

export interface Served {
  readonly url: string;
  /** The bytes of each file that was asked for. */
  readonly sizes: Map<string, number>;
  close(): Promise<void>;
}

/** Builds and serves the site for the tests of a `describe`; what it gives can be read while they run. */
export function siteForTests(): Pick<Served, 'url' | 'sizes'> {
  let site: Served | undefined;
  beforeAll(async () => {
    await buildSite();
    site = await serveSite();
  }, 600_000);
  afterAll(() => site?.close());
  return {
    get url() {
      return site!.url;
    },
    get sizes() {
      return site!.sizes;
    },
  };
}

/** Serves the built site as GitHub Pages does, on a free port of loopback. */
export async function serveSite(): Promise<Served> {
  const sizes = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(BASE) ? pathname.slice(BASE.length) || 'index.html' : '';
    const file = path.join(DIST, decodeURIComponent(name));
    if (name === '' || !file.startsWith(DIST) || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end();
      return;
    }
    const body = readFileSync(file);
    sizes.set(name, body.length);
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    sizes,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
