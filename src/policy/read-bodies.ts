import { conditionsWithin } from '../engine/conditions.js';
import { findVariable, isFunction, staticName, unwrap, walk } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { preflightBranches } from './request-method.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A body that a function reads of every request, before it answers preflights: they have none, and reading it throws. */
export interface BodyRead {
  readonly node: Node;
  readonly branch: TSESTree.IfStatement;
}

/** Methods of a request that reject for an empty body (run on Node 20; `text` and `arrayBuffer` do not). */
const READERS: ReadonlySet<string> = new Set(['json', 'formData']);
/** Under which names a context has its request. */
const REQUESTS: ReadonlySet<string> = new Set(['req', 'request']);

/** The branches for `OPTIONS` of a file that no preflight reaches, since what the same function reads first is not there. */
export const bodyReads = perObject((module: Module): readonly BodyRead[] => {
  if (!/\.json\(\)|\.formData\(\)|JSON\.parse/.test(module.text)) return [];
  return preflightBranches(module).flatMap(({ branch, home }) => {
    const node = firstRead(home, branch, module);
    return node === null ? [] : [{ node, branch }];
  });
});

function firstRead(home: FunctionNode, branch: Node, module: Module): Node | null {
  let found = null as Node | null;
  walk(home.body, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    const isRead = (isAwaitedRead(node, home, module) || isParsed(node, home, module)) && node.range[1] <= branch.range[0];
    if (found === null && isRead && conditionsWithin(node, home).length === 0 && !isTried(node, home)) found = node;
    return;
  });
  return found;
}

/** What an error does in a `try` is up to its `catch`. */
function isTried(node: Node, home: Node): boolean {
  for (let at: Node | undefined = node; at !== undefined && at !== home; at = at.parent) if (at.type === 'TryStatement') return true;
  return false;
}

/** `await request.json()`, `await c.req.formData()`. */
function isAwaitedRead(node: Node, home: FunctionNode, module: Module): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length > 0 || node.parent.type !== 'AwaitExpression') return false;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || !READERS.has(staticName(callee) ?? '')) return false;
  const request = unwrap(callee.object);
  if (request.type !== 'MemberExpression') return isParameter(request, home, module);
  return REQUESTS.has(staticName(request) ?? '') && isParameter(request.object, home, module);
}

/** `const { id } = JSON.parse(event.body)`: of a preflight that is `null`, or nothing that parses. */
function isParsed(node: Node, home: FunctionNode, module: Module): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { callee, arguments: args, parent } = node;
  const [body] = args;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'JSON' || staticName(callee) !== 'parse' || args.length !== 1)
    return false;
  if (body?.type !== 'MemberExpression' || staticName(body) !== 'body' || !isParameter(body.object, home, module)) return false;
  return parent.type === 'MemberExpression'
    ? parent.object === node && !parent.optional
    : parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern';
}

/** Whether a name is the first parameter of a function, or taken out of it. */
function isParameter(node: Node, home: FunctionNode, module: Module): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'Identifier') return false;
  const [definition] = findVariable(inner.name, inner, module)?.defs ?? [];
  return definition?.type === 'Parameter' && definition.node === (home as unknown);
}
