import { conditionsAt, conditionsWithin, isAround, literalsOf } from './conditions.js';
import { functionAround, staticName, unwrap } from './scope.js';
import type { PathCondition } from './conditions.js';
import type { Node } from './types.js';

/**
 * Whether of two places only one is ever reached: in the two branches of one decision, in two cases,
 * or behind a test and behind its opposite, e.g. `if (credentials) …` and `if (open && !credentials) …`.
 */
export function areExclusive(left: Node, right: Node): boolean {
  return inOtherBranches(left, right) || behindOpposites(left, right);
}

/** Whether each of two places is conditional, on separate conditions, so that nobody can say that both are ever reached. */
export function dependOnSeparateConditions(left: Node, right: Node): boolean {
  const above = new Set<Node>();
  for (let at: Node | undefined = left; at != null; at = at.parent) above.add(at);
  let common: Node | undefined = right;
  while (common != null && !above.has(common)) common = common.parent;
  return isDecidedBelow(left, common) && isDecidedBelow(right, common);
}

function isDecidedBelow(node: Node, top: Node | undefined): boolean {
  const conditions = top === undefined ? conditionsAt(node) : conditionsWithin(node, top);
  // each case of a `switch` is a decision of its own
  return conditions.some((each) => isAround(each, node)) || conditionsAt(node).some(({ kind, by }) => kind === 'case' && by === top);
}

/** In two branches of one decision, or in one that leaves and after it. */
function inOtherBranches(left: Node, right: Node): boolean {
  const others = conditionsAt(right);
  return conditionsAt(left).some((each) => others.some((other) => excludes(each, other)));
}

function excludes(left: PathCondition, right: PathCondition): boolean {
  if (left.by !== right.by || left.kind === 'missing') return false;
  if (left.kind === 'test') return left.holds !== right.holds;
  return right.kind === 'case' && (left.holds !== right.holds || left.labels.some((label, index) => right.labels[index] !== label));
}

function behindOpposites(left: Node, right: Node): boolean {
  const needed = requirementsOf(left);
  if (needed.size === 0) return false;
  return [...requirementsOf(right)].some(([name, truth]) => needed.get(name) === !truth);
}

/** The names that must be true, or false, where a node of a function is reached. */
function requirementsOf(node: Node): Map<string, boolean> {
  const home = functionAround(node);
  const needed = new Map<string, boolean>();
  for (const each of home === null ? conditionsAt(node) : conditionsWithin(node, home)) {
    if (each.kind !== 'test') continue;
    for (const { test, holds } of literalsOf(each.test, each.holds)) {
      const name = nameOf(test);
      if (name !== null) needed.set(name, holds);
    }
  }
  return needed;
}

/** `options.credentials`; null for what is not a plain name, and may be another value when it is read again. */
function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return null;
  const [object, name] = [nameOf(unwrap(node.object)), staticName(node)];
  return object === null || name === null ? null : `${object}.${name}`;
}
