import { conditionsWithin } from '../engine/conditions.js';
import { findVariable, functionAround } from '../engine/scope.js';
import { isOpenToPreflight } from './credential-tests.js';
import type { FunctionNode, Node } from '../engine/types.js';
import type { PreflightFile } from './preflight-reads.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A statement with which a layer ends a request by itself, without going on: it throws, or returns before it calls `next`. */
export function isEnd(node: Node, fn: FunctionNode, file: PreflightFile): boolean {
  if (node.type === 'ThrowStatement') return tryAround(node, fn) === null;
  return node.type === 'ReturnStatement' && !mayGoOn(node, fn, file);
}

/** The statement that catches what a node throws; null where the function throws it. */
export function tryAround(node: Node, fn: Node): TSESTree.TryStatement | null {
  for (let at: Node = node; at !== fn && at.parent != null; at = at.parent)
    if (at.parent.type === 'TryStatement' && at.parent.block === at && at.parent.handler !== null) return at.parent;
  return null;
}

/** The `try` whose `catch` a node stands in; null for none in the function. */
export function catchAround(node: Node, fn: Node): TSESTree.TryStatement | null {
  for (let at: Node = node; at !== fn && at.parent != null; at = at.parent) if (at.type === 'CatchClause') return at.parent;
  return null;
}

/** Whether a preflight may have been handed on until a statement has run. Functions without a `next` go on by returning. */
function mayGoOn(statement: Node, fn: FunctionNode, file: PreflightFile): boolean {
  const next = fn.params.length === 3 || (fn.params.length === 2 && isNamedNext(fn.params[1])) ? fn.params.at(-1) : undefined;
  if (next?.type !== 'Identifier') return true;
  const references = findVariable(next.name, fn.body, file.module)?.references ?? [];
  return references.some(({ identifier }) => {
    const at = identifier as Node;
    if (at.range[0] > statement.range[1] || isErrorHandedOn(at)) return false;
    return functionAround(at) !== fn || conditionsWithin(at, fn).every((each) => isOpenToPreflight(each, file));
  });
}

function isNamedNext(param: Node | undefined): boolean {
  return param?.type === 'Identifier' && param.name === 'next';
}

/** `next(error)`: what follows is passed over. A text names where to go on. */
function isErrorHandedOn(next: Node): boolean {
  if (next.parent?.type !== 'CallExpression' || next.parent.callee !== next) return false;
  const [error] = next.parent.arguments;
  return error !== undefined && error.type !== 'Literal';
}
