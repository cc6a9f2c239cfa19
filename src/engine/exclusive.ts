import { isFunction, staticName, unwrap } from './scope.js';
import type { Node } from './types.js';

/**
 * Whether of two places only one is ever reached: in the two branches of one decision, in two cases,
 * or behind a test and behind its opposite, e.g. `if (credentials) …` and `if (open && !credentials) …`.
 */
export function areExclusive(left: Node, right: Node): boolean {
  return inOtherBranches(left, right) || behindOpposites(left, right);
}

/** Whether each of two places hangs on a decision of its own, so that nobody can say that both are ever reached. */
export function hangApart(left: Node, right: Node): boolean {
  const above = new Set<Node>();
  for (let at: Node | undefined = left; at != null; at = at.parent) above.add(at);
  let common: Node | undefined = right;
  while (common != null && !above.has(common)) common = common.parent;
  return isDecidedBelow(left, common) && isDecidedBelow(right, common);
}

function isDecidedBelow(node: Node, top: Node | undefined): boolean {
  for (let at: Node = node; at.parent != null && at.parent !== top; at = at.parent) {
    const { parent } = at;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && at !== parent.test) return true;
    if (parent.type === 'LogicalExpression' && at === parent.right) return true;
    if (parent.type === 'SwitchCase' && at !== parent.test) return true;
  }
  return false;
}

function inOtherBranches(left: Node, right: Node): boolean {
  const branches = new Map<Node, Node>();
  for (let at: Node = left; at.parent != null; at = at.parent) branches.set(at.parent, at);
  for (let at: Node = right; at.parent != null; at = at.parent) {
    const { parent } = at;
    const other = branches.get(parent);
    if (other === undefined) continue;
    if (parent.type === 'SwitchStatement') return other !== at;
    const isBranch = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression';
    return isBranch && other !== at && other !== parent.test && at !== parent.test;
  }
  return false;
}

function behindOpposites(left: Node, right: Node): boolean {
  const needed = requirementsOf(left);
  if (needed.size === 0) return false;
  return [...requirementsOf(right)].some(([name, truth]) => needed.get(name) === !truth);
}

/** The names that must be true, or false, where a node of a function is reached. */
function requirementsOf(node: Node): Map<string, boolean> {
  const needed = new Map<string, boolean>();
  for (let at: Node = node; at.parent != null && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && at !== parent.test)
      require(parent.test, at === parent.consequent, needed);
    else if (parent.type === 'LogicalExpression' && at === parent.right && parent.operator !== '??')
      require(parent.left, parent.operator === '&&', needed);
  }
  return needed;
}

function require(test: Node, truth: boolean, needed: Map<string, boolean>): void {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    require(node.argument, !truth, needed);
  } else if (node.type === 'LogicalExpression' && node.operator === (truth ? '&&' : '||')) {
    require(node.left, truth, needed);
    require(node.right, truth, needed);
  } else {
    const name = nameOf(node);
    if (name !== null) needed.set(name, truth);
  }
}

/** `options.credentials`; null for what is not a plain name, and may be another value when it is read again. */
function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return null;
  const [object, name] = [nameOf(unwrap(node.object)), staticName(node)];
  return object === null || name === null ? null : `${object}.${name}`;
}
