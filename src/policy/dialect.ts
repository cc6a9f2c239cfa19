import type { Grant } from '../web/headers.js';
import type { OriginProtocol } from './acceptance.js';

/**
 * How an origin option can be written. A library's dialect says what each one sends; the names
 * follow the columns of the measured catalogue.
 */
export const ORIGIN_FORMS = [
  'absent',
  'star',
  'true',
  'false',
  'undefined',
  'null',
  'empty',
  'string',
  'commaList',
  'list',
  'emptyList',
  'starList',
  'starInList',
  'regex',
  'regexInList',
  'other',
  'asyncFunction',
] as const;
export type OriginForm = (typeof ORIGIN_FORMS)[number];

/**
 * What a stranger's page gets.
 * `star`: the literal `*`. `reflect`: its own origin back. `nobody`: no Allow-Origin.
 * `listed`: only origins in the value pass. `fixed`: the written text is sent to everybody.
 * `junk`: a value that no browser accepts. `error`: every request fails. `throws`: it does not
 * start. `hangs`: no answer. `unknown`: not measured.
 */
export type Effect = 'star' | 'reflect' | 'nobody' | 'listed' | 'fixed' | 'junk' | 'error' | 'throws' | 'hangs' | 'unknown';

/** One effect, or `[without credentials, with credentials]` where these differ. */
export type EffectEntry = Effect | readonly [plain: Effect, credentialed: Effect];

/** Which shape of allowlist the library takes, and so what a fix writes. */
export type AllowlistShape =
  /** `['https://a']` */
  | 'list'
  /** `(ctx) => list.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''` */
  | 'context-function'
  /** The same with `ctx.request.headers.get('origin') ?? ''`, where the request is that of the Fetch standard. */
  | 'request-function'
  /** `(origin, callback) => callback(null, list.includes(origin))` */
  | 'origin-function'
  /** `(request) => ({ origin: … })`, one origin or none. */
  | 'options-function'
  /** One origin only. */
  | 'single'
  /** One origin only, to a layer that can be made anew for each request: `(handler) => (req, res) => cors({ origin: … })(handler)(req, res)`. */
  | 'request-layer'
  /** `'https://a,https://b'` */
  | 'comma-text'
  /** Headers written by hand: test, then set, then Vary. */
  | 'headers'
  /** It takes none: another layer is put in its place. */
  | 'none';

/** What a library does with its options, as data. Every fact is measured; `version` says on what. */
export interface Dialect {
  /** How messages and docs name the library, e.g. `@koa/cors`. */
  readonly library: string;
  /** The version on which the facts were measured. */
  readonly version: string;
  /** The library's own option names; absent where it has no such option. */
  readonly keys: Partial<Readonly<Record<Grant, string>>>;
  /** The option with headers that are sent with every answer, which say what no option of their own does. */
  readonly headersKey?: string;
  /** Option names that the library knows besides, for spelling checks. */
  readonly otherKeys?: readonly string[];
  readonly effects: Readonly<Record<OriginForm, EffectEntry>>;
  /** Which values switch credentials on; `default` is what an absent option means. */
  readonly credentials: { readonly default: boolean; readonly counts: 'true' | 'truthy' | 'text-true' | 'never' };
  readonly protocol: OriginProtocol | null;
  /** When `Vary: Origin` is sent with a computed origin. */
  readonly vary: 'always' | 'allowed-only' | 'never';
  /** Where `Vary` is sent by hand, where that is no middleware before it, e.g. `in headers() of next.config`. */
  readonly varyWhere?: string;
  readonly allowlist: AllowlistShape;
  /** The option that takes an allowlist, where it is not `keys.origin`, e.g. `origins` beside `origin`. */
  readonly allowlistKey?: string;
  /** What an empty list under that option sends, where it differs. */
  readonly emptyAllowlist?: Effect;
  /** What a list of one origin sends, where longer lists are not taken. */
  readonly listOfOne?: Effect;
  /** Patterns with the flags `g` or `y` work: elsewhere they keep their place, and refuse every second request. */
  readonly resetsPatterns?: boolean;
  /** The methods that a preflight approves when none are written: GET, HEAD, PUT, PATCH, POST and DELETE where this is absent; `*` for all. */
  readonly methods?: readonly string[];
  /** Answers of methods that are not written carry no CORS header, and without any written only preflights do. */
  readonly methodsLimitAnswers?: true;
  /** Preflights are approved for cookies whatever the option says. */
  readonly preflightsTakeCookies?: true;
  /** Options that are taken as a list only, or as one comma-separated text only. */
  readonly lists?: Partial<Readonly<Record<Grant, 'array' | 'text'>>>;
  /** A `*` in a listed origin stands for any text, e.g. `https://*.example.com`; or only `*.example.com` is more than text, by https. */
  readonly globs?: boolean | 'subdomains';
  /** A listed origin without a scheme is a host, e.g. `example.com`. */
  readonly hosts?: boolean;
  /** The option is the origin itself, e.g. `cors: '*'`: `true` is then a shorthand, and no reflection that somebody wrote. */
  readonly originIsTheOption?: boolean;
  /** The server does not start with an option that the library does not know. */
  readonly strictKeys?: boolean;
  /** The server does not start when a second layer is put on the same app, nor with a route for `OPTIONS` of every path. */
  readonly once?: boolean;
  /** What a written answer of an origin function does, where that is not what its protocol says: it stops the request, or a `*` is no yes. */
  readonly answers?: Partial<Readonly<Record<OriginForm, Effect>>>;
  /** Members of the first parameter that are the request's Origin, besides its headers, e.g. `request.origin`. */
  readonly originMembers?: readonly string[];
  /** A list of two or more answers everybody else with the text `null`, which sandboxed pages match. */
  readonly refusesWithNull?: true;
  /** The answers are those of a socket's handshake, whatever routes the app has. */
  readonly socket?: true;
  /** Written where the framework has a library for it, so that a fixed header by hand is a finding. */
  readonly hasLibrary?: boolean;
  /** Loopback origins are no fault: it serves on a developer's machine, or sends nothing that a page could read. */
  readonly admitsLoopback?: true;
  /** Headers of a configuration: the same for every request, so that they can hold one origin only. */
  readonly isStatic?: boolean;
  /** A `*` among methods or headers is sent as it stands, or only in a list; elsewhere it may stand for what the page asked for. */
  readonly passesStars?: true | Readonly<Partial<Record<Grant, 'always' | 'in-list'>>>;
  /** Written past the layers of the framework: what they decided is not sent with it. */
  readonly pastLayers?: boolean;
  /** How handlers are written that send these headers by hand. */
  readonly style?: HandlerStyle;
  /** How a path for everything below it is written before the middleware, e.g. `{path}/*`; absent where it takes none. */
  readonly below?: string;
}

