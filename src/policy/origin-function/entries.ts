import { callSitesOf } from '../../engine/call-sites.js';
import { findVariable, functionAround, isFunction, walk as walkNodes, outermostAssertion } from '../../engine/scope.js';
import type { FunctionNode, Module, Node, Variable } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The function whose parameters a header write uses, e.g. the handler around a callback that writes. */
export function handlerAround(at: Node, module: Module): FunctionNode | null {
  const nearest = functionAround(at);
  if (nearest === null || !isFunction(nearest)) return null;
  let outermost: FunctionNode = nearest;
  for (const variable of variablesIn(at, module)) {
    const owner = variable.defs[0]?.type === 'Parameter' ? (variable.defs[0].node as Node) : null;
    if (owner !== null && isFunction(owner) && owner.range[0] < outermost.range[0] && !isMaker(owner, nearest)) outermost = owner;
  }
  return outermost;
}

/** Whether a function makes and returns the one that a node is in: it runs when the server is set up, and not for a request. */
function isMaker(owner: FunctionNode, within: FunctionNode): boolean {
  for (let at: Node | null = within; at !== null && at !== owner; at = functionAround(at)) {
    const { parent } = outermostAssertion(at);
    if (parent?.type === 'ReturnStatement' || (parent !== undefined && isFunction(parent) && parent.body === outermostAssertion(at)))
      return true;
  }
  return false;
}

function variablesIn(node: Node, module: Module): Variable[] {
  const found: Variable[] = [];
  walkNodes(node, module.visitorKeys, (inner) => {
    const variable = inner.type === 'Identifier' ? findVariable(inner.name, inner, module) : null;
    if (variable !== null) found.push(variable);
  });
  return found;
}

/** A function that calls a helper, and these calls. */
export interface Caller {
  readonly fn: FunctionNode;
  readonly calls: readonly TSESTree.CallExpression[];
}

const MAX_CALLERS = 12;
const MAX_CALLS = 6;

/** The functions of the file that call this one by its name. None when it is also used otherwise, e.g. registered as a handler itself. */
export function callersOf(fn: FunctionNode, module: Module): Caller[] {
  const { calls, others } = callSitesOf(fn, module);
  if (others) return [];
  const callers = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of calls) {
    const caller = functionAround(call);
    if (caller !== null && isFunction(caller) && caller !== fn) callers.set(caller, [...(callers.get(caller) ?? []), call]);
  }
  return [...callers].slice(0, MAX_CALLERS).map(([caller, all]) => ({ fn: caller, calls: differentCalls(all, module) }));
}

/** Calls with other arguments, since the others say nothing new. */
function differentCalls(calls: readonly TSESTree.CallExpression[], module: Module): TSESTree.CallExpression[] {
  const texts = new Map(calls.map((call) => [module.text.slice(...call.range), call]));
  return [...texts.values()].slice(0, MAX_CALLS);
}
