import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES, filesOf, fixExample } from '../examples/fixed.js';
import { startProgram, type ProgramFile } from './programs.js';
import { browsersHere } from './here.js';
import { API, openWeb, type Web } from './web.js';

const LISTED = 'https://app.customer.test';
const STRANGER = 'https://evil.example';

/** What a page of a stranger can do: read as the signed-in visitor, read without the visitor's cookie, nothing. */
const REACHES = ['nothing', 'reads', 'reads as the visitor'] as const;
type Reach = (typeof REACHES)[number];

interface Server {
  readonly example: string;
  readonly entry: string;
  readonly host?: string;
  readonly url: string;
  readonly method?: string;
  /** Before `--fix`, of a page that nobody listed. */
  readonly before: Reach;
}

const SERVERS: readonly Server[] = [
  { example: 'express-cors', entry: 'server.js', url: '/api/orders', before: 'reads as the visitor' },
  { example: 'express-headers', entry: 'server.cjs', url: '/notes', before: 'reads' },
  { example: 'node-http', entry: 'server.mjs', url: '/', before: 'reads as the visitor' },
  { example: 'koa', entry: 'app.mjs', url: '/me', before: 'reads as the visitor' },
  { example: 'fastify', entry: 'server.ts', url: '/invoices', before: 'reads as the visitor' },
  { example: 'hono', entry: 'index.ts', host: 'web-response.mjs', url: '/api/cart', before: 'reads as the visitor' },
  { example: 'nest', entry: 'src/main.ts', url: '/api/tickets', before: 'reads' },
  { example: 'next', entry: 'app/api/comments/route.ts', host: 'next.mjs', url: '/api/comments', before: 'reads' },
  { example: 'next', entry: 'next.config.mjs', host: 'next-config.mjs', url: '/api/comments', before: 'reads' },
  { example: 'supabase', entry: 'functions/send-invite/index.ts', host: 'web-response.mjs', url: '/', method: 'POST', before: 'reads' },
  { example: 'lambda', entry: 'handler.mjs', host: 'lambda.mjs', url: '/', before: 'reads as the visitor' },
  { example: 'socket-io', entry: 'chat.mjs', url: '/socket.io/?EIO=4&transport=polling', before: 'reads' },
  { example: 'worker', entry: 'src/index.ts', host: 'worker.mjs', url: '/', before: 'reads' },
];

const BROWSERS = await browsersHere();
if (BROWSERS.length === 0 && process.env['npm_lifecycle_event'] === 'prove')
  throw new Error(
    'No browser was found: apt-get install chromium firefox-esr webkit2gtk-driver xvfb, or name a path in CHROMIUM, FIREFOX or WEBKIT.',
  );
const rows: string[][] = [];
afterAll(() => print(rows));

test('the table has every example', () => {
  const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect([...new Set(SERVERS.map(({ example }) => example))].sort()).toEqual(folders.map(({ name }) => name).sort());
});

// Without a browser there is nothing to prove with; with one, a difference fails.
describe.each(BROWSERS)('in %s', (name) => {
  let web: Web;
  beforeAll(async () => {
    web = await openWeb(name);
  });
  afterAll(() => web.close());

  test.each(SERVERS)('examples/$example, $entry', async (server) => {
    const original = filesOf(server.example).map((file) => ({
      file,
      text: readFileSync(path.join(EXAMPLES, server.example, file), 'utf8'),
    }));
    const fixed = fixExample(server.example, { allowlist: [LISTED] }).map(({ file, output }) => ({ file, text: output }));
    const before = await visit(server, original, web);
    const after = await visit(server, fixed, web);
    rows.push([`${server.example}/${server.entry}`, before.stranger, after.stranger, after.listed, `${name} ${web.release}`]);
    expect(before.stranger).toBe(reachIn(name, server));
    expect(after.stranger).toBe('nothing');
    expect(after.listed).not.toBe('nothing');
    // Nobody who is listed loses anything. Some gain: browsers refuse `*` with cookies, and take the list.
    expect(REACHES.indexOf(after.listed)).toBeGreaterThanOrEqual(REACHES.indexOf(before.listed));
  });
});

/** Firefox and WebKit, out of the box, keep the visitor's cookies from other sites: a stranger reads what everybody can. */
function reachIn(browser: Web['name'], { before }: Server): Reach {
  return browser !== 'Chromium' && before === 'reads as the visitor' ? 'reads' : before;
}

async function visit(server: Server, files: readonly ProgramFile[], web: Web): Promise<{ stranger: Reach; listed: Reach }> {
  const { entry, host } = server;
  const { answer, stop } = await startProgram({ files, entry, ...(host === undefined ? {} : { host }) });
  web.serve(new URL(API).host, answer);
  try {
    return { stranger: await reach(STRANGER, server, web), listed: await reach(LISTED, server, web) };
  } finally {
    await stop();
  }
}

/** What a page of an origin gets, asked first with the visitor's cookies, then without. */
async function reach(origin: string, { url, method = 'GET' }: Server, web: Web): Promise<Reach> {
  const body = method === 'GET' ? '' : ", body: '{}', headers: { 'Content-Type': 'application/json' }";
  for (const credentials of ['include', 'omit']) {
    web.forget();
    // Express answers 304 to what the browser kept of the run before, whose headers would count again.
    const script = `fetch('${API}${url}', { cache: 'no-store', method: '${method}', credentials: '${credentials}'${body} }).then((answer) => answer.text()).then(() => true, () => false)`;
    const { result } = await web.run<boolean>(origin, script);
    if (!result) continue;
    return web.arrived.some((each) => each.method === method && each.cookie) ? 'reads as the visitor' : 'reads';
  }
  return 'nothing';
}

function print(table: readonly string[][]): void {
  const head = ['server', 'before --fix: any website', 'after: any website', 'after: the listed one', 'browser'];
  const lines = [head, ...table];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    );
  const proven = table.filter(([, , after, listed]) => after === 'nothing' && listed !== 'nothing').length;
  console.log(`${proven} of ${table.length} closed for any website, and open for the listed one.`);
}
