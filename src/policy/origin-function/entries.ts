import { findVariable, functionAround, isFunction, walk as walkNodes } from '../../engine/scope.js';
import type { FunctionNode, Module, Node, Variable } from '../../engine/types.js';

const MAX_CALLERS = 4;

/** The function whose parameters a header write uses, e.g. the handler around a callback that writes. */
export function handlerAround(at: Node, module: Module): FunctionNode | null {
  const nearest = functionAround(at);
  if (nearest === null || !isFunction(nearest)) return null;
  let outermost: FunctionNode = nearest;
  for (const variable of variablesIn(at, module)) {
    const owner = variable.defs[0]?.type === 'Parameter' ? (variable.defs[0].node as Node) : null;
    if (owner !== null && isFunction(owner) && owner.range[0] < outermost.range[0]) outermost = owner;
  }
  return outermost;
}

function variablesIn(node: Node, module: Module): Variable[] {
  const found: Variable[] = [];
  walkNodes(node, module.visitorKeys, (inner) => {
    const variable = inner.type === 'Identifier' ? findVariable(inner.name, inner, module) : null;
    if (variable !== null) found.push(variable);
  });
  return found;
}

/** `module.exports = { allow }`, `export { allow }`: who calls it there cannot be known, and tests do. */
function isExport({ parent }: Node): boolean {
  if (parent?.type === 'Property' || parent?.type === 'ObjectExpression') return isExport(parent);
  return parent?.type === 'AssignmentExpression' ? isExports(parent.left) : parent?.type.startsWith('Export') === true;
}

function isExports(node: Node): boolean {
  if (node.type === 'MemberExpression') return isExports(node.object);
  return node.type === 'Identifier' && (node.name === 'module' || node.name === 'exports');
}

/** The functions of the file that call this one by its name. None when it is also used otherwise, e.g. registered as a handler itself. */
export function callersOf(fn: FunctionNode, module: Module): FunctionNode[] {
  const name =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier'
        ? fn.parent.id
        : null;
  const variable = name === null ? null : findVariable(name.name, name, module);
  if (variable === null) return [];
  const callers = new Set<FunctionNode>();
  for (const { identifier, init } of variable.references) {
    const node = identifier as Node;
    if (init === true || isExport(node) || node.parent?.type === 'TSTypeQuery') continue;
    if (node.parent?.type !== 'CallExpression' || node.parent.callee !== node) return [];
    const caller = functionAround(node);
    if (caller !== null && isFunction(caller) && caller !== fn) callers.add(caller);
  }
  return callers.size > MAX_CALLERS ? [] : [...callers];
}
