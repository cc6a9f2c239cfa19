import { childrenOf, findVariable, isFunction } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Evaluator, Frame, Module, Node } from './types.js';

/** The evaluator inside of a call: where nobody says otherwise, parameters are what the call gives. */
export function inFrame(evaluator: Evaluator, frame: Frame | undefined): Evaluator {
  return frame === undefined ? evaluator : { ...evaluator, of: (node, module, other) => evaluator.of(node, module, other ?? frame) };
}

/**
 * Whether what an expression is can differ from call to call: it reads a name that a function or a loop around it
 * declares, or holds a function. What does not is worked out once, however many calls are followed through it.
 */
export const dependsOnFrame: (node: Node, module: Module) => boolean = perObject((node: Node, module: Module): boolean => {
  if (isFunction(node)) return true;
  if (node.type === 'Identifier') return isLocal(node.name, node, module);
  return childrenOf(node, module.visitorKeys).some((child) => !isName(child, node) && dependsOnFrame(child, module));
});

/** The written key of a member or property, which is no variable. */
function isName(child: Node, parent: Node): boolean {
  if (parent.type === 'MemberExpression') return parent.property === child && !parent.computed;
  return parent.type === 'Property' && parent.key === child && parent.value !== child && !parent.computed;
}

function isLocal(name: string, place: Node, module: Module): boolean {
  const variable = findVariable(name, place, module);
  if (variable === null) return false;
  const declared = variable.defs[0]?.node as Node | undefined;
  const loop = declared?.parent?.parent?.type;
  return (variable.scope.block as Node).type !== 'Program' || loop === 'ForOfStatement' || loop === 'ForInStatement';
}
