import { staticName, unwrap } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Node } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Something that must hold where a node is reached. */
export type PathCondition = {
  /** What decides: the `if`, `?:`, `&&`, `||`, `switch`, or the statement before that may leave. */
  readonly by: Node;
} & (
  | { readonly kind: 'test'; readonly test: Node; readonly holds: boolean }
  /** The left side of `??` is null or undefined. */
  | { readonly kind: 'missing'; readonly of: Node; readonly holds: true }
  /** The discriminant equals one of the labels, or (where it does not hold, for a `default`) none of them. */
  | { readonly kind: 'case'; readonly discriminant: Node; readonly labels: readonly Node[]; readonly holds: boolean }
);

/** What stood before a node and left the code where all of this held, so that it does not all hold at the node. */
export type Exit = readonly PathCondition[];

/** How many exits of one block count: a file may have thousands, and each statement after them asks. */
const MAX_EXITS = 64;
const MAX_DEPTH = 8;

/**
 * What must hold for a node to be reached, the nearest first: the enclosing `if`, `?:`, `&&`, `||` and
 * `case`, and the exits before. Loops and `try` say nothing. Functions are entered: what is made in a
 * branch exists there only.
 */
export const conditionsAt = perObject((node: Node): readonly PathCondition[] => {
  const found: PathCondition[] = [];
  for (let at: Node = node; at.parent != null; at = at.parent) {
    found.push(...conditionsOfBranch(at, at.parent));
    for (const exit of exitsBefore(at)) if (exit.length === 1) found.push(negated(exit[0]!));
  }
  return found;
});

/** The conditions of a node that are decided inside of `top`. */
export function conditionsWithin(node: Node, top: Node): readonly PathCondition[] {
  return conditionsAt(node).filter(({ by }) => by !== top && by.range[0] >= top.range[0] && by.range[1] <= top.range[1]);
}

/** The exits before a node, of all blocks around it. */
export function exitsAround(node: Node): readonly Exit[] {
  const found: Exit[] = [];
  for (let at: Node | undefined = node; at != null; at = at.parent) found.push(...exitsBefore(at));
  return found;
}

/** What the branch of `parent` that `child` is says; nothing where it is no branch. */
function conditionsOfBranch(child: Node, parent: Node): readonly PathCondition[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? [] : [{ kind: 'test', by: parent, test: parent.test, holds: child === parent.consequent }];
    case 'LogicalExpression':
      if (child !== parent.right) return [];
      if (parent.operator === '??') return [{ kind: 'missing', by: parent, of: parent.left, holds: true }];
      return [{ kind: 'test', by: parent, test: parent.left, holds: parent.operator === '&&' }];
    case 'SwitchCase':
      return child === parent.test ? [] : testsOfCase(conditionOfCase(parent));
    default:
      return [];
  }
}

/** The labels of `switch (true)` are tests by themselves. Of several that lead to one case none holds for certain. */
function testsOfCase(condition: PathCondition & { kind: 'case' }): readonly PathCondition[] {
  const { by, discriminant, labels, holds } = condition;
  if (discriminant.type !== 'Literal' || typeof discriminant.value !== 'boolean') return [condition];
  if (holds && labels.length > 1) return [];
  return labels.map((test) => ({ kind: 'test', by, test, holds: holds === discriminant.value }));
}

/** The labels that lead to a case: its own, and those of the cases that fall through to it. */
function conditionOfCase(node: TSESTree.SwitchCase): PathCondition & { kind: 'case' } {
  const { parent } = node;
  const { discriminant, cases } = parent;
  const entered: TSESTree.SwitchCase[] = [];
  for (let index = cases.indexOf(node); index >= 0; index -= 1) {
    const each = cases[index]!;
    if (each !== node && each.consequent.some(alwaysLeaves)) break;
    entered.push(each);
  }
  const labels = (of: readonly TSESTree.SwitchCase[]): Node[] => of.flatMap(({ test }) => test ?? []);
  if (entered.every(({ test }) => test !== null)) return { kind: 'case', by: parent, discriminant, labels: labels(entered), holds: true };
  return { kind: 'case', by: parent, discriminant, labels: labels(cases.filter((each) => !entered.includes(each))), holds: false };
}

function negated(condition: PathCondition): PathCondition {
  return { ...condition, holds: !condition.holds } as PathCondition;
}

/** A test as what must all hold for it: `!a` and `b` of `!a && b` that holds, or of `a || !b` that does not. */
export function literalsOf(test: Node, holds: boolean): readonly { test: Node; holds: boolean }[] {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return literalsOf(node.argument, !holds);
  if (node.type === 'LogicalExpression' && node.operator === (holds ? '&&' : '||'))
    return [...literalsOf(node.left, holds), ...literalsOf(node.right, holds)];
  return [{ test: node, holds }];
}

