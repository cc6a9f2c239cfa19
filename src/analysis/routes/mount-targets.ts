import { dirname } from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { bindArguments } from '../../engine/functions.js';
import { optionsOf } from '../../engine/make.js';
import { exportsOf } from '../../engine/modules.js';
import { filePath, isCode } from '../../frameworks/shapes/routes/file-names.js';
import { firstText, textsOf } from '../../frameworks/shapes/routes/texts.js';
import { LOADERS, SCOPELESS } from '../verbs.js';
import { mutationEndpoint } from './endpoints.js';
import { appOf } from './identity.js';
import { isAppName } from './may-register.js';
import type { Evaluator, Frame, FunctionValue, Module, NamespaceValue, Node, ObjectValue, Value } from '../../engine/types.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { MutatingRoute } from '../../policy/policy.js';

const MAX_DEPTH = 6;

/** What one app or router is reached with. */
export interface Visit {
  readonly prefix: string;
  readonly module: Module;
  /** Other files that may register on it, e.g. that of a class which extends the one that holds it. */
  readonly from: readonly Module[];
  readonly frame: Frame | undefined;
  /** Which of several calls of one function this is: each may be given something else. */
  readonly turn?: string;
}

/** How something is mounted. */
export interface MountEntry {
  readonly prefix: string;
  /** What the options of a plugin add to the path. */
  readonly path: string;
  readonly options: Value | null;
  readonly method: string;
  readonly from: Module;
}

/** What mounting something comes to: an app that registers, a route of its own, or that the app around is shared with what follows. */
export type MountTarget =
  | { readonly kind: 'app'; readonly app: Node; readonly visit: Visit }
  | { readonly kind: 'route'; readonly route: MutatingRoute; readonly node: Node; readonly module: Module }
  | { readonly kind: 'shared' }
  /** A file that hands a package's plugin on to a loader of folders, e.g. `export default cors`. */
  | { readonly kind: 'plugin'; readonly module: Module };

interface Reach {
  readonly files: ProjectFiles;
  readonly evaluator: Evaluator;
}

/**
 * What a value that is mounted leads to, in the order in which it registers: a router, a plugin that is handed the app,
 * a handler that takes mutations. Nothing for what is unknown. One after the other, since each may need another file.
 */
export function* mountTargetsOf(value: Value, at: MountEntry, reach: Reach, depth = 0): Generator<MountTarget> {
  if (depth > MAX_DEPTH) return;
  const { evaluator } = reach;
  for (const { value: each } of optionsOf(value)) {
    if (each.kind === 'function') yield* pluginFunction(each, at, evaluator);
    else if (each.kind === 'list') for (const item of each.items) yield* mountTargetsOf(item, at, reach, depth + 1);
    else if (each.kind === 'namespace') yield* exported(each, at, reach, depth);
    else if (each.kind === 'object') yield* plugin(each, at, reach, depth);
    else yield* made(each, at, reach, depth);
  }
}

function* pluginFunction(
  value: FunctionValue,
  { prefix, path, options, method, from }: MountEntry,
  evaluator: Evaluator,
): Generator<MountTarget> {
  const { node, module } = value;
  const [parameter] = node.params;
  if (parameter === undefined || (method === 'use' && (node.params.length > 1 || !isAppName(parameter, module)))) return;
  const given = options === null ? [] : [undefined as never, options];
  const frame: Frame = {
    arguments: bindArguments(value, given, node, module, evaluator, true),
    parent: value.frame,
    depth: (value.frame?.depth ?? 0) + 1,
  };
  yield { kind: 'app', app: parameter, visit: { prefix: joinPaths(prefix, path), module, from: [from], frame } };
}

