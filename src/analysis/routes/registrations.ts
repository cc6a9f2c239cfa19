import { staticName, unwrap, walk } from '../../engine/scope.js';
import { importBehind } from '../../engine/leads.js';
import { does } from '../../policy/verbs.js';
import { VERBS } from '../../frameworks/verbs.js';
import { mountMethod, readReceiver } from '../mounts.js';
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

/** What a file registers, by app: on the apps of the file itself, and on those of others. */
interface Registrations {
  own?: ReadonlyMap<Node, readonly Registration[]>;
  all?: ReadonlyMap<Node, readonly Registration[]>;
}

const modulesOf = perObject((_evaluator: Evaluator) => new Map<Module, Registrations>());

/**
 * What a file registers on one app or router, in source order. A file is searched once for each lint; for an app
 * of its own no other file is read.
 */
export function registrationsOn(app: Node, module: Module, evaluator: Evaluator): readonly Registration[] {
  const modules = modulesOf(evaluator);
  const known = modules.get(module) ?? {};
  modules.set(module, known);
  const found = isIn(module, app) ? (known.own ??= search(module, evaluator, true)) : (known.all ??= search(module, evaluator, false));
  return found.get(app) ?? [];
}

function isIn({ ast }: Module, node: Node): boolean {
  let at: Node | undefined = node;
  while (at?.parent != null) at = at.parent;
  return at === ast;
}

function search(module: Module, evaluator: Evaluator, own: boolean): ReadonlyMap<Node, readonly Registration[]> {
  counters.searched += 1;
  const found: Registration[] = [];
  let calls = 0;
  walk(module.ast, module.visitorKeys, (node) => {
    if ((node.type !== 'CallExpression' && node.type !== 'NewExpression') || (calls += 1) > MAX_CALLS) return;
    const method = node.type === 'CallExpression' ? onReceiver(node, module, evaluator, own) : null;
    if (method !== null) found.push(method);
    // `apollo.applyMiddleware({ app })` and `routes.register(app)` are calls on something else, handed the app.
    found.push(...handedTo(node, module, evaluator, own));
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
function onReceiver(call: TSESTree.CallExpression, module: Module, evaluator: Evaluator, own: boolean): Registration | null {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  const name = staticName(callee);
  if (name !== null && mountMethod(call) === null && !does(VERBS, name, 'mounts', 'prefix')) return null;
  if (own && isMadeElsewhere(callee.object, module, evaluator)) return null;
  const { app, path } = readReceiver(callee.object, module, evaluator);
  return app === null ? null : { app, method: name, under: path ?? '', call, module };
}

/** Functions and classes that are handed an app, e.g. `require('./routes')(app)`, `load({ app })`, `new UserRoutes(app)`. */
function handedTo(call: CallNode, module: Module, evaluator: Evaluator, own: boolean): Registration[] {
  const found = new Map<Node, string>();
  for (const argument of call.arguments) {
    const candidates =
      argument.type === 'ObjectExpression'
        ? argument.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []))
        : [argument];
    for (const each of candidates) {
      if (own && isMadeElsewhere(each, module, evaluator)) continue;
      const app = appIn(each, module, evaluator);
      if (app !== null) found.set(app, readReceiver(each, module, evaluator).path ?? '');
    }
  }
  return [...found].map(([app, under]) => ({ app, method: 'call', under, call, module }));
}

/** Whether an expression is no app of this file, as it comes from another file of the project and is given no app of this one. */
function isMadeElsewhere(node: Node, module: Module, evaluator: Evaluator): boolean {
  const source = importBehind(node, module);
  if (source === null || !module.isOwn(source)) return false;
  for (let at = unwrap(node); ;) {
    if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      if (at.arguments.some((each) => !isMadeElsewhere(each, module, evaluator) && appIn(each, module, evaluator) !== null)) return false;
      at = unwrap(at.callee);
    } else return true;
  }
}

/** The app that an argument is: a name for it, or the call of a method that answers it, e.g. `server.getApp()`. */
export function appIn(argument: Node, module: Module, evaluator: Evaluator): Node | null {
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression' && argument.type !== 'CallExpression') return null;
  const value: Value = evaluator.of(argument, module);
  return value.kind === 'call' || value.kind === 'parameter' || value.kind === 'member' || value.kind === 'choice'
    ? identityOf(value, evaluator)
    : null;
}
