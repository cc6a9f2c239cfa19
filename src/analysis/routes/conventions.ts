import path from 'node:path';
import { isMutatingMethod } from '../../spec/methods.js';
import { joinPaths } from '../../spec/paths.js';
import { keysIn } from '../../values/objects.js';
import { exportsOf } from '../../values/modules.js';
import { findVariable, staticName, unwrap, walk } from '../../values/scope.js';
import { mutatingRoutesOf } from './walk.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator, Module, Node } from '../../values/types.js';

/** The files of the project, as far as conventions need them. */
export interface ProjectFiles {
  readonly module: Module;
  open(filename: string): Module | null;
  list(folder: string): readonly string[];
}

type Read = (files: ProjectFiles, root: string, evaluator: Evaluator) => MutatingRoute[];

/** Frameworks whose routes are where a convention says. `policy` is the file that holds the policy; `up` leads to the root. */
const CONVENTIONS: readonly { policy: RegExp; up: string; read: Read }[] = [
  { policy: /[\\/]next\.config\.[cm]?[jt]s$/, up: '.', read: nextRoutes },
  { policy: /[\\/]src[\\/](?:middleware|proxy)\.[jt]s$/, up: '..', read: nextRoutes },
  { policy: /[\\/](?:middleware|proxy)\.[jt]s$/, up: '.', read: nextRoutes },
  { policy: /[\\/](?:nuxt|nitro)\.config\.[cm]?[jt]s$/, up: '.', read: nitroRoutes },
  { policy: /[\\/]config[\\/]cors\.[jt]s$/, up: '..', read: (files, root, evaluator) => [...adonisRoutes(files, root, evaluator), ...sailsRoutes(files, root, evaluator)] },
  { policy: /[\\/]config[\\/]security\.[jt]s$/, up: '..', read: sailsRoutes },
  { policy: /[\\/]config[\\/]middlewares\.[jt]s$/, up: '..', read: strapiRoutes },
  { policy: /[\\/]src[\\/](?:index|application)\.[jt]s$/, up: '.', read: loopbackRoutes },
];

/** The mutating routes that a framework finds by file name, for a policy in its configuration. */
export function conventionalRoutes(files: ProjectFiles, evaluator: Evaluator): MutatingRoute[] {
  const { filename } = files.module;
  if (!path.isAbsolute(filename)) return [];
  const convention = CONVENTIONS.find(({ policy }) => policy.test(filename));
  return convention === undefined ? [] : convention.read(files, path.join(path.dirname(filename), convention.up), evaluator);
}

/** The routes in folders which the settings name, e.g. those of express-file-routing: exported methods, or functions that take the app. */
export function folderRoutes(files: ProjectFiles, folders: readonly string[], evaluator: Evaluator): MutatingRoute[] {
  return folders.flatMap((folder) =>
    files.list(folder).filter(isCode).flatMap((file) => {
      const module = files.open(file);
      if (module === null) return [];
      const exported = exportedMethods(module, filePath(folder, file));
      const { node } = evaluator.exportOf(module, 'default', module.ast, module);
      const parameter = 'params' in node ? node.params[0] : undefined;
      return parameter === undefined ? exported : [...exported, ...mutatingRoutesOf(parameter, module, evaluator).routes];
    }),
  );
}

function nextRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const found: MutatingRoute[] = [];
  for (const base of [root, path.join(root, 'src')]) {
    const app = path.join(base, 'app');
    for (const file of files.list(app)) {
      if (!/[\\/]route\.[jt]sx?$/.test(file)) continue;
      const module = files.open(file);
      if (module !== null) found.push(...exportedMethods(module, filePath(app, path.dirname(file))));
    }
    const pages = path.join(base, 'pages');
    for (const file of files.list(path.join(pages, 'api'))) {
      const module = isCode(file) ? files.open(file) : null;
      const method = module === null ? null : /['"](POST|PUT|PATCH|DELETE)['"]/.exec(module.text)?.[1];
      if (module != null && method != null) found.push(routeAt(module, method, filePath(pages, file), module.ast.body[0] ?? module.ast));
    }
  }
  return found;
}

function nitroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  return ['server/api', 'server/routes', 'api', 'routes'].flatMap((folder) => {
    const base = path.join(root, folder);
    return files.list(base).flatMap((file): MutatingRoute[] => {
      const [, method] = /\.(post|put|patch|delete)\.[cm]?[jt]s$/.exec(file) ?? [];
      if (method === undefined) return [];
      const prefix = folder.endsWith('api') ? '/api' : '/';
      const route = filePath(base, file).replace(new RegExp(`\\.${method}$`), '');
      return [{ method: method.toUpperCase(), path: joinPaths(prefix, route), line: 1, filename: file, kind: 'route' }];
    });
  });
}

