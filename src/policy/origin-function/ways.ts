import { declaredName, usesOf } from '../../engine/uses.js';
import { alwaysLeaves } from '../../engine/conditions.js';
import {
  findVariable,
  functionAround,
  isFunction,
  isInCatch,
  isInside,
  outermostAssertion,
  walk as walkNodes,
} from '../../engine/scope.js';
import { perObject } from '../../web/memo.js';
import type { FunctionNode, Module, Node } from '../../engine/types.js';

/** Where the code of a function leads to a header write: what stands elsewhere in it need not be followed. */
export interface Ways {
  /** Whether a statement that stands after all of them is met. */
  isPast(node: Node): boolean;
  /** Whether code leads to none of them, and control does not come back from it either. */
  isOff(branch: Node): boolean;
  /** Whether a call of a function that leads there is the last of them: what it gives is not asked any more. */
  isLast(call: Node): boolean;
}

const MAX_WAYS = 200;

/**
 * The ways of a function to a write: the write itself, and each use of a function that leads to it. Undefined where a function
 * inside of it does and is kept in an object or returned: who calls it then is not known.
 */
export function waysTo(at: Node, fn: FunctionNode, module: Module): Ways | undefined {
  const places = placesOfWays(at, fn, module);
  if (places === null) return undefined;
  const end = Math.max(...places.map(({ range }) => range[1]));
  // an error that is thrown in any branch comes to what is caught
  const caught = places.some((place) => isInCatch(place, fn));
  return {
    isPast: ({ range }) => range[0] >= end,
    isOff: (branch) => !caught && alwaysReturns(branch, module) && !places.some((place) => isInside(place, branch)),
    isLast: (call) => call.type === 'CallExpression' && call.range[1] >= end && places.includes(call.callee),
  };
}

function placesOfWays(at: Node, fn: FunctionNode, module: Module): readonly Node[] | null {
  const found: Node[] = [];
  const seen = new Set<Node>();
  const ways: Node[] = [at];
  for (const way of ways) {
    if (ways.length > MAX_WAYS) return null;
    let around = functionAround(way);
    for (; around !== null && around !== fn; around = functionAround(around)) {
      const name = declaredName(around);
      if (name === null && isInside(around, fn) && !isHandedOver(around)) return null;
      if (name === null) continue;
      // it runs where its name is used
      if (!seen.has(around)) ways.push(...usesOf(findVariable(name.name, name, module)).map((each) => each.identifier as Node));
      seen.add(around);
      break;
    }
    if (around === fn) found.push(way);
  }
  return found.length === 0 ? null : found;
}

/** Whether a function is given to a call in place, or called itself: it runs there. */
function isHandedOver(fn: Node): boolean {
  const { type } = outermostAssertion(fn).parent ?? {};
  return type === 'CallExpression' || type === 'NewExpression';
}

/** Whether a statement ends in a `return` or `throw`, and has no other way out. */
const alwaysReturns = perObject((statement: Node, module: Module): boolean => {
  if (!alwaysLeaves(statement)) return false;
  let jumps = false;
  walkNodes(statement, module.visitorKeys, (node) => {
    jumps ||= node.type === 'BreakStatement' || node.type === 'ContinueStatement';
    return !isFunction(node);
  });
  return !jumps;
});
