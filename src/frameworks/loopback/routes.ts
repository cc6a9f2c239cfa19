import path from 'node:path';
import { walk } from '../../engine/scope.js';
import { decoratorName } from '../shapes/routes/decorators.js';
import { isCode, routeAt } from '../shapes/routes/file-names.js';
import { textsOf } from '../shapes/routes/texts.js';
import type { CalledRoute, RouteCall } from '../routing.js';
import type { Evaluator } from '../../engine/types.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

const LOOPBACK = new Map([
  ['get', 'GET'],
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
      const method = LOOPBACK.get(decoratorName(node.expression) ?? '');
      const [argument] = node.expression.arguments;
      if (method !== undefined && argument?.type === 'Literal') found.push(routeAt(module, method, String(argument.value), node));
    });
    return found;
  });
}

/** `app.route('post', '/x', spec, handler)`. */
export function routeWithSpec({ method, values }: RouteCall, evaluator: Evaluator): CalledRoute[] {
  // The method first: to know what a call is given, other files may have to be read.
  if (method !== 'route') return [];
  const [verb, path] = [values(0), values(1)];
  if (verb === null || path === null || values(2) === null) return [];
  const [name] = textsOf(verb, evaluator);
  return name !== undefined && /^(?:get|post|put|patch|delete|del)$/i.test(name) ? [{ name, path: textsOf(path, evaluator)[0] ?? '' }] : [];
}
