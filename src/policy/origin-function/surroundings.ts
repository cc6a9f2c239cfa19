import { alwaysLeaves } from '../../engine/conditions.js';
import { findVariable, initializerOf, isFunction, walk as walkNodes } from '../../engine/scope.js';
import { branch } from './branch.js';
import { EMPTY, join } from './facts.js';
import { enterCases } from './statements.js';
import { isReassigned } from '../../engine/uses.js';
import type { FunctionNode, Module, Node } from '../../engine/types.js';
import type { CallFrame, State, Interpreter } from './terms.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 4;

/**
 * The paths to a node of a function that is too large to follow, by the tests around the node: each
 * `if`, `?:` and `&&` that it stands in, and the exits before it that ask about the request. None where such an exit stands deeper, and none
 * where a variable that is assigned on the way decides: which test did that is not followed. `reads` is what
 * is evaluated there, `entry` what holds at the start.
 */
export function reachingStates(at: Node, handler: FunctionNode, reads: Node, place: CallFrame, walk: Interpreter, entry = EMPTY): State[] {
  if (readsAssigned(reads, place.module, 0)) return [];
  const way: { parent: Node; child: Node }[] = [];
  for (let child = at; child !== handler && child.parent != null; child = child.parent) way.unshift({ parent: child.parent, child });
  let states: State[] = [entry];
  const ask = (test: Node, holds: boolean): void => {
    if (readsAssigned(test, place.module, 0)) states = [];
    states = join(
      states.flatMap((state) =>
        walk.evaluate(test, place, state).flatMap((each) => {
          const { yes, no } = branch(each.term, each.node, place, each.state, walk);
          return holds ? yes : no;
        }),
      ),
    );
  };
  for (const { parent, child } of way) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && child !== parent.test)
      ask(parent.test, child === parent.consequent);
    if (parent.type === 'LogicalExpression' && child === parent.right && parent.operator !== '??')
      ask(parent.left, parent.operator === '&&');
    if (parent.type === 'SwitchStatement' && child.type === 'SwitchCase')
      states = join(states.flatMap((state) => statesInto(child, parent, place, state, walk)));
    if (parent.type !== 'BlockStatement') continue;
    for (const each of parent.body) {
      if (each.range[0] >= child.range[0]) break;
      if (each.type === 'IfStatement' && alwaysLeaves(each.consequent) && asksRequest(each.test, place, walk, 0)) {
        ask(each.test, false);
        if (each.alternate !== null && mayLeave(each.alternate, place, walk)) states = [];
      } else if (mayLeave(each, place, walk)) states = [];
    }
  }
  return states;
}

/** The paths into a case: by its label, and through those before it that have nothing of their own. None where another may fall into it. */
function statesInto(into: TSESTree.SwitchCase, node: TSESTree.SwitchStatement, place: CallFrame, state: State, walk: Interpreter): State[] {
  const { entering } = enterCases(node, place, state, walk);
  const states: State[] = [];
  for (let index = node.cases.indexOf(into); index >= 0; index -= 1) {
    states.push(...entering[index]!);
    const last = node.cases[index - 1]?.consequent.at(-1);
    if (last === undefined) continue;
    return last.type === 'BreakStatement' || alwaysLeaves(last) ? states : [];
  }
  return states;
}

/** Whether a test of the request inside a statement may end the function: which one does is not followed. */
function mayLeave(statement: Node, place: CallFrame, walk: Interpreter): boolean {
  const tests: Node[] = [];
  let leaves = false;
  walkNodes(statement, place.module.visitorKeys, (node) => {
    leaves ||= node.type === 'ReturnStatement' || node.type === 'ThrowStatement';
    if (node.type === 'IfStatement') tests.push(node.test);
    if (node.type === 'SwitchStatement') tests.push(node.discriminant);
    return !isFunction(node);
  });
  return leaves && tests.some((test) => asksRequest(test, place, walk, 0));
}

/** Whether an expression reads a variable that is assigned after its declaration, by itself or through a constant. */
function readsAssigned(node: Node, module: Module, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  let found = false;
  walkNodes(node, module.visitorKeys, (inner) => {
    if (found || inner.type !== 'Identifier' || isKey(inner)) return !found;
    const variable = findVariable(inner.name, inner, module);
    const init = initializerOf(inner, module);
    found = isReassigned(variable) || (init !== null && init !== node && readsAssigned(init, module, depth + 1));
    return undefined;
  });
  return found;
}

/** Whether a name is that of a property, and no variable. */
function isKey(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return !parent.computed && parent.property === node;
  return parent?.type === 'Property' && !parent.computed && !parent.shorthand && parent.key === node;
}

/** Whether a test reads the origin, hands the whole request to a function, or reads a constant that does. */
function asksRequest(test: Node, place: CallFrame, walk: Interpreter, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  let found = false;
  walkNodes(test, place.module.visitorKeys, (node) => {
    // also in a callback: `list.some((each) => each === origin)`
    if (found) return false;
    if (isKey(node)) return undefined;
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression' && node.type !== 'CallExpression') return undefined;
    const value = walk.valueOf(node, place);
    const init = node.type === 'Identifier' ? initializerOf(node, place.module) : null;
    found =
      walk.isOrigin(value) ||
      (value.kind === 'parameter' && node.parent?.type === 'CallExpression' && node.parent.callee !== node) ||
      (init !== null && asksRequest(init, place, walk, depth + 1));
    return undefined;
  });
  return found;
}
