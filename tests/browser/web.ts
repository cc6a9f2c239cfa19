import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installIn } from '../conformance/install.js';
import { browserRoot, findChromium, type Page } from './browser.js';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Whose visitor's cookie is at stake. */
export const API = 'https://api.acme.test';
/** The name and value of the visitor's cookie. */
export const COOKIE = 'session=visitor';

/** A request as it came to the host of the API. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly origin: string | undefined;
  readonly cookie: boolean;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Web {
  /** e.g. `156.0.8078.108` */
  readonly version: string;
  /** What came to the API since `forget`. */
  readonly arrived: readonly Arrived[];
  forget(): void;
  /** Puts another answer behind a host, and behind `/socket` a WebSocket that says `secret`. */
  serve(host: string, answer: Answer): void;
  /** Runs a script in a page of an origin, and answers its result with what the browser wrote to its console. */
  run<T>(origin: string, script: string): Promise<{ readonly result: T; readonly messages: readonly string[] }>;
  close(): Promise<void>;
}

interface Context {
  newPage(): Promise<Page & { close(): Promise<void> }>;
  close(): Promise<void>;
  browser(): { version(): string } | null;
}

interface Driver {
  readonly chromium: { launchPersistentContext(profile: string, options: object): Promise<Context> };
}

/** Cookies for other sites are allowed, as in Chrome out of the box: Debian's Chromium blocks them. */
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/**
 * A little web on loopback: every host name of a test leads to one TLS server on a free port, and nothing else is reachable.
 * The visitor comes with the API's session cookie (`SameSite=None; Secure`).
 */
export async function openWeb(): Promise<Web> {
  await installIn(browserRoot);
  const folder = mkdtempSync(path.join(tmpdir(), 'cors-web-'));
  const answers = new Map<string, Answer>();
  let arrived: Arrived[] = [];
  const identity = certificate(folder);
  const server = createServer(identity, (request, response) => {
    const host = request.headers.host ?? '';
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    if (`https://${host}` === API) {
      if (request.url === '/visit') {
        response.writeHead(200, {
          'Set-Cookie': [`${COOKIE}; Path=/; Secure; SameSite=None`, 'lax=1; SameSite=Lax', 'strict=1; SameSite=Strict'],
        });
        return void response.end();
      }
      note(request);
    }
    const answer = answers.get(host);
    if (answer !== undefined) return answer(request, response);
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>a page</title>');
  });
  const note = ({ method = '', url = '', headers }: IncomingMessage): void => {
    arrived.push({ method, url, origin: headers.origin, cookie: headers.cookie?.includes(COOKIE) === true });
  };
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    note(request);
    greet(request, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await launch(path.join(folder, 'profile'), (server.address() as AddressInfo).port, fingerprintOf(identity.cert));
  const run = async <T>(origin: string, script: string): Promise<{ result: T; messages: string[] }> => {
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push((message as { text(): string }).text()));
    try {
      await page.goto(`${origin}/`);
      return { result: await page.evaluate<T>(script), messages };
    } finally {
      await page.close();
    }
  };
  await run(API, 'fetch("/visit").then(() => undefined)');
  return {
    version:
      context.browser()?.version() ??
      execFileSync(findChromium()!, ['--version'], { encoding: 'utf8' }).replace(/\D+([\d.]+).*\s*$/s, '$1'),
    get arrived() {
      return arrived;
    },
    forget: () => (arrived = []),
    serve: (host, answer) => answers.set(host, answer),
    run,
    async close() {
      await context.close();
      for (const socket of sockets) socket.destroy();
      await shut(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(profile: string, port: number, fingerprint: string): Promise<Context> {
  mkdirSync(path.join(profile, 'Default'), { recursive: true });
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  const { chromium } = createRequire(path.join(browserRoot, 'package.json'))('playwright-core') as Driver;
  const rules = [
    ...['*.test', '*.example', '*.example.com', '*.invalid'].map((host) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
  ];
  return chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      // Trusted, where errors that are passed over would keep answers out of the cache.
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
      `--host-resolver-rules=${rules.join(', ')}`,
    ],
  });
}

/** A certificate that is made for this run, and that only this browser accepts. */
function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=test'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', ...subject], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

function fingerprintOf(cert: Buffer): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

/** Accepts every WebSocket, and says one thing. */
function greet(request: IncomingMessage, socket: Duplex): void {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.on('error', () => socket.destroy());
  socket.write(Buffer.concat([Buffer.from([0x81, 6]), Buffer.from('secret')]));
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
