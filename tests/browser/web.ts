import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium } from './chromium.js';
import { launchFirefox } from './firefox.js';
import { launchWebKit } from './webkit.js';
import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** A browser with the visitor's profile. */
export interface Visitor {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** What people call the version, e.g. `156`. */
  readonly release: string;
  /** Runs a script in a page of an origin, and answers its result with what the browser wrote to its console about CORS. */
  run<T>(origin: string, script: string): Promise<{ readonly result: T; readonly messages: readonly string[] }>;
  close(): Promise<void>;
}

export interface Web extends Pick<Visitor, 'name' | 'release' | 'run' | 'close'> {
  /** What came to the API since `forget`. */
  readonly arrived: readonly Arrived[];
  forget(): void;
  /** Puts another answer behind a host, and behind `/socket` a WebSocket that says `secret`. */
  serve(host: string, answer: Answer): void;
}

/**
 * A little web on loopback: every host name of a test leads to one TLS server on a free port, and nothing else is reachable.
 * The visitor comes with the API's session cookie (`SameSite=None; Secure`).
 */
export async function openWeb(browser: Visitor['name'] = 'Chromium'): Promise<Web> {
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
  const { port } = server.address() as AddressInfo;
  const proxy = await openProxy(port);
  const profile = path.join(folder, 'profile');
  const stop = async (): Promise<void> => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
    await shut(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const launch = {
    Chromium: () => launchChromium(profile, port, identity.cert),
    Firefox: () => launchFirefox(profile, proxy.port),
    WebKit: () => launchWebKit(profile, proxy.port),
  }[browser];
  const visitor = await launch().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  await visitor.run(API, 'fetch("/visit").then(() => undefined)');
  return {
    ...visitor,
    get arrived() {
      return arrived;
    },
    forget: () => (arrived = []),
    serve: (host, answer) => answers.set(host, answer),
    async close() {
      await visitor.close();
      await stop();
    },
  };
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

/** Accepts every WebSocket, and says one thing. */
function greet(request: IncomingMessage, socket: Duplex): void {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.on('error', () => socket.destroy());
  socket.write(Buffer.concat([Buffer.from([0x81, 6]), Buffer.from('secret')]));
}

/** Leads every name to one port of loopback, for a browser that knows no such rule itself. */
async function openProxy(to: number): Promise<{ port: number; close(): void }> {
  const open = new Set<Duplex>();
  const proxy = createProxy((_, response) => void response.writeHead(502).end());
  proxy.on('connect', (_, socket: Duplex, head: Buffer) => {
    const onward = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      for (const each of open) each.destroy();
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
