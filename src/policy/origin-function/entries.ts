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

/** A function that a server runs for a request, and the calls in it that lead to a helper. */
export interface Root {
  readonly fn: FunctionNode;
  readonly calls: readonly TSESTree.CallExpression[];
}

const MAX_ROOTS = 12;
const MAX_CALLS = 6;
const MAX_LEVELS = 4;

/**
 * The functions of the file from which a helper is called, by its name and through other helpers. None when it is
 * also used otherwise, e.g. registered as a handler itself.
 */
export function rootsOf(helper: FunctionNode, module: Module): Root[] {
  const roots = new Map<FunctionNode, TSESTree.CallExpression[]>();
  const climb = (fn: FunctionNode, level: number, climbed: readonly FunctionNode[]): boolean => {
    const { calls, others } = callSitesOf(fn, module);
    if (others || level > MAX_LEVELS) return false;
    let isCalled = false;
    for (const call of calls) {
      const caller = functionAround(call);
      if (caller === null || !isFunction(caller) || climbed.includes(caller)) continue;
      isCalled = true;
      if (!climb(caller, level + 1, [...climbed, caller])) roots.set(caller, [...(roots.get(caller) ?? []), call]);
    }
    return isCalled;
  };
  climb(helper, 0, [helper]);
  return [...roots].slice(0, MAX_ROOTS).map(([fn, calls]) => ({ fn, calls: differentCalls(calls, module) }));
}

/** Calls with other arguments, since the others say nothing new. */
function differentCalls(calls: readonly TSESTree.CallExpression[], module: Module): TSESTree.CallExpression[] {
  const texts = new Map(calls.map((call) => [module.text.slice(...call.range), call]));
  return [...texts.values()].slice(0, MAX_CALLS);
}
