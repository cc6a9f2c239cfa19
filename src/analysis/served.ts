import { joinPaths } from '../web/paths.js';
import { findVariable, functionAround, isFunction } from '../engine/scope.js';
import { does } from '../policy/verbs.js';
import { VERBS } from './verbs.js';
import { pathOf, readMount } from './mounts.js';
import { namedRoutes } from './routes/route-files.js';
import { appIn, ownRegistrations } from './routes/registrations.js';
import { usesOf } from '../engine/uses.js';
import type { Mount } from '../policy/policy.js';
import type { Evaluator, Module, Node } from '../engine/types.js';

const MAX_DEPTH = 4;

/**
 * The paths under which a policy is answered, as far as this file says: where its layers stand, below the
 * prefixes of their routers; where what holds its function is mounted; or what the file is by its name.
 * Empty when that is not known.
 */
export function servedAt(mounts: readonly Mount[], place: Node, module: Module, cwd: string, evaluator: Evaluator): readonly string[] {
  const known = mounts.length > 0 ? mounts : mountsAround(place, module, evaluator);
  if (known.length === 0)
    return namedRoutes(module.filename, cwd)
      .slice(0, 1)
      .map(({ route }) => route);
  if (known.some((mount) => mount.path === null)) return [];
  return known.flatMap(({ app, path: own }) => {
    const prefixes = app === null ? [] : prefixesOf(app, module, evaluator);
    return prefixes.length === 0 ? [own!] : prefixes.map((prefix) => joinPaths(prefix, own!));
  });
}

/** The mounts of what the function around a place is, or has among its options, e.g. `setHeaders` of a static folder, also by a name. */
export function mountsAround(place: Node, module: Module, evaluator: Evaluator): readonly Mount[] {
  const fn = functionAround(place);
  return fn === null ? [] : mountsOf(fn, module, evaluator, 0);
}

/** Empty where one of the places that name it is no mount. */
function mountsOf(node: Node, module: Module, evaluator: Evaluator, depth: number): readonly Mount[] {
  if (depth > MAX_DEPTH) return [];
  if (node.type === 'FunctionDeclaration') return mountsOfName(node.id, module, evaluator, depth);
  for (let at = node.parent; at != null && !isFunction(at); at = at.parent) {
    if (at.type === 'VariableDeclarator') return mountsOfName(at.id, module, evaluator, depth);
    const mount = at.type === 'CallExpression' ? readMount(at, module, evaluator) : null;
    if (mount !== null) return [mount];
  }
  return [];
}

function mountsOfName(id: Node | null, module: Module, evaluator: Evaluator, depth: number): readonly Mount[] {
  const variable = id?.type === 'Identifier' ? findVariable(id.name, id, module) : null;
  const found = usesOf(variable).map(({ identifier }) => mountsOf(identifier as Node, module, evaluator, depth + 1));
  return found.every((each) => each.length > 0) ? found.flat() : [];
}

/** The paths that a router is mounted on in its own file, from the outside in. */
function prefixesOf(router: Node, module: Module, evaluator: Evaluator, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const found: string[] = [];
  for (const [app, registrations] of ownRegistrations(module, evaluator)) {
    if (app === router) continue;
    for (const { method, call, under } of registrations) {
      if (
        !does(VERBS, method, 'mounts') ||
        !call.arguments.some((each) => each.type !== 'SpreadElement' && appIn(each, module, evaluator) === router)
      )
        continue;
      const own = pathOf(call.arguments[0], module, evaluator);
      if (own === null) continue;
      const outer = prefixesOf(app, module, evaluator, depth + 1);
      found.push(...(outer.length === 0 ? [''] : outer).map((prefix) => joinPaths(joinPaths(prefix, under), own)));
    }
  }
  return found;
}
