import { staticName, unwrap, walk } from '../../values/scope.js';
import { identityOf, pathOf, readMount } from '../mounts.js';
import type { Evaluator, Module, Node } from '../../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a call adds to an app: a route of its own, or another router, plugin or function. */
export interface Registration {
  /** The node that made the app, or the parameter that holds it. */
  readonly app: Node;
  /** The method's name; `call` for a function that is handed the app. */
  readonly method: string;
  readonly path: string;
  readonly call: TSESTree.CallExpression;
  readonly module: Module;
}

const MAX_CALLS = 5_000;

/** Everything that a file registers on apps and routers, in source order. */
export function registrationsIn(module: Module, evaluator: Evaluator): readonly Registration[] {
  const found: Registration[] = [];
  let calls = 0;
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' || (calls += 1) > MAX_CALLS) return;
    const mount = readMount(node, module, evaluator);
    if (mount === null) found.push(...otherRegistrations(node, module, evaluator));
    else if (mount.app !== null) found.push({ app: mount.app, method: mount.method, path: mount.path ?? '', call: node, module });
  });
  // A chain is one expression whose last call comes first in a walk from the root.
  return found.sort((left, right) => endOf(left) - endOf(right));
}

function endOf({ call }: Registration): number {
  return call.callee.range[1];
}

/** `app.route(…)`, `app.group(…)`, and functions that are handed an app, e.g. `require('./routes')(app)`. */
function otherRegistrations(call: TSESTree.CallExpression, module: Module, evaluator: Evaluator): Registration[] {
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (callee.type === 'MemberExpression' && (name === 'route' || name === 'group' || name === 'mount')) {
    const app = identityOf(evaluator.of(callee.object, module));
    return app === null ? [] : [{ app, method: name, path: pathOf(call.arguments[0], module, evaluator) ?? '', call, module }];
  }
  return call.arguments.flatMap((argument) => {
    if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') return [];
    const value = evaluator.of(argument, module);
    const app = value.kind === 'call' || value.kind === 'parameter' || value.kind === 'member' ? identityOf(value) : null;
    return app === null ? [] : [{ app, method: 'call', path: '', call, module }];
  });
}
