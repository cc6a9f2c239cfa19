import { createRequire } from 'node:module';
import type { OriginProtocol } from '../../../src/policy/acceptance.js';

export interface Case {
  readonly name: string;
  readonly code: string;
  /** How `read(…)` is called; `write` is a handler that writes the header. */
  readonly protocol: OriginProtocol | 'write';
  /** What is let in, e.g. `list no-origin`; `dev` in front is for development only. */
  readonly expected: string;
  /** An origin which passes a pattern or an affix, and is not the listed one. */
  readonly lookAlike?: string;
  /** The settings under which a fail-open check opens. */
  readonly failing?: Readonly<Record<string, string | undefined>>;
  /** Settings of an ordinary run, beside NODE_ENV=production. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The listed origin is not let in by this code, e.g. an empty list. */
  readonly unlisted?: true;
  readonly files?: Readonly<Record<string, string>>;
}

export const STRANGER = 'https://evil.example';
export const LISTED = 'https://app.example.com';

/** What every case may use. */
export const PRELUDE = `const list = ['https://app.example.com', 'https://admin.example.com'];
const origins = new Set(list);
const setting = (process.env.ORIGINS || '').split(',').filter(Boolean);
`;

const builtin = createRequire(import.meta.url);

/** Node 20 has no `URL.parse`. */
class ParsingUrl extends URL {
  static override parse(text: string): URL {
    return new URL(text);
  }
}

type Env = Readonly<Record<string, string | undefined>>;
type Call = (...args: unknown[]) => unknown;

/** Functions which no file of the project declares: the analysis cannot look into them. They refuse everybody. */
const STRANGE_FUNCTIONS = (env: Env): Record<string, unknown> => ({
  isTrusted: () => false,
  isBlocked: () => true,
  verify: async () => false,
  findOrigins: (callback: Call) => callback(null, []),
  lookup: () => {
    if (env['FAIL'] !== undefined) throw new Error('down');
    return ['https://app.example.com'];
  },
  db: databaseOf(env),
  log: () => undefined,
  checkLimit: () => undefined,
  countVisits: async () => 0,
  assertTrusted: () => {
    throw new Error('refused');
  },
  requireTrusted: async () => {
    throw new Error('refused');
  },
});

/** A database with one record, which fails where it is told to. */
function databaseOf(env: Env): Record<string, Call> {
  const ask = (...args: unknown[]): boolean => {
    if (env['FAIL'] !== undefined) throw new Error('down');
    return JSON.stringify(args).includes(`"${LISTED}"`);
  };
  const record = async (...args: unknown[]): Promise<unknown> => (ask(...args) ? { active: true } : null);
  const records = async (...args: unknown[]): Promise<unknown> => (ask(...args) ? [{ active: true }] : []);
  return {
    findOne: record,
    findFirst: record,
    findUnique: record,
    findByPk: record,
    findOneBy: (question, callback) => {
      if (typeof callback !== 'function') return record(question);
      void record(question).then(
        (found) => (callback as Call)(null, found),
        (error) => (callback as Call)(error),
      );
      return undefined;
    },
    findMany: records,
    findAll: records,
    count: async (...args) => Number(ask(...args)),
    exists: async (...args) => (ask(...args) ? { _id: 1 } : null),
    sIsMember: async (...args) => ask(...args),
  };
}

/** Runs the code of a case and says whether a page of `origin` would be let in. */
export async function admits(test: Case, origin: string | undefined, env: Env = {}): Promise<boolean> {
  const settings = { NODE_ENV: 'production', ORIGINS: LISTED, ...test.env, ...env };
  const answer = await run(test, origin, settings);
  if (answer === true) return true;
  if (Array.isArray(answer)) return answer.some((each) => (each instanceof RegExp ? each.test(origin ?? '') : each === origin));
  if (answer instanceof RegExp) return answer.test(origin ?? '');
  return typeof answer === 'string' && (answer === '*' || answer === origin);
}

function load({ code, files = {} }: Case, env: Env): Call {
  let found: unknown;
  const strange = STRANGE_FUNCTIONS(env);
  const given = {
    process: { env, nextTick: process.nextTick },
    read: (value: unknown) => (found = value),
    console: { log() {}, warn() {}, error() {}, info() {}, assert() {} },
    URL: ParsingUrl,
    ...strange,
  };
  const require = (specifier: string): unknown => {
    const text = files[specifier];
    if (text === undefined) return builtin(specifier);
    const module = { exports: {} };
    // The text is a case of ours.
    new Function('module', 'exports', 'require', ...Object.keys(given), text)(module, module.exports, require, ...Object.values(given));
    return module.exports;
  };
  // The text is a case of ours.
  new Function('require', ...Object.keys(given), `${PRELUDE}\n${code}`)(require, ...Object.values(given));
  return found as Call;
}

