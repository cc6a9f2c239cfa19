import { staticName, unwrap, walk } from '../../engine/scope.js';
import { does } from '../../policy/verbs.js';
import { VERBS } from '../../frameworks/verbs.js';
import { readMount, readReceiver } from '../mounts.js';
import { identityOf } from './identity.js';
import { perObject } from '../../web/memo.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a call adds to an app: a route of its own, or another router, plugin or function. */
export interface Registration {
  /** The node that made the app, or the parameter that holds it. */
  readonly app: Node;
  /** The method's name; `call` for a function or class that is handed the app; null when it is computed. */
  readonly method: string | null;
  /** The path that the chain before the call adds, e.g. `/x` of `app.route('/x').post(…)`. */
  readonly under: string;
  readonly call: CallNode;
  readonly module: Module;
}

const MAX_CALLS = 5_000;

/** How many files were searched for registrations, for the test that holds it to once each. */
export const counters = { searched: 0 };

const modulesOf = perObject((_evaluator: Evaluator) => new Map<Module, ReadonlyMap<Node, readonly Registration[]>>());

/** What a file registers on one app or router, in source order. A file is searched once for each lint. */
export function registrationsOn(app: Node, module: Module, evaluator: Evaluator): readonly Registration[] {
  return registrationsIn(module, evaluator).get(app) ?? [];
}

/** Everything that a file registers, by app. */
export function registrationsIn(module: Module, evaluator: Evaluator): ReadonlyMap<Node, readonly Registration[]> {
  const modules = modulesOf(evaluator);
  let grouped = modules.get(module);
  if (grouped === undefined) {
    grouped = search(module, evaluator);
    modules.set(module, grouped);
  }
  return grouped;
}

function search(module: Module, evaluator: Evaluator): ReadonlyMap<Node, readonly Registration[]> {
  counters.searched += 1;
  const found: Registration[] = [];
  let calls = 0;
  walk(module.ast, module.visitorKeys, (node) => {
    if ((node.type !== 'CallExpression' && node.type !== 'NewExpression') || (calls += 1) > MAX_CALLS) return;
    const method = node.type === 'CallExpression' ? onReceiver(node, module, evaluator) : null;
    if (method !== null) found.push(method);
    // `apollo.applyMiddleware({ app })` and `routes.register(app)` are calls on something else, handed the app.
    found.push(...handedTo(node, module, evaluator));
  });
  // A chain is one expression whose last call comes first in a walk from the root.
  found.sort((left, right) => left.call.callee.range[1] - right.call.callee.range[1]);
  const grouped = new Map<Node, Registration[]>();
  for (const each of found) {
    const group = grouped.get(each.app);
    if (group === undefined) grouped.set(each.app, [each]);
    else group.push(each);
  }
  return grouped;
}

/** `app.post(…)`, `app.route(…)`, and `app[method](…)`. */
function onReceiver(call: TSESTree.CallExpression, module: Module, evaluator: Evaluator): Registration | null {
  const mount = readMount(call, module, evaluator);
  if (mount !== null) {
    if (mount.app === null) return null;
    const callee = unwrap(call.callee) as TSESTree.MemberExpression;
    return { app: mount.app, method: mount.method, under: readReceiver(callee.object, module, evaluator).path ?? '', call, module };
  }
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  const name = staticName(callee);
  if (name !== null && !does(VERBS, name, 'mounts', 'prefix')) return null;
  const { app, path } = readReceiver(callee.object, module, evaluator);
  return app === null ? null : { app, method: name, under: path ?? '', call, module };
}

/** Functions and classes that are handed an app, e.g. `require('./routes')(app)`, `load({ app })`, `new UserRoutes(app)`. */
function handedTo(call: CallNode, module: Module, evaluator: Evaluator): Registration[] {
  const found = new Map<Node, string>();
  for (const argument of call.arguments) {
    const candidates =
      argument.type === 'ObjectExpression'
        ? argument.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []))
        : [argument];
    for (const each of candidates) {
      const app = appIn(each, module, evaluator);
      if (app !== null) found.set(app, readReceiver(each, module, evaluator).path ?? '');
    }
  }
  return [...found].map(([app, under]) => ({ app, method: 'call', under, call, module }));
}

/** The app that an argument is: a name for it, or the call of a method that answers it, e.g. `server.getApp()`. */
export function appIn(argument: Node, module: Module, evaluator: Evaluator): Node | null {
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression' && argument.type !== 'CallExpression') return null;
  const value: Value = evaluator.of(argument, module);
  return value.kind === 'call' || value.kind === 'parameter' || value.kind === 'member' || value.kind === 'choice'
    ? identityOf(value, evaluator)
    : null;
}
