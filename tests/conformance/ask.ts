import { request } from 'node:http';
import { type Question, questionFor } from './libraries.js';

export const askers = {
  stranger: 'https://evil.example',
  listed: 'https://shop.acme.dev',
  other: 'https://admin.acme.dev',
  null: 'null',
  none: undefined,
  /** A real subdomain of the same owner: a pattern may mean it. */
  sibling: 'https://blog.acme.dev',
  loopback: 'http://localhost:5173',
} as const;

/** Origins that a careless comparison takes for a listed one. */
export const lookAlikes = [
  'https://shop.acme.dev.evil.example',
  'https://evilshop.acme.dev',
  'https://evilacme.dev',
  'https://shopxacme.dev',
  'https://shop.acme.devevil.example',
  'http://shop.acme.dev',
] as const;

export type Asker = keyof typeof askers;

export interface Answer {
  readonly status: number | null;
  readonly failure: 'hang' | 'closed' | null;
  /** In the order sent, names in lower case, one entry a line: duplicates stay visible. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface Answers {
  readonly get: Readonly<Record<Asker, Answer>>;
  /** The listed origin twice in a row: a pattern with state answers in turns. */
  readonly again: Answer;
  readonly lookAlikes: Readonly<Record<string, Answer>>;
  readonly post: Readonly<Record<Asker, Answer>>;
  readonly preflight: Readonly<Record<Asker, Answer>>;
  /** What each origin of `origins` gets, look-alikes too, with the preflight that a browser sends before such a request. */
  readonly routes: Readonly<Record<RouteMethod, Readonly<Record<string, { readonly answer: Answer; readonly preflight: Answer }>>>>;
}

export type RouteMethod = 'GET' | 'POST';

/** All who ask with an origin. */
export const origins: readonly string[] = [...Object.values(askers).filter((each) => each !== undefined), ...lookAlikes];

const names = Object.keys(askers) as Asker[];
/** A server that is asked first may have to compile itself, on a busy machine. */
const patience = 20_000;
/** For a server that has been silent once: of those in the samples no answer comes at all. */
const patienceAfterSilence = 1_000;

/** Asks a server on loopback everything that an observation needs. */
export async function ask(port: number, path?: string, question: Question = questionFor('')): Promise<Answers> {
  const line = new Line(port, path ?? question.path, question);
  const get = await line.askAll('GET');
  await line.ask('GET', askers.listed);
  const again = await line.ask('GET', askers.listed);
  const alike: Record<string, Answer> = {};
  for (const origin of lookAlikes) alike[origin] = await line.ask('GET', origin);
  const post = await line.askAll('POST');
  const preflight = await line.askAll('OPTIONS');
  return { get, again, lookAlikes: alike, post, preflight, routes: { GET: await line.askRoute('GET'), POST: await line.askRoute('POST') } };
}

/** One request after the other, so that state shows; once one hangs, the rest get little time. */
class Line {
  readonly #port: number;
  readonly #path: string;
  readonly #question: Question;
  #patience = patience;

  constructor(port: number, path: string, question: Question) {
    this.#port = port;
    this.#path = path;
    this.#question = question;
  }

  async askAll(method: string): Promise<Record<Asker, Answer>> {
    const answers: Partial<Record<Asker, Answer>> = {};
    for (const name of names) answers[name] = await this.ask(method, askers[name]);
    return answers as Record<Asker, Answer>;
  }

  async askRoute(method: RouteMethod): Promise<Answers['routes'][RouteMethod]> {
    const answers: Record<string, { answer: Answer; preflight: Answer }> = {};
    for (const origin of origins) {
      const answer = await this.ask(method, origin);
      answers[origin] = {
        answer,
        preflight: await this.ask('OPTIONS', origin, {
          'access-control-request-method': method,
          'access-control-request-headers': 'content-type',
        }),
      };
    }
    return answers;
  }

  async ask(method: string, origin: string | undefined, asked = preflightHeaders): Promise<Answer> {
    const answer = await this.#send(method, origin, asked);
    if (answer.failure === 'hang') this.#patience = patienceAfterSilence;
    return answer;
  }

  #send(method: string, origin: string | undefined, asked: Readonly<Record<string, string>>): Promise<Answer> {
    const { headers, body } = this.#question;
    const content = method === 'POST' ? body : '';
    return new Promise((resolve) => {
      const sent = request({
        host: '127.0.0.1',
        port: this.#port,
        path: this.#path,
        method,
        agent: false,
        headers: {
          ...(origin === undefined ? {} : { origin }),
          ...(method === 'OPTIONS' ? asked : headers),
          ...(content === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
        },
      });
      const finish = (answer: Answer): void => {
        clearTimeout(timer);
        resolve(answer);
        sent.destroy();
      };
      const timer = setTimeout(() => finish({ status: null, failure: 'hang', headers: [] }), this.#patience);
      sent.on('error', () => finish({ status: null, failure: 'closed', headers: [] }));
      // The headers are the answer: a stream may stay open.
      sent.on('response', (it) => finish({ status: it.statusCode ?? null, failure: null, headers: pairs(it.rawHeaders) }));
      sent.end(content);
    });
  }
}

const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'authorization,content-type',
};

function pairs(raw: string[]): Array<[string, string]> {
  const all: Array<[string, string]> = [];
  for (let at = 0; at + 1 < raw.length; at += 2) all.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? '']);
  return all;
}
