import type { CorsPolicy, HeaderWrite, Mount, MutatingRoute } from '../policy/policy.js';
import type { Dialect, HandlerPart, HandlerStyle } from '../policy/dialect.js';
import type { OpenSocket } from '../policy/sockets.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { Condition } from '../engine/deployment.js';
import type { CallNode, Evaluator, Module, Node, SettingsReader, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Routing } from './routing.js';

/** A policy as its framework found it; `analysis/` adds what only the whole file can say. */
export interface PolicyDraft extends Pick<CorsPolicy, 'dialect' | 'node' | 'written' | 'slots' | 'place'> {
  /** What carries the policy to a mount: the value of the call, or the function that writes headers. */
  readonly carrier: Value | Node | null;
  /** Mounts that the framework saw itself, e.g. `fastify.register(cors)`. */
  readonly mounts?: readonly Mount[];
  readonly path?: string | null;
  /** Routes that the framework saw itself, e.g. in the same configuration. */
  readonly routes?: readonly MutatingRoute[];
  readonly when?: Condition;
  readonly local?: boolean;
  readonly maker?: Node | null;
  /** The file that it is written in, where that is not the linted one. */
  readonly module?: Module;
}

/** What a framework may ask and say about the file. */
export interface Reader {
  readonly module: Module;
  readonly evaluator: Evaluator;
  /** Whether the file is one of tests by its name: an object with headers is what they expect, or are given, and no answer. */
  readonly isTest: boolean;
  /** The library that a specifier stands for: what the settings say of the package that it names, else that package. */
  packageOf(this: void, specifier: string): string;
  /** Whether a value is one of the exports of one of the packages; `''` and `default` both mean the package itself. */
  isExport(value: Value, modules: readonly string[], names: readonly string[]): boolean;
  /** What a call mounts, when it is one that mounts, e.g. `fastify.register(cors)`. */
  mountOf(call: CallNode): Mount | null;
  /** The version of a package in the linted project, e.g. `4.0.0`; null when it is not to be found. */
  versionOf(library: string): string | null;
  /** Whether just this version of a package is loaded, and no newer one of a range. */
  isPinned(library: string, version: string): boolean;
  /** The option types of all frameworks. */
  readonly optionTypes: readonly OptionType[];
  /** The handlers of all frameworks. */
  readonly handlers: readonly Handlers[];
  report(draft: PolicyDraft): void;
  /** Reports one header; headers of one response become one policy. */
  reportHeader(draft: HeaderDraft): void;
  /** Reports one header that never reaches the browser. */
  reportUnsent(header: UnsentHeader): void;
  /** Reports a WebSocket server that takes handshakes of every origin. */
  reportSocket(socket: OpenSocket): void;
}

/** A hand-written header and the response that it is written to. */
export interface HeaderDraft extends HeaderWrite {
  /** Headers with the same group go to one response. */
  readonly group: object;
  readonly dialect: Dialect;
  readonly carrier: Node | null;
  readonly path?: string | null;
  /** What the platform makes of the written value before it sends it. */
  readonly interpret?: (value: Value) => Value;
  /** The object that holds the header, with what is spread into it. */
  readonly holder: Value | null;
}

export interface FrameworkDocs {
  /** The heading in the frameworks table, e.g. `cors (Express, Connect)`. */
  readonly title: string;
  /** How its policy is written, for the table, e.g. `` `app.use(cors(options))` ``. */
  readonly forms: readonly string[];
  /** The npm packages whose downloads say how many use it, where those that it is imported from do not. */
  readonly packages?: readonly string[];
}

type Visitors = { readonly [Type in TSESTree.Node['type']]?: (node: Extract<TSESTree.Node, { type: Type }>, reader: Reader) => void };

/** Which dialect holds: always one, or the one for the installed version, the adapter, or what the options have in them. */
export type DialectChoice = Dialect | ((reader: Reader, options: Value | null) => Dialect);

