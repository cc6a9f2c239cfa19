import path from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { keysIn } from '../../engine/objects.js';
import { walk } from '../../engine/scope.js';
import { calledName } from './decorators.js';
import { isCode, routeAt } from './file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';
import type { ProjectFiles } from './files.js';

/** `config/routes.js` of Sails: `'POST /orders': 'OrderController.create'`. */
export function sailsRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
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
export function strapiRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'api');
  return files.list(base).flatMap((file) => {
    if (!/[\\/]routes[\\/][^\\/]+\.[jt]s$/.test(file)) return [];
    const module = files.open(file);
    if (module === null || !/createCoreRouter|method:\s*['"](?:POST|PUT|PATCH|DELETE)/.test(module.text)) return [];
    return [routeAt(module, 'POST', joinPaths('/api', path.relative(base, file).split(path.sep)[0]!), module.ast.body[0] ?? module.ast)];
  });
}

const LOOPBACK = new Map([
  ['post', 'POST'],
  ['put', 'PUT'],
  ['patch', 'PATCH'],
  ['del', 'DELETE'],
]);

/** Controllers of LoopBack 4, booted from `src/controllers`. */
export function loopbackRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  if (!files.module.text.includes('@loopback/')) return [];
  return files.list(path.join(root, 'controllers')).flatMap((file) => {
    const module = isCode(file) ? files.open(file) : null;
    if (module === null || !module.text.includes('@loopback/rest')) return [];
    const found: MutatingRoute[] = [];
    walk(module.ast, module.visitorKeys, (node) => {
      if (node.type !== 'Decorator' || node.expression.type !== 'CallExpression') return;
      const method = LOOPBACK.get(calledName(node.expression) ?? '');
      const [argument] = node.expression.arguments;
      if (method !== undefined && argument?.type === 'Literal') found.push(routeAt(module, method, String(argument.value), node));
    });
    return found;
  });
}
