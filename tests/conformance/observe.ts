import { keepAnswer, knownAnswer } from './answers.js';
import { type Answer, type Answers, type Asker, type RouteMethod, askers, ask, origins } from './ask.js';
import { questionFor } from './libraries.js';
import { libraryOf } from './samples.js';
import { type StartOptions, startText } from './start.js';
import { readFile } from 'node:fs/promises';

/**
 * `list`: listed origins are echoed, a stranger's page may not read. `fixed`: one constant for everybody.
 * `junk`: a value that no browser accepts. `throw`: the program did not start.
 */
export type Effect = 'star' | 'reflect' | 'none' | 'list' | 'fixed' | 'junk' | 'error' | 'hang' | 'throw';
export type Audience = 'all' | 'allowed' | 'none';

export interface Admission {
  readonly effect: Effect;
  readonly admitsStranger: boolean;
  readonly admitsNull: boolean;
  readonly admitsListed: boolean;
  /** Who gets `Access-Control-Allow-Credentials: true`. */
  readonly credentials: Audience;
  readonly vary: 'all' | 'allowed-only' | 'none';
  /** What a stranger and a listed origin get as status; null for no answer. */
  readonly status: readonly [stranger: number | null, listed: number | null];
}

export interface Preflight extends Admission {
  /** `Access-Control-Allow-Methods` as a listed origin gets it, in upper case. */
  readonly methods: readonly string[];
  readonly headers: string | null;
}

/** Of all who ask with an origin: who reads an answer, and who with cookies. A preflight is read when a browser takes it for a yes. */
export interface Readers {
  readonly reads: 'all' | readonly string[];
  readonly cookies: 'all' | readonly string[];
}

export interface Observation extends Admission {
  readonly admitsOther: boolean;
  /** A subdomain of the listed origins' own domain. */
  readonly admitsSibling: boolean;
  readonly admitsLoopback: boolean;
  readonly admitsLookAlike: readonly string[];
  /** The same listed origin was answered differently the second time. */
  readonly unsteady: boolean;
  readonly post: Admission;
  readonly preflight: Preflight;
  readonly routes: Readonly<Record<RouteMethod, Readonly<Record<'answer' | 'preflight', Readers>>>>;
  /** For messages: the CORS headers of each answer, or why the program did not start. */
  readonly raw: Readonly<Record<string, string>>;
}

/** Starts a sample, or a changed text of it, asks it, and stops it; or says what it answered the last time, see `answers.ts`. */
export async function observeSample(file: string, text?: string, options: StartOptions = {}): Promise<Observation> {
  const written = text ?? (await readFile(file, 'utf8'));
  const known = knownAnswer(file, written, options);
  if (known !== null) return known;
  const answer = await runSample(file, written, options);
  keepAnswer(file, written, options, answer);
  return answer;
}

async function runSample(file: string, text: string, options: StartOptions): Promise<Observation> {
  const program = await startText(text, file, options);
  if (program.failed !== null) return didNotStart(program.failed);
  try {
    return observe(await ask(program.port, undefined, questionFor(libraryOf(file))));
  } finally {
    await program.stop();
  }
}

export function observe(answers: Answers): Observation {
  const { get, preflight, lookAlikes, again } = answers;
  return {
    ...admission(get),
    admitsOther: admits(get.other, askers.other),
    admitsSibling: admits(get.sibling, askers.sibling),
    admitsLoopback: admits(get.loopback, askers.loopback),
    admitsLookAlike: Object.keys(lookAlikes).filter((it) => admits(lookAlikes[it], it)),
    unsteady: allowOrigin(again) !== allowOrigin(get.listed),
    post: admission(answers.post),
    preflight: {
      ...admission(preflight),
      methods: listOf(value(preflight.listed, 'access-control-allow-methods')),
      headers: value(preflight.listed, 'access-control-allow-headers'),
    },
    routes: { GET: readersOf(answers.routes.GET), POST: readersOf(answers.routes.POST) },
    raw: raw(answers),
  };
}

function readersOf(asked: Answers['routes'][RouteMethod]): Observation['routes'][RouteMethod] {
  const told = (part: 'answer' | 'preflight'): Readers => {
    const reads = Object.entries(asked).filter(([origin, each]) => admits(each[part], origin) && (part === 'answer' || isOk(each[part])));
    const cookies = reads.filter(([origin, each]) => allowOrigin(each[part]) === origin && allowsCredentials(each[part]));
    return { reads: shortened(reads), cookies: shortened(cookies) };
  };
  return { answer: told('answer'), preflight: told('preflight') };
}