const ADONIS_ROUTER = /^(?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route|@adonisjs\/route.*)$/;

function adonisRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const module = files.open(path.join(root, 'start', 'routes'));
  if (module === null) return [];
  return callsIn(module, (name, object) => {
    const router = evaluator.of(object, module);
    if (router.kind !== 'import' || !ADONIS_ROUTER.test(router.source)) return null;
    if (name === 'resource' || name === 'apiResource') return 'POST';
    return isMutatingMethod(name) && ['post', 'put', 'patch', 'delete', 'any'].includes(name) ? name.toUpperCase() : null;
  });
}

/** Calls of methods that register a route, with the path in their first argument. */
function callsIn(module: Module, methodOf: (name: string, object: Node) => string | null): MutatingRoute[] {
  const found: MutatingRoute[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = unwrap(node.callee);
    const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
    const method = callee.type === 'MemberExpression' && name !== null ? methodOf(name, callee.object) : null;
    const [argument] = node.arguments;
    if (method !== null && argument?.type === 'Literal') found.push(routeAt(module, method, joinPaths('', String(argument.value)), node));
  });
  return found;
}

function sailsRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const module = files.open(path.join(root, 'config', 'routes'));
  if (module === null) return [];
  const routes = evaluator.exportOf(module, 'routes', module.ast, module);
  if (routes.kind !== 'object') return [];
  return keysIn(routes).flatMap(({ key, entry }) => {
    const [, method, route] = /^(POST|PUT|PATCH|DELETE|ALL)\s+(\S+)$/i.exec(key.trim()) ?? [];
    return method === undefined || route === undefined ? [] : [routeAt(module, method.toUpperCase(), route, entry.node)];
  });
}

/** A content type of Strapi gets create, update and delete from its core router. */
function strapiRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'api');
  return files.list(base).flatMap((file) => {
    if (!/[\\/]routes[\\/][^\\/]+\.[jt]s$/.test(file)) return [];
    const module = files.open(file);
    if (module === null || !/createCoreRouter|method:\s*['"](?:POST|PUT|PATCH|DELETE)/.test(module.text)) return [];
    return [routeAt(module, 'POST', joinPaths('/api', path.relative(base, file).split(path.sep)[0] ?? ''), module.ast.body[0] ?? module.ast)];
  });
}

/** Controllers of LoopBack 4, booted from `src/controllers`. */
function loopbackRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  return files.list(path.join(root, 'controllers')).flatMap((file) => {
    const module = isCode(file) ? files.open(file) : null;
    if (module === null || !module.text.includes('@loopback/rest')) return [];
    const found: MutatingRoute[] = [];
    walk(module.ast, module.visitorKeys, (node) => {
      if (node.type !== 'Decorator' || node.expression.type !== 'CallExpression') return;
      const { callee, arguments: args } = node.expression;
      const [argument] = args;
      if (callee.type !== 'Identifier' || !['post', 'put', 'patch', 'del'].includes(callee.name) || argument?.type !== 'Literal') return;
      found.push(routeAt(module, callee.name === 'del' ? 'DELETE' : callee.name.toUpperCase(), String(argument.value), node));
    });
    return found;
  });
}

/** `export function POST` of a route file, or `exports.post`. */
function exportedMethods(module: Module, route: string): MutatingRoute[] {
  return [...exportsOf(module).names].flatMap(([name, exported]) => {
    const method = name.toUpperCase();
    if (!['POST', 'PUT', 'PATCH', 'DELETE', 'DEL'].includes(method)) return [];
    const declared = exported.kind === 'declared' ? (findVariable(exported.name, module.ast, module)?.defs[0]?.node as Node | undefined) : undefined;
    return [routeAt(module, method === 'DEL' ? 'DELETE' : method, route, declared ?? exported.node)];
  });
}

function routeAt(module: Module, method: string, route: string, node: Node): MutatingRoute {
  return { method, path: route, line: node.loc.start.line, filename: module.filename, kind: 'route' };
}

/** The route of a file below a folder: groups are left out, `[id]` is a parameter, `index` its folder. */
function filePath(folder: string, file: string): string {
  const parts = path.relative(folder, file).replace(/\.[cm]?[jt]sx?$/, '').split(path.sep);
  const named = parts.filter((part) => part !== '' && part !== 'index' && !/^\(.*\)$/.test(part) && !part.startsWith('@'));
  return `/${named.map((part) => part.replace(/^\[+(?:\.{3})?(\w+)\]+$/, ':$1')).join('/')}`;
}

function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(file);
}
