import { insertAt } from './edit.js';
import { refused, suggested } from './proposal.js';
import { functionAround, isFunction } from '../engine/scope.js';
import type { Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';

/** Waits for a promise that is taken for what it is of, in a function that may wait. Not where a method of a list is given a function that does: it takes no promises. */
export function awaited(promise: Node, isHere: boolean): Proposal {
  const home = functionAround(promise);
  const isCall = promise.type === 'CallExpression' && !promise.arguments.some(isFunction);
  const isAlone = promise.parent?.type !== 'MemberExpression' && promise.parent?.type !== 'AwaitExpression';
  return isHere && isAlone && (isCall || promise.type === 'Identifier') && home !== null && isFunction(home) && home.async
    ? suggested([insertAt(promise, promise.range[0], 'await ')], 'addAwait')
    : refused('structure', promise);
}