/** What the code answers: true, the origin it allows, a list, a pattern; false or nothing is a refusal. */
async function run(test: Case, origin: string | undefined, env: Env): Promise<unknown> {
  const fn = load(test, env);
  const headers = origin === undefined ? {} : { origin };
  const options = (value: unknown): unknown => (value as { origin?: unknown } | undefined)?.origin;
  switch (test.protocol) {
    case 'callback':
      return called((callback) => fn(origin, callback), true);
    case 'returns-origin':
      return asText(await settled(() => fn(origin, context(origin).context)));
    case 'returns-answer':
      return settled(() => fn(origin));
    case 'returns-option': {
      const answer = await settled(() => fn(origin));
      return answer === undefined ? '*' : answer;
    }
    case 'returns-boolean':
      return Boolean(await settled(() => fn(origin)));
    case 'request-boolean':
      return Boolean(await settled(() => fn(new Request('https://api.example.com/', { headers }))));
    case 'context-origin':
      return asText(await settled(() => fn(context(origin).context)));
    case 'options-callback':
      // Fastify takes the promise of a delegate only where it declares no callback.
      return options(await called((callback) => fn(context(origin).context, callback), fn.length < 2));
    case 'returns-options':
      return options(await settled(() => fn(new Request('https://api.example.com/', { headers }))));
    case 'write':
      return written(fn, origin);
  }
}

const asText = (value: unknown): unknown => (typeof value === 'string' ? value : false);

async function settled(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch {
    return false;
  }
}

async function called(begin: (callback: Call) => unknown, takesPromise: boolean): Promise<unknown> {
  return new Promise((resolve) => {
    // a promise is what is answered, and not what it is of
    const callback = (error: unknown, value: unknown): void => resolve(error ? false : value instanceof Promise ? true : value);
    // What is returned otherwise is lost.
    const work = async (): Promise<unknown> => {
      const returned = begin(callback);
      return takesPromise && returned instanceof Promise ? returned : undefined;
    };
    void settled(work).then((value) => setTimeout(() => resolve(value), 5));
  });
}

/** One object which looks like the request and the response of Express, Koa, Fastify, Hono and Lambda. */
function context(origin: string | undefined): { context: unknown; sent: Map<string, unknown> } {
  const sent = new Map<string, unknown>();
  const write = (name: string, value: unknown): unknown => {
    sent.set(name.toLowerCase(), value);
    return self;
  };
  // a stranger says the same in every part of its request
  const referer = origin === undefined || origin === 'null' ? undefined : `${origin}/page`;
  const host = origin?.replace('https://', '');
  const given = { site: origin, host };
  const read = (name: string): unknown => (/^origin$/i.test(name) ? origin : name === 'referer' ? referer : undefined);
  const headers = { ...(origin === undefined ? {} : { origin, referer }), host: 'api.example.com' };
  const end = (): unknown => self;
  const self = {
    method: 'GET',
    path: '/',
    url: '/',
    headers,
    headersSent: false,
    get: read,
    header: (name: string, value?: unknown) => (value === undefined ? read(name) : write(name, value)),
    getHeader: (name: string) => sent.get(name.toLowerCase()),
    hasHeader: (name: string) => sent.has(name.toLowerCase()),
    set: write,
    setHeader: write,
    append: write,
    vary: end,
    status: end,
    sendStatus: end,
    json: end,
    end,
    send: end,
    code: end,
    throw() {
      throw new Error('refused');
    },
    assert(ok: unknown) {
      if (!ok) throw new Error('refused');
    },
    req: { method: 'GET', path: '/', query: (name: 'site') => given[name], header: read, headers, raw: { headers: { get: read } } },
    request: { method: 'GET', header: headers, headers, get: read },
    response: { headers: { set: write } },
    res: { headers: { set: write } },
    query: given,
    body: given,
    params: given,
    cookies: given,
    app: { locals: {} },
    httpMethod: 'GET',
  };
  return { context: self, sent };
}

async function written(fn: Call, origin: string | undefined): Promise<unknown> {
  const { context: self, sent } = context(origin);
  const headers = origin === undefined ? {} : { origin };
  const web = /\brequest\b/.test(fn.toString().slice(0, 30));
  const returned = await settled(() => (web ? fn(new Request('https://api.example.com/', { headers })) : fn(self, self, () => undefined)));
  if (returned instanceof Response) return returned.headers.get('access-control-allow-origin') ?? false;
  const named = (returned as { headers?: Record<string, unknown> } | undefined)?.headers?.['Access-Control-Allow-Origin'];
  return sent.get('access-control-allow-origin') ?? named ?? false;
}