/** Whether a condition is one of the branches that a node is in, and no exit before it. */
export function isAround({ by }: PathCondition, node: Node): boolean {
  return by.range[0] <= node.range[0] && by.range[1] >= node.range[1];
}

function exitsBefore(statement: Node): readonly Exit[] {
  const { parent } = statement;
  const body =
    parent?.type === 'SwitchCase'
      ? parent.consequent
      : parent?.type === 'BlockStatement' || parent?.type === 'Program'
        ? parent.body
        : null;
  if (body === null) return [];
  const before: Exit[] = [];
  for (const { at, exit } of exitsOf(body)) {
    if (at.range[0] >= statement.range[0]) break;
    before.push(exit);
  }
  return before.slice(-MAX_EXITS);
}

/** The statements of a block that may leave it, found once: every statement after them asks. */
const exitsOf = perObject((body: readonly Node[]): readonly { at: Node; exit: Exit }[] =>
  body.flatMap((at) => (at.type === 'IfStatement' ? exitsIn(at, [], at, 0).map((exit) => ({ at, exit })) : [])),
);

function exitsIn(node: Node, held: Exit, by: Node, depth: number): Exit[] {
  if (depth > MAX_DEPTH) return [];
  if (depth > 0 && alwaysLeaves(node)) return [held];
  if (node.type === 'BlockStatement') return node.body.flatMap((each) => exitsIn(each, held, by, depth + 1));
  if (node.type !== 'IfStatement') return [];
  const { test, consequent, alternate } = node;
  const inside = exitsIn(consequent, [...held, { kind: 'test', by, test, holds: true }], by, depth + 1);
  return alternate === null
    ? inside
    : [...inside, ...exitsIn(alternate, [...held, { kind: 'test', by, test, holds: false }], by, depth + 1)];
}

/** Whether a statement never lets control go on after it: `return`, `throw`, `continue`, `break`, `process.exit()`. */
export function alwaysLeaves(statement: Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'ExpressionStatement':
      return endsProcess(statement.expression);
    case 'BlockStatement':
      return statement.body.some(alwaysLeaves);
    case 'IfStatement':
      return statement.alternate !== null && alwaysLeaves(statement.consequent) && alwaysLeaves(statement.alternate);
    default:
      return false;
  }
}

/** Whether a statement that lets control go on has assigned to one of some targets, whichever way it took. */
export function alwaysAssigns(statement: Node | null, isTarget: (node: Node) => boolean): boolean {
  const ask = (node: Node): boolean => alwaysLeaves(node) || alwaysAssigns(node, isTarget);
  switch (statement?.type) {
    case 'ExpressionStatement': {
      const { expression } = statement;
      return expression.type === 'AssignmentExpression' && expression.operator === '=' && isTarget(expression.left);
    }
    case 'BlockStatement':
      return statement.body.some(ask);
    case 'IfStatement':
      return statement.alternate !== null && ask(statement.consequent) && ask(statement.alternate);
    case 'TryStatement':
      return (
        (statement.finalizer !== null && ask(statement.finalizer)) ||
        (ask(statement.block) && (statement.handler === null || ask(statement.handler.body)))
      );
    case 'SwitchStatement':
      return assignsInEveryCase(statement, isTarget);
    default:
      return false;
  }
}

/** A `switch` with a `default` whose cases assign before they end, or fall through to one that does. */
function assignsInEveryCase({ cases }: TSESTree.SwitchStatement, isTarget: (node: Node) => boolean): boolean {
  if (cases.every(({ test }) => test !== null)) return false;
  let fallsToAssigned = false;
  for (const { consequent } of [...cases].reverse()) {
    const assigned = consequent.findIndex((each) => alwaysAssigns(each, isTarget));
    const left = consequent.findIndex(alwaysLeaves);
    const breaks = left >= 0 && consequent[left]!.type === 'BreakStatement';
    if (assigned >= 0 && (left < 0 || assigned <= left)) fallsToAssigned = true;
    else if (breaks) return false;
    else if (left < 0 && !fallsToAssigned) return false;
  }
  return true;
}

/** `process.exit(1)`, `Deno.exit(1)`. */
function endsProcess(node: Node): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.callee.object.type !== 'Identifier') return false;
  return staticName(call.callee) === 'exit' && (call.callee.object.name === 'process' || call.callee.object.name === 'Deno');
}