/** A type that says what an object is: the CORS options of one library. */
export interface OptionType {
  readonly modules: readonly string[];
  readonly names: readonly string[];
  /** The same choice as for a call of the library. */
  readonly dialect: DialectChoice;
  /** What the library makes of a written origin before it compares. */
  readonly interpret?: (origin: Value) => Value;
}

/** What proves that a function is a handler, and how it is written. */
export interface Handlers {
  readonly style: HandlerStyle;
  /** Packages whose apps take such handlers, without `npm:` and versions. */
  readonly packages: RegExp;
  /** Exports of these packages that take a handler themselves, e.g. `createServer`. */
  readonly takenBy?: RegExp;
  /** Keys of a route's options, or of a helper's, that hold a handler, e.g. `preHandler`. */
  readonly keys?: RegExp;
  /** Handlers are given an event in place of the request, whose headers are those of the Fetch standard. */
  readonly ofEvents?: boolean;
  /** The export of these packages that adds to a header of an event's answer, beside those that set one. */
  readonly appends?: string;
  /** How an export of these packages, or a method of the event, sends the answer of an event: when called, or when awaited; null for others. */
  readonly sends?: (name: string, reader: Reader) => 'called' | 'awaited' | null;
  /** Keys of the options of `takenBy` whose function is given the response first, e.g. `setHeaders` of static files. */
  readonly responseKeys?: RegExp;
  /** Types that say what a parameter is, wherever they are imported from. */
  readonly types?: Readonly<Record<string, HandlerPart>>;
  /** The same for types that are there without an import. */
  readonly globalTypes?: Readonly<Record<string, HandlerPart>>;
}

/** All that is special to one framework or library. Every field is optional. */
export interface Framework extends Routing {
  /** Its row in `docs/frameworks.md`; none for a framework that only helps to read others. */
  readonly docs?: FrameworkDocs;
  /** Texts of which one stands in every file that `visit` can read; letter case does not matter. */
  readonly hints?: readonly string[];
  /** Texts of which one stands there besides, where the hints are common words, e.g. the name of the package. */
  readonly requires?: readonly string[];
  /** The measured facts, for the frameworks table. */
  readonly dialects?: readonly Dialect[];
  /** The types of its options: an object that is declared with one is reported where it stands. */
  readonly types?: readonly OptionType[];
  /** Its handlers: how the request is read and the answer written, which are two halves of one fact. */
  readonly handlers?: readonly Handlers[];
  /** Events whose hooks run before a layer answers preflights; those of all others run behind it. */
  readonly earlyEvents?: readonly string[];
  /** Packages that serve on Node, where there is a `process`. */
  readonly servers?: readonly string[];
  /**
   * Signs in the text that users are known by a cookie: packages, and the code that reads or writes one. `lax`: packages
   * whose cookie is `SameSite=Lax` unless they are told otherwise. Only strengthens a message.
   */
  readonly session?: { readonly packages?: readonly string[]; readonly lax?: readonly string[]; readonly code?: readonly string[] };
  /** What a call gives of the settings that an app has in a file of its own. */
  readonly settings?: SettingsReader;
  readonly visit?: Visitors;
  /** Finds servers that take handshakes of every origin: asked for by the rule about them, and not for every file. */
  readonly handshakes?: Visitors;
  /** Called for what is mounted here and was made in another file, e.g. `app.use(imported)`. */
  readonly mounted?: (value: Value, node: Node, reader: Reader) => void;
}

/** Defines how one framework is read: one folder, one conformance sample, one row in the docs. */
export function defineFramework(framework: Framework): Framework {
  return framework;
}

/** The dialect that holds at one place, for a call, a type and a configuration file alike. */
export function dialectFor(choice: DialectChoice, reader: Reader, options: Value | null): Dialect {
  return typeof choice === 'function' ? choice(reader, options) : choice;
}
