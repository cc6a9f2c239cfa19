import type { Condition } from '../engine/deployment.js';
import type { CallNode, Module, Node, ObjectEntry, ObjectValue, Value } from '../engine/types.js';
import type { Grant } from '../web/headers.js';
import type { VerbTable } from './verbs.js';
import type { Dialect } from './dialect.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** One thing that a grant can be. */
export interface Reading {
  /** Null when the option or header is absent for certain. */
  readonly value: Value | null;
  /** What carries it in an object: the entry to edit. Null for an absent grant or a header call. */
  readonly entry: ObjectEntry | null;
  /** The whole write, e.g. the property `origin: '*'` or the call `res.header(…)`; null when absent. */
  readonly written: Node | null;
  /** When it is taken. */
  readonly when: Condition;
}

/** What an absent grant is. */
export const ABSENT: Reading = { value: null, entry: null, written: null, when: null };

/** A grant of the policy: what it can be, reading by reading. Empty is *unknown*. */
export type Slot = readonly Reading[];

/** What was written in the place where a library takes its options. */
export type Written =
  /** Nothing: `cors()`. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'object'; readonly value: ObjectValue }
  /** A value that stands for whole options, e.g. `cors: true`. */
  | { readonly kind: 'shorthand'; readonly value: Value }
  /** A value that the library cannot take as options, e.g. `cors('https://a')`. */
  | { readonly kind: 'misused'; readonly value: Value }
  /** A function that answers the options for each request. */
  | { readonly kind: 'delegate'; readonly value: Value }
  /** Options in a place that the installed version does not read; `instead` says what to write, e.g. ``write `cors: { … }` ``. */
  | { readonly kind: 'unread'; readonly value: Value; readonly name: string; readonly instead: string }
  /** No options: what makes the layer is mounted without being called, or what it makes is mounted nowhere. */
  | { readonly kind: 'idle'; readonly why: 'uncalled' | 'unmounted' | 'unused'; readonly name: string }
  /** Headers written by hand. */
  | { readonly kind: 'headers'; readonly writes: readonly HeaderWrite[] };

/** One hand-written header. */
export interface HeaderWrite {
  readonly grant: Grant;
  /** The call, property or pair that writes it. */
  readonly node: Node;
  readonly name: Node;
  readonly value: Node;
  /** `flat`: a list of names and values in turns; `mapping`: a text in quotes of its own, as the mappings of API Gateway take it. */
  readonly form: 'call' | 'property' | 'pair' | 'flat' | 'assignment' | 'mapping';
  /** Adds a header line instead of replacing it. */
  readonly appends: boolean;
}

/** A place where a policy is put before routes. */
export interface Mount {
  /** The call that mounts, e.g. `app.use(cors())`. */
  readonly call: CallNode;
  /** What identifies the app or router: the node that made it, or the parameter that holds it. */
  readonly app: Node | null;
  /** `use`, `all`, `get`, `register`, … */
  readonly method: string;
  /** The written path; `''` for everything; null when it is unknown. */
  readonly path: string | null;
}

/** A route that changes something and lies under a mount. */
export interface MutatingRoute {
  readonly method: string;
  readonly path: string;
  /** The line (1-based) and file where it is registered. */
  readonly line: number;
  readonly filename: string;
  /** A plain route, or an endpoint that takes the mutations of GraphQL or of an RPC router. */
  readonly kind: 'route' | 'graphql' | 'rpc';
}

/** What an app looks like from a mount. */
export interface Exposure {
  readonly routes: readonly MutatingRoute[];
  /** Whether there may be more, in files that were too many to read. */
  readonly partial?: boolean;
  /** The paths of routes that only read, as far as they are known. */
  readonly reads?: readonly string[];
  /** The sign that the app knows its users by cookie, e.g. `express-session`; null when none was seen. */
  readonly session: string | null;
}

/** Stands for the lint in which policies were read: what is no data is found by it, e.g. by `codeOf`. */
export interface LintRun {
  readonly filename: string;
}

/** What one piece of code lets other origins do, whatever the framework. It is data: no function is in it. */
export interface CorsPolicy {
  readonly dialect: Dialect;
  /** Where the policy is spoken of when no better place is known: the call or the first header. */
  readonly node: Node;
  readonly module: Module;
  readonly written: Written;
  readonly slots: Readonly<Record<Grant, Slot>>;
  readonly mounts: readonly Mount[];
  /** When it is reached. */
  readonly when: Condition;
  /** Where the argument or property with the options is, or would go: see `fixes/`. */
  readonly place: OptionsPlace | null;
  /** The route path that it is limited to, e.g. the `source` of a config entry; null for none or unknown. */
  readonly path: string | null;
  /** The method that a configuration entry is limited to. */
  readonly method?: string;
  /** False when its options are known and only its use is in this file: it is judged where it stands. */
  readonly reportedHere: boolean;
  /** The function that made it, for a call of a wrapper: what is written inside is judged there. */
  readonly wrapper: Node | null;
  readonly run: LintRun;
  /** What the methods of apps do. */
  readonly verbs: VerbTable;
  /** What is mounted where it is mounted; null where it is not one thing. */
  readonly carrier: Value | Node | null;
  /** Routes that the framework itself saw. */
  readonly routes: readonly MutatingRoute[];
}

/** A layer that answers preflights with a refusal: always, or over a limit, then with `TOO_OFTEN`. */
export interface Blocker {
  readonly call: CallNode;
  /** The argument of the call that is the layer, or the element of a list in it. */
  readonly layer: Node;
  /** Null where it ends the request without a status that the code writes. */
  readonly status: number | null;
  /** Refuses all requests of other sites, not only those without credentials. */
  readonly refusesSites: boolean;
  /** False where a function that is not followed judges the missing credentials: it may let them pass. */
  readonly isCertain: boolean;
}

/** A file that answers requests by itself, sets CORS headers, and answers no OPTIONS. */
export interface MissingPreflight {
  /** The methods that need a preflight, e.g. `POST`; empty when the file does not say. */
  readonly methods: readonly string[];
  /** `export`: an export for each method; `handler`: one function for all of them. */
  readonly style: 'export' | 'handler';
}

/** Where options are written, so that a fix can write them when they are missing. */
export type OptionsPlace =
  | { readonly kind: 'argument'; readonly call: CallNode; readonly index: number }
  /** A value to replace; `around` is what options must be put in there, e.g. `{ name: 'strapi::cors', config: … }`. */
  | { readonly kind: 'value'; readonly node: Node; readonly around?: readonly [before: string, after: string] }
  /** Keys that an object literal lacks, from the outside in. */
  | { readonly kind: 'missing'; readonly object: TSESTree.ObjectExpression; readonly keys: readonly string[] };