/** The effect of a form, given whether credentials are on. */
export function effectOf(dialect: Dialect, form: OriginForm, credentials: boolean): Effect {
  const entry = dialect.effects[form];
  return typeof entry === 'string' ? entry : entry[credentials ? 1 : 0];
}

/** What a listed text with a `*` in it matches, as a glob of origins; null where the library compares it as text. */
export function globOf(text: string, { globs }: Dialect): string | null {
  if (globs === 'subdomains') return text.startsWith('*.') ? `https://${text}` : null;
  return globs === true && text.includes('*') ? text : null;
}

/** Whether an effect lets every origin read the answer. */
export function isOpen(effect: Effect): boolean {
  return effect === 'star' || effect === 'reflect';
}

/**
 * How handlers of one framework are written by hand: how they are given the request, ask it for the Origin, and
 * write an answer. Code is text in which `{name}` stands for an expression, and quotes are those of the file.
 */
export interface HandlerStyle {
  /** Frameworks whose handlers are written alike have one kind. */
  readonly kind: string;
  /** What a handler is given, in order. */
  readonly parameters: readonly HandlerPart[];
  /** A handler with so many parameters is given an error first. */
  readonly withError?: number;
  /** The Origin of the request or the context, e.g. `{name}.headers.origin`. */
  readonly origin: string;
  /** The Origin by what the handler takes out of its parameter, e.g. `{ headers }`: code by the name of the member. */
  readonly members?: Readonly<Record<string, string>>;
  /** Adds `Origin` to Vary; absent where nothing does. */
  readonly vary?: VaryCode;
  /** A layer that does something to the answer and goes on: its head, what it calls the answer, and how it goes on. */
  readonly layer?: { readonly head: string; readonly answer: string; readonly next: string };
  /** The variables of the environment, where a handler has them, e.g. `{name}.env`. */
  readonly environment?: string;
  /** The library that writes the headers in place of a handler. */
  readonly library?: HandlerLibrary;
}

export type HandlerPart = 'request' | 'response' | 'context' | 'headers' | 'other';

export interface VaryCode {
  readonly code: string;
  /** The methods that prove what the header is written on; all where absent. */
  readonly methods?: readonly string[];
  /** What is written where the response may be a plain one that does not have the method. */
  readonly plain?: { readonly code: string; readonly methods: readonly string[]; readonly unless: RegExp; readonly among: RegExp };
}

export interface HandlerLibrary {
  readonly module: string;
  readonly dependency: string;
  readonly name: string;
  readonly named: boolean;
  /** Without this option the library allows any request header, so there must be one to carry over. */
  readonly needsHeaders: boolean;
  readonly dialect: Dialect;
}

/** Whether handlers are given one context, which is the request and the response. */
export function takesContext({ parameters }: HandlerStyle): boolean {
  return parameters[0] === 'context';
}