function shortened(found: readonly (readonly [origin: string, unknown])[]): Readers['reads'] {
  return found.length === origins.length ? 'all' : found.map(([origin]) => origin);
}

function admission(answers: Readonly<Record<Asker, Answer>>): Admission {
  const { stranger, listed } = answers;
  return {
    effect: effectOf(answers),
    admitsStranger: admits(stranger, askers.stranger),
    admitsNull: admits(answers.null, askers.null),
    admitsListed: admits(listed, askers.listed),
    credentials: credentialsOf(answers),
    vary: !varies(listed) ? 'none' : varies(stranger) ? 'all' : 'allowed-only',
    status: [stranger.status, listed.status],
  };
}

function effectOf(answers: Readonly<Record<Asker, Answer>>): Effect {
  const { stranger, listed, other } = answers;
  if (listed.failure === 'hang') return 'hang';
  if (listed.failure === 'closed' || failed(listed)) return 'error';
  const given = allowOrigin(stranger);
  if (given === '*') return 'star';
  if (given === askers.stranger) return 'reflect';
  const values = new Set([given, allowOrigin(listed), allowOrigin(other)]);
  if (values.size === 1) return given === null ? 'none' : isOrigin(given) ? 'fixed' : 'junk';
  if (admits(listed, askers.listed) || admits(other, askers.other)) return 'list';
  return 'junk';
}

/** Whether a page of that origin may read the answer (without credentials). */
function admits(answer: Answer | undefined, origin: string): boolean {
  if (answer === undefined) return false;
  const given = allowOrigin(answer);
  return given === '*' || given === origin;
}

function credentialsOf({ stranger, listed, other }: Readonly<Record<Asker, Answer>>): Audience {
  if (allowsCredentials(stranger)) return 'all';
  return allowsCredentials(listed) || allowsCredentials(other) ? 'allowed' : 'none';
}

const allowOrigin = (answer: Answer): string | null => value(answer, 'access-control-allow-origin');
const allowsCredentials = (answer: Answer): boolean => value(answer, 'access-control-allow-credentials') === 'true';
const isOk = ({ status }: Answer): boolean => status !== null && status >= 200 && status < 300;
const failed = (answer: Answer): boolean => answer.status !== null && answer.status >= 500;

/** Several lines of one header are one value to a browser. */
function value(answer: Answer, name: string): string | null {
  const lines = answer.headers.filter((it) => it[0] === name).map((it) => it[1]);
  return lines.length === 0 ? null : lines.join(', ');
}

function varies(answer: Answer): boolean {
  return listOf(value(answer, 'vary')).some((it) => it === 'ORIGIN' || it === '*');
}

function listOf(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((it) => it.trim().toUpperCase())
    .filter((it) => it !== '');
}

function isOrigin(text: string): boolean {
  return text === 'null' || (URL.canParse(text) && new URL(text).origin === text);
}

function raw(answers: Answers): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const part of ['get', 'post', 'preflight'] as const) {
    for (const [who, answer] of Object.entries(answers[part])) lines[`${part} ${who}`] = describe(answer);
  }
  return lines;
}

function describe(answer: Answer): string {
  const cors = answer.headers.filter(([name]) => name === 'vary' || name.startsWith('access-control-'));
  return [String(answer.status ?? answer.failure), ...cors.map(([name, text]) => `${name}: ${text}`)].join(' | ');
}

function didNotStart(message: string): Observation {
  const closed: Admission = {
    effect: 'throw',
    admitsStranger: false,
    admitsNull: false,
    admitsListed: false,
    credentials: 'none',
    vary: 'none',
    status: [null, null],
  };
  const nobody: Readers = { reads: [], cookies: [] };
  const route = { answer: nobody, preflight: nobody };
  return {
    ...closed,
    admitsOther: false,
    admitsSibling: false,
    admitsLoopback: false,
    admitsLookAlike: [],
    unsteady: false,
    post: closed,
    preflight: { ...closed, methods: [], headers: null },
    routes: { GET: route, POST: route },
    raw: { start: message },
  };
}
