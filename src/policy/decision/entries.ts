import { findVariable, functionAround, isFunction, walk as walkNodes } from '../../values/scope.js';
import type { FunctionNode, Module, Node, Variable } from '../../values/types.js';

const MAX_CALLERS = 4;

/**
 * The functions to follow until a header write is met: the handler around it. A write in a helper
 * is met through the functions that call the helper, so that their guards count.
 */
export function handlersOf(at: Node, module: Module): FunctionNode[] {
  const handler = handlerAround(at, module);
  if (handler === null) return [];
  const callers = callersOf(handler, module);
  return callers.length > 0 ? [...callers, handler] : [handler];
}

/** The function whose parameters the write uses, e.g. the handler around a callback that writes. */
function handlerAround(at: Node, module: Module): FunctionNode | null {
  const nearest = functionAround(at);
  if (nearest === null || !isFunction(nearest)) return null;
  let outermost: FunctionNode = nearest;
  for (const variable of variablesIn(at, module)) {
    const owner = variable.defs[0]?.type === 'Parameter' ? (variable.defs[0].node as Node) : null;
    if (owner !== null && isFunction(owner) && encloses(owner, outermost)) outermost = owner;
  }
  return outermost;
}

function encloses(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

function variablesIn(node: Node, module: Module): Variable[] {
  const found: Variable[] = [];
  walkNodes(node, module.visitorKeys, (inner) => {
    const variable = inner.type === 'Identifier' ? findVariable(inner.name, inner, module) : null;
    if (variable !== null) found.push(variable);
  });
  return found;
}

/** The functions of the file that call this one by its name. None when it is also used otherwise. */
function callersOf(fn: FunctionNode, module: Module): FunctionNode[] {
  const name = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier' ? fn.parent.id : null;
  const variable = name === null ? null : findVariable(name.name, name, module);
  if (variable === null) return [];
  const callers = new Set<FunctionNode>();
  for (const { identifier, init } of variable.references) {
    if (init === true) continue;
    const node = identifier as Node;
    if (node.parent?.type !== 'CallExpression' || node.parent.callee !== node) continue;
    const caller = functionAround(node);
    if (caller !== null && isFunction(caller) && caller !== fn) callers.add(caller);
  }
  return callers.size > MAX_CALLERS ? [] : [...callers];
}
