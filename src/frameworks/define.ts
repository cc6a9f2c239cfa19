import type { CorsPolicy, HeaderWrite, Mount, MutatingRoute } from '../policy/policy.js';
import type { Dialect } from '../policy/dialect.js';
import type { Verbs } from '../policy/verbs.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../engine/types.js';
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
  readonly fallback?: boolean;
  readonly development?: boolean;
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
  /** The option types of all frameworks. */
  readonly optionTypes: readonly OptionType[];
  report(draft: PolicyDraft): void;
  /** Reports one header; headers of one response become one policy. */
  reportHeader(draft: HeaderDraft): void;
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

/**
 * Which routes a layer of an app covers.
 * `after`: those that are registered later, also what it came past on its way through a router. `within`: the same, but a
 * router's layers stay in the router. `scope`: all of the app that it is on, and of the plugins that are registered later.
 * `all`: every route of the app.
 */
export type Coverage = 'after' | 'within' | 'scope' | 'all';

/** How the apps of a framework are made, and what they do with layers. */
export interface AppMaker {
  readonly modules: readonly string[];
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
  /** What makes its apps and routers, and how a layer reaches their routes. */
  readonly apps?: readonly AppMaker[];
  /** A plugin that registers every file of a folder: its packages, and the option that names the folder. */
  readonly loader?: { readonly modules: readonly string[]; readonly option: string };
  readonly visit?: Visitors;
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
