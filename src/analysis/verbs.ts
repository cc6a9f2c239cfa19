import { tableOf } from '../policy/verbs.js';
import { frameworks } from '../frameworks/index.js';

/** What the methods of apps do, of all frameworks: an app whose maker is in another file may be any of them. */
export const VERBS = tableOf(frameworks.map(({ verbs = {} }) => verbs));

/** Plugins that register every file of a folder. */
export const LOADERS = frameworks.flatMap(({ loader }) => (loader === undefined ? [] : [loader]));

/** The handlers of all frameworks, the special ones first. */
export const HANDLERS = frameworks.flatMap(({ handlers = [] }) => handlers);

/** Packages that make a plugin without a scope of its own. */
export const SCOPELESS = new Set(frameworks.flatMap(({ scopeless = [] }) => scopeless));

/** What a parameter is called that holds an app. */
export const APP_NAMES = ['app', 'router', 'server', 'instance', ...frameworks.flatMap(({ appNames = [] }) => appNames)];

/** Members of an app that register on the app itself. */
export const OWN_ROUTERS = frameworks.flatMap(({ ownRouters = [] }) => ownRouters);

/** Since which versions apps do not start with a path of `*`. */
export const NO_STAR_PATHS = frameworks.flatMap(({ noStarPath }) => noStarPath ?? []);

/** Packages of layers that refuse preflights. */
export const GUARDS = frameworks.flatMap(({ guards = [] }) => guards);

/** Packages of layers that answer every request. */
export const ANSWERERS = frameworks.flatMap(({ answerers = [] }) => answerers);

/** Packages that are handed an app, and put no layer of CORS on it. */
export const TAKERS = frameworks.flatMap(({ takers }) => takers ?? []);

/** Functions of packages that give back the app which they are given. */
export const WRAPPERS = frameworks.flatMap(({ wrappers = [] }) => wrappers);

/** Functions that make a layer of a handler. */
export const HANDLER_MAKERS = frameworks.flatMap(({ handlerMakers = [] }) => handlerMakers);

/** Functions that make one layer of several. */
export const LAYER_LISTS = frameworks.flatMap(({ layerLists = [] }) => layerLists);

/** Events whose hooks run before a layer answers preflights. */
export const EARLY_EVENTS: ReadonlySet<string> = new Set(frameworks.flatMap(({ earlyEvents = [] }) => earlyEvents));

/** What finds the routes of an app that no call registers. */
export const APP_ROUTES = frameworks.flatMap(({ appRoutes }) => appRoutes ?? []);

/** What finds the routes that a call registers in a framework's own words. */
export const CALL_ROUTES = frameworks.flatMap(({ callRoutes }) => callRoutes ?? []);

/** What reads the settings of an app where they are asked for. */
export const SETTINGS = frameworks.flatMap(({ settings }) => settings ?? []);

/** Files that are routes by their names. */
export const ROUTE_FILES = frameworks.flatMap(({ routeFiles = [] }) => routeFiles);

/** Packages that serve on Node. */
export const SERVERS = frameworks.flatMap(({ servers = [] }) => servers);
