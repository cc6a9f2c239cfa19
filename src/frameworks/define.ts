import type { CorsPolicy, HeaderWrite, Mount, MutatingRoute } from '../policy/policy.js';
import type { Dialect, HandlerPart, HandlerStyle } from '../policy/dialect.js';
import type { OpenSocket } from '../policy/sockets.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { Verbs } from '../policy/verbs.js';
import type { Condition } from '../engine/deployment.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../engine/types.js';
import type { ProjectFiles } from './shapes/routes/files.js';
import type { TSESTree } from '@typescript-eslint/utils';

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
  /** Keys of the options of `takenBy` whose function is given the response first, e.g. `setHeaders` of static files. */
  readonly responseKeys?: RegExp;
  /** Types that say what a parameter is, wherever they are imported from. */
  readonly types?: Readonly<Record<string, HandlerPart>>;
  /** The same for types that are there without an import. */
  readonly globalTypes?: Readonly<Record<string, HandlerPart>>;
}

/** Routes that a framework finds by the names of files, or by a list, for a policy in one of its own files. */
export interface Convention {
  /** The file that holds the policy, by its path. */
  readonly policy: RegExp;
  /** What its text has, where the path alone says too little. */
  readonly sign?: RegExp;
  /** From its folder to the root of the app. */
  readonly up: string;
  readonly read?: (files: ProjectFiles, root: string, evaluator: Evaluator) => MutatingRoute[];
  /** Files below the root whose default export is given the app, without their ending. */
  readonly plugins?: readonly string[];
  /** Also the routes that only read are found so, with their whole paths. */
  readonly isWhole?: true;
}

/** A call on an app, as far as the search for routes needs it. */
export interface AppCall {
  /** Null when it is computed. */
  readonly method: string | null;
  readonly call: CallNode;
  readonly module: Module;
}

/** A call on an app with the values of its arguments, from 0; null for one that is not there or spread. */
export interface RouteCall extends AppCall {
  readonly values: (index: number) => Value | null;
}

/** The method and path of a route. */
export interface CalledRoute {
  readonly name: string;
  readonly path: string;
}

/** A route and the file that it is written in. */
export interface PlacedRoute {
  readonly route: MutatingRoute;
  readonly module: Module;
  /** What answers it, e.g. the method of a controller. */
  readonly node: Node;
}

/** Handlers that take every mutation over POST, by the packages that make them. */
export interface Endpoint {
  readonly kind: MutatingRoute['kind'];
  /** Where it is when no path is written. */
  readonly path: string;
  readonly packages: RegExp;
}

/**
 * Which routes a layer of an app covers.
 * `after`: those that are registered later, also what it came past on its way through a router. `within`: the same, but a
 * router's layers stay in the router. `scope`: all of the app that it is on, and of the plugins in it, whenever they are registered.
 * `all`: every route of the app.
 */
export type Coverage = 'after' | 'within' | 'scope' | 'all';

/** How the apps of a framework are made, and what they do with layers. */
export interface AppMaker {
  readonly packages: readonly string[];
  /** The exports that make an app; `''` is the package itself. */
  readonly makes: readonly string[];
  /** The exports that make a router, which answers nothing until it is mounted. */
  readonly routers?: readonly string[];
  readonly coverage: Coverage;
  /** What an OPTIONS request to a known route gets when no layer answers it: `ok` with the headers so far, or no success. */
  readonly options: 'ok' | 'refused';
  /** A layer's path without a wildcard is that path alone, and not what is below it. */
  readonly exactPaths?: true;
  /** A route's own options go for its preflight as well, and not only for its answer. */
  readonly ownPreflight?: true;
}

/** The functions of packages that make a layer which refuses whoever has no credentials, or (429) whoever asks too often. */
export interface Guard {
  readonly modules: readonly string[];
  /** Exports that make it; `''` for the package itself. */
  readonly names: readonly string[];
  readonly status: number;
  /** Refuses every request of another site that no CORS layer before it has let in, and not only who has no credentials. */
  readonly refusesSites?: true;
  /** Options with which it may let requests pass. */
  readonly unless?: readonly string[];
}

/** All that is special to one framework or library. Every field is optional. */
export interface Framework {
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
  /** The methods of its apps, and what they do: the one table for mounts, routes, layers and paths. */
  readonly verbs?: Verbs;
  /** Its handlers: how the request is read and the answer written, which are two halves of one fact. */
  readonly handlers?: readonly Handlers[];
  /** Layers that answer requests without credentials, preflights too, with a refusal. Measured. */
  readonly guards?: readonly Guard[];
  /** A plugin that registers every file of a folder: its packages, and the option that names the folder, and a text of every plugin. */
  readonly loader?: { readonly modules: readonly string[]; readonly option: string; readonly mark: string };
  /** Packages that make a plugin of a function without a scope of its own: what it registers has no prefix. */
  readonly scopeless?: readonly string[];
  /** Since which version its apps do not start with a path of `*`, and how that is called, e.g. `Express 5`. */
  readonly noStarPath?: { readonly library: string; readonly since: string; readonly name: string };
  /** Packages that serve on Node, where there is a `process`. */
  readonly servers?: readonly string[];
  /** The routes that a call on an app registers in the framework's own words; paths are below the app. */
  readonly callRoutes?: (call: RouteCall, evaluator: Evaluator) => readonly CalledRoute[];
  /** Members of an app that register on the app itself, e.g. `app.router`. */
  readonly ownRouters?: readonly string[];
  /** What a parameter is called that holds an app. */
  readonly appNames?: readonly string[];
  readonly conventions?: readonly Convention[];
  /** Folders of route files whose names others use as well, and the packages of which one reads them. */
  readonly routeFolders?: { readonly folder: RegExp; readonly packages: readonly string[] };
  /** The routes of an app that are not registered by calls on it, e.g. those of controllers. */
  readonly appRoutes?: (app: Node, module: Module, evaluator: Evaluator, calls: readonly AppCall[]) => PlacedRoute[];
  readonly endpoints?: readonly Endpoint[];
  /** Signs in the text that users are known by a cookie: packages, and the code that reads or writes one. Only strengthens a message. */
  readonly session?: { readonly packages?: readonly string[]; readonly code?: readonly string[] };
  /** What makes its apps and routers, and how a layer reaches their routes. */
  readonly apps?: readonly AppMaker[];
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
