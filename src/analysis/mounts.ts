import { staticName, unwrap } from '../values/scope.js';
import { optionsOf } from '../values/make.js';
import { joinPaths } from '../spec/paths.js';
import type { Mount } from '../policy/policy.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Methods that put a middleware before routes, or register a route with its own. */
const METHODS = new Set([
  'use', 'all', 'get', 'head', 'post', 'put', 'patch', 'delete', 'del', 'options', 'register', 'pre', 'before', 'any', 'on', 'addHook', 'onRequest', 'enableCors',
]);

/** What mounts here: the receiver, the method and the path. Null for a call of another kind. */
export function readMount(call: CallNode, module: Module, evaluator: Evaluator): Mount | null {
  const callee = unwrap(call.callee);
  if (call.type !== 'CallExpression' || callee.type !== 'MemberExpression') return null;
  const method = staticName(callee);
  if (method === null || !METHODS.has(method)) return null;
  const receiver = readReceiver(callee.object, module, evaluator);
  const own = pathOf(call.arguments[0], module, evaluator);
  return { call, app: receiver.app, method, path: own === null || receiver.path === null ? null : receiver.path === '' ? own : joinPaths(receiver.path, own) };
}

/**
 * The app or router behind a receiver, through chains such as `express().use(a).use(b)` and
 * `app.route('/x').all(…)`: the node that made it, or the parameter that holds it.
 */
export function readReceiver(node: Node, module: Module, evaluator: Evaluator): { app: Node | null; path: string | null } {
  let at = unwrap(node);
  let path: string | null = '';
  while (at.type === 'CallExpression') {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') break;
    const name = staticName(callee);
    if (name === null || !CHAINS.has(name)) break;
    if (name === 'route' || name === 'basePath') path = pathOf(at.arguments[0], module, evaluator);
    at = unwrap(callee.object);
  }
  return { app: identityOf(evaluator.of(at, module)), path };
}

/** The node by which two mentions of one app are known to mean the same. */
export function identityOf(value: Value): Node | null {
  switch (value.kind) {
    case 'call': {
      const root = rootOf(value);
      return root.kind === 'call' ? root.node : identityOf(root);
    }
    case 'parameter':
      return value.node;
    case 'class':
      return value.node;
    case 'member':
      // `this.app` of a class: one app for each class and name.
      if (value.name !== null && value.object.kind === 'class') return memberIdentity(value.object.node, value.name);
      // `new Routes().router`, assigned in a constructor.
      if (value.name !== null && value.object.kind === 'call' && value.object.callee.kind === 'class') return memberIdentity(value.object.callee.node, value.name);
      return identityOf(value.object);
    case 'choice': {
      const identities = new Set(value.options.map((each) => identityOf(each.value)));
      return identities.size === 1 ? (identities.values().next().value ?? null) : null;
    }
    default:
      return null;
  }
}

/** The first call of a chain that is itself not a call on something, e.g. `express()`. */
function rootOf(value: Extract<Value, { kind: 'call' }>): Value {
  const { callee } = value;
  if (callee.kind !== 'member' || callee.name === null || !CHAINS.has(callee.name)) return value;
  return callee.object.kind === 'call' ? rootOf(callee.object) : callee.object;
}

const CHAINS = new Set([...METHODS, 'route', 'basePath', 'withTypeProvider', 'group', 'prefix', 'routes', 'middleware', 'handler', 'guard', 'derive', 'decorate', 'state', 'mount']);

const members = new WeakMap<Node, Map<string, Node>>();

function memberIdentity(owner: Node, name: string): Node {
  const known = members.get(owner) ?? new Map<string, Node>();
  members.set(owner, known);
  const identity = known.get(name) ?? ({ ...owner } as Node);
  known.set(name, identity);
  return identity;
}

/** The path in the first argument: `''` when there is none, null when it is unknown or there are several. */
export function pathOf(argument: TSESTree.CallExpressionArgument | undefined, module: Module, evaluator: Evaluator): string | null {
  if (argument === undefined || argument.type === 'SpreadElement') return '';
  const value = evaluator.of(argument, module);
  if (value.kind === 'primitive') return typeof value.value === 'string' ? value.value : '';
  if (value.kind === 'regex') return isEverything(value.source) ? '' : null;
  if (value.kind === 'list') return value.items.some((item) => item.kind === 'primitive' || item.kind === 'regex') ? null : '';
  if (value.kind === 'unknown' || value.kind === 'choice') return optionsOf(value).every((each) => each.value.kind === 'function') ? '' : value.kind === 'unknown' && value.reason === 'env' ? null : '';
  return '';
}

function isEverything(source: string): boolean {
  return /^\^?(?:\(?\.\*\)?)?\$?$/.test(source);
}