/** What a file exports by default, or as a plugin of hapi does: `exports.register = (server) => …`, `export const plugin = { register }`. */
function* exported({ of, node, module }: NamespaceValue, at: MountEntry, reach: Reach, depth: number): Generator<MountTarget> {
  const { names, whole } = exportsOf(of);
  const isPlugin = at.method === 'register' && whole === null && !names.has('default');
  for (const name of isPlugin ? PLUGIN_KEYS.filter((each) => names.has(each)) : ['default'])
    yield* mountTargetsOf(reach.evaluator.exportOf(of, name, node, module), at, reach, depth + 1);
}

const PLUGIN_KEYS = ['register', 'plugin'];

/** hapi's `{ register(server) {…} }` and `{ plugin, routes: { prefix } }`. */
function* plugin(value: ObjectValue, at: MountEntry, reach: Reach, depth: number): Generator<MountTarget> {
  const { evaluator } = reach;
  const routes = evaluator.member(value, 'routes', value.node, value.module);
  const path = joinPaths(at.path, firstText(routes, ['prefix'], evaluator) ?? '');
  for (const name of [...PLUGIN_KEYS, 'router', 'default']) {
    const inner = evaluator.member(value, name, value.node, value.module);
    if (inner.kind !== 'primitive') yield* mountTargetsOf(inner, { ...at, path, method: 'register' }, reach, depth + 1);
  }
}

/** What an app, an endpoint or the import of a package leads to, or a call that wraps one. */
function* made(value: Value, at: MountEntry, reach: Reach, depth: number): Generator<MountTarget> {
  const { prefix, path, from, options } = at;
  const loader = value.kind === 'import' ? LOADERS.find(({ modules }) => modules.includes(value.source)) : undefined;
  if (loader !== undefined && options !== null) yield* folder(options, loader.option, at, reach, depth);
  const mutation = mutationEndpoint(value);
  if (mutation !== null) {
    const { node, module } = value;
    const place = { line: node.loc.start.line, filename: module.filename, kind: mutation.kind };
    yield { kind: 'route', route: { method: 'POST', path: prefix === '/' ? mutation.path : prefix, ...place }, node, module };
  }
  const app = appOf(value, reach.evaluator);
  if (app !== null) {
    const visit = { prefix: joinPaths(prefix, path), module: app.module, from: [app.from ?? from], frame: app.frame };
    yield { kind: 'app', app: app.node, visit };
  }
  yield* wrapped(value, at, reach, depth);
}

/** `compose([a.routes(), b.routes()])`, `mount('/x', app)`, `fp(plugin)` and `cors(server)`. */
function* wrapped(value: Value, at: MountEntry, reach: Reach, depth: number): Generator<MountTarget> {
  if (value.kind !== 'call' || value.callee.kind !== 'import') return;
  const shares = SCOPELESS.has(value.callee.source);
  const wrapper = { ...at, path: shares ? '' : at.path };
  if (shares) yield { kind: 'shared' };
  for (const argument of value.node.arguments) {
    if (argument.type === 'SpreadElement' || argument.type === 'ObjectExpression') continue;
    const inner = reach.evaluator.of(argument, value.module, value.frame);
    const [text] = textsOf(inner, reach.evaluator);
    if (text?.startsWith('/') === true) wrapper.prefix = joinPaths(at.prefix, text);
    else yield* mountTargetsOf(inner, { ...wrapper, method: 'register' }, reach, depth + 1);
  }
}

/** What registers every file of a folder, each below the folder that it stands in. */
function* folder(
  options: Value,
  option: string,
  { prefix, path, method }: MountEntry,
  reach: Reach,
  depth: number,
): Generator<MountTarget> {
  const { files, evaluator } = reach;
  const root = firstText(options, [option], evaluator);
  if (root === null) return;
  for (const file of files.list(root).filter(isCode)) {
    const module = files.open(file);
    if (module === null) continue;
    const below = joinPaths(joinPaths(prefix, path), filePath(root, dirname(file)));
    const value = evaluator.exportOf(module, 'default', module.ast, module);
    if (value.kind === 'import') yield { kind: 'plugin', module };
    yield* mountTargetsOf(value, { prefix: below, path: '', options: null, method, from: module }, reach, depth + 1);
  }
}
