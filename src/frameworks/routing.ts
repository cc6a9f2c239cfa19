import type { MutatingRoute } from '../policy/policy.js';
import type { Verbs } from '../policy/verbs.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../engine/types.js';
import type { ProjectFiles } from './shapes/routes/files.js';

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

/** Files that are routes by their names. */
export interface RouteFile {
  /** The path of one: what stands before the folder in which the framework looks, and that folder. */
  readonly file: RegExp;
  /** The route of a file in such a folder. */
  readonly route: (folder: string, file: string) => string;
  /**
   * What answers in it: exports that are called like methods, one for all methods, `loader` and `action`, one for the
   * method that the file is called by; null for what is not to be listed, e.g. a page.
   */
  readonly answers: 'exports' | 'handler' | 'actions' | 'suffix' | null;
  /** Packages of which one reads such files, where others use the names as well. */
  readonly packages?: readonly string[];
  /** Files below what stands before the folder, without their ending, that may write headers for its routes too. */
  readonly headersIn?: readonly string[];
  /** A file beside the folder, without its ending, where others have a folder of this name as well. */
  readonly config?: string;
  /** The folder below what stands before it whose files run before each of its routes. */
  readonly layersIn?: string;
  /** How a function for a method takes the request. */
  readonly parameter?: { readonly code: string; readonly type: string };
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
  /** The method of a router that makes a layer with which it is `ok`. */
  readonly optionsBy?: string;
  /** A layer's path without a wildcard is that path alone, and not what is below it. */
  readonly exactPaths?: true;
  /** A route's own options go for its preflight as well, and not only for its answer. */
  readonly ownPreflight?: true;
  /**
   * What its routes lead to writes the headers of the answers: always, where its own options are for preflights alone, or
   * `bare` where it has none.
   */
  readonly behind?: 'always' | 'bare';
  /** The place of the parameter by which a layer lets a request go on: without it, what comes later is never reached. */
  readonly next?: number;
}

/** The functions of packages that make a layer which answers the requests itself. */
export interface Answerer {
  readonly modules: readonly string[];
  /** Exports that make it; `''` for the package itself. */
  readonly names: readonly string[];
  /** The option that makes it so while it is false. */
  readonly unless?: string;
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
  /** An option with which it lets them pass, unless it is `true`. */
  readonly unlessTrue?: string;
}

/** A plugin that registers every file of a folder, and how a command line lays out a project of them. */
export interface FolderLoader {
  readonly modules: readonly string[];
  /** The option that names the folder. */
  readonly option: string;
  /** A text that every plugin has. */
  readonly mark: string;
  /** The plugin that the command line starts with an app, without its ending: it loads the folders beside it. */
  readonly root: string;
}

/** How the apps of a framework are made, and where their routes are. Every field is optional. */
export interface Routing {
  /** The methods of its apps, and what they do: the one table for mounts, routes, layers and paths. */
  readonly verbs?: Verbs;
  /** Layers that answer requests without credentials, preflights too, with a refusal. Measured. */
  readonly guards?: readonly Guard[];
  /** Layers that answer every request below their path, also one that another server answers for them. */
  readonly answerers?: readonly Answerer[];
  /** Packages that are handed an app to serve, test or describe it, and put no layer of CORS on it. */
  readonly takers?: RegExp;
  /** Functions of packages that give back the app which they are given first, with more methods, e.g. `fromHono(app)`; `''` for the package itself. */
  readonly wrappers?: readonly { readonly modules: readonly string[]; readonly names: readonly string[] }[];
  /** Functions that make a layer of a handler, and answer nothing themselves, e.g. `defineEventHandler`. */
  readonly handlerMakers?: readonly { readonly modules: readonly string[]; readonly names: readonly string[] }[];
  /** Functions that make one layer of several, which run one after another: given each, or a list, e.g. `every(a, b)`. */
  readonly layerLists?: readonly { readonly modules: readonly string[]; readonly names: readonly string[] }[];
  readonly loader?: FolderLoader;
  /** Packages that make a plugin of a function without a scope of its own: what it registers has no prefix. */
  readonly scopeless?: readonly string[];
  /** Since which version its apps do not start with a path of `*`, and how that is called, e.g. `Express 5`. */
  readonly noStarPath?: { readonly library: string; readonly since: string; readonly name: string };
  /** The routes that a call on an app registers in the framework's own words; paths are below the app. */
  readonly callRoutes?: (call: RouteCall, evaluator: Evaluator) => readonly CalledRoute[];
  /** Members of an app that register on the app itself, e.g. `app.router`. */
  readonly ownRouters?: readonly string[];
  /** What a parameter is called that holds an app. */
  readonly appNames?: readonly string[];
  readonly conventions?: readonly Convention[];
  readonly routeFiles?: readonly RouteFile[];
  /** The routes of an app that are not registered by calls on it, e.g. those of controllers. */
  readonly appRoutes?: (app: Node, module: Module, evaluator: Evaluator, calls: readonly AppCall[], files: ProjectFiles) => PlacedRoute[];
  readonly endpoints?: readonly Endpoint[];
  /** What makes its apps and routers, and how a layer reaches their routes. */
  readonly apps?: readonly AppMaker[];
}
