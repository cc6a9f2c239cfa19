import { choice, fallbackTo, isSetting, list, option, primitive, unknown } from './make.js';
import { readProperty } from './objects.js';
import { branchingOf } from './circumstances.js';
import { conditionsWithin, isAround } from './conditions.js';
import { isOnlyPassedOn } from './narrow.js';
import { calledOn, functionAround, staticName, outermostAssertion } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Evaluator, Frame, Module, Node, ObjectEntry, ObjectValue, Value, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a variable begins with: its declaration, or the first assignment to a name that nobody declared. Its grandparent is the block. */
export type Declaring = TSESTree.VariableDeclarator | TSESTree.AssignmentExpression;

type Mutation =
  /** Assigned, counted up or deleted. */
  | { readonly kind: 'set'; readonly target: TSESTree.MemberExpression; readonly optional: boolean }
  | { readonly kind: 'merge'; readonly source: Node; readonly optional: boolean }
  | { readonly kind: 'add'; readonly call: TSESTree.CallExpression; readonly optional: boolean }
  | { readonly kind: 'take' };

/** The uses of a constant that change what it holds, found once: the calls that are followed ask again and again. */
const mutationsOf = perObject((variable: Variable, declarator: Declaring): readonly Mutation[] => {
  const found = variable.references.flatMap(({ identifier }) => mutationsBy(outermostAssertion(identifier as Node), declarator));
  return found.map((each) =>
    each.kind === 'set' && each.optional && isFirstOfAllWays(each, found, declarator) ? { ...each, optional: false } : each,
  );
});

/**
 * Whether a write is the first of those that every way through an `if` makes, e.g. of
 * `if (a) o.key = 1; else o.key = 2;`: what stood there before is gone, and the others may follow.
 */
function isFirstOfAllWays({ target }: Extract<Mutation, { kind: 'set' }>, all: readonly Mutation[], declarator: Node): boolean {
  const name = staticName(target);
  const writes = all.flatMap((each) => (each.kind === 'set' && staticName(each.target) === name ? [each.target.parent] : []));
  const isWrite = (statement: Node): boolean =>
    statement.type === 'ExpressionStatement' && writes.some((each) => each === statement.expression);
  const always = (statement: Node | null): boolean => {
    if (statement === null) return false;
    if (statement.type === 'BlockStatement') return statement.body.some(always);
    return statement.type === 'IfStatement' ? always(statement.consequent) && always(statement.alternate) : isWrite(statement);
  };
  let outer: Node = target;
  for (let at: Node = target; at.parent != null && at !== declarator.parent?.parent; at = at.parent)
    if (at.type === 'IfStatement') outer = at;
  const isInHome = outer.parent === declarator.parent?.parent;
  const first = writes.find((each) => each.range[0] >= outer.range[0] && each.range[1] <= outer.range[1]);
  return name !== null && outer.type === 'IfStatement' && isInHome && first === target.parent && always(outer);
}

function mutationsBy(outer: Node, declarator: Declaring): Mutation[] {
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    const name = staticName(parent);
    const use = parent.parent;
    const writes =
      use.type === 'AssignmentExpression'
        ? use.left === parent
        : use.type === 'UpdateExpression' || (use.type === 'UnaryExpression' && use.operator === 'delete');
    if (writes) return [{ kind: 'set', target: parent, optional: isConditional(parent, declarator) }];
    if (use.type !== 'CallExpression' || use.callee !== parent) return [];
    if (name === 'push' || name === 'unshift' || name === 'add')
      return [{ kind: 'add', call: use, optional: isConditional(parent, declarator) }];
    return name === 'splice' || name === 'pop' || name === 'delete' ? [{ kind: 'take' }] : [];
  }
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== outer || calledOn('Object', parent) !== 'assign') return [];
  const optional = isConditional(parent, declarator);
  return parent.arguments.slice(1).map((source) => ({ kind: 'merge', source, optional }));
}

/** Later `options.origin = …`, `list.push(…)`, `Object.assign(options, …)` on a constant object or list. */
export function withMutations(
  value: Value,
  variable: Variable,
  declarator: Declaring,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  if (value.kind !== 'object' && value.kind !== 'list') return value;
  const entries: ObjectEntry[] = [];
  const items: Value[] = [];
  let complete = true;
  for (const mutation of mutationsOf(variable, declarator)) {
    if (mutation.kind === 'take') {
      complete = false;
    } else if (mutation.kind === 'set') {
      if (value.kind === 'list') complete = false;
      else {
        const { target } = mutation;
        const before: ObjectValue = { ...value, entries: [...value.entries, ...entries] };
        const of = (node: Node): Value => evaluator.of(node, module, frame);
        const entry = written(target, before, module, of);
        const optional = mutation.optional && !isLeftToCaller(target, before, declarator, of);
        entries.push({ ...entry, value: withCircumstance(entry.value, target, declarator, module, evaluator), optional });
      }
    } else if (mutation.kind === 'merge') {
      const { source, optional } = mutation;
      const merged = evaluator.of(source, module, frame);
      entries.push({ key: null, value: withCircumstance(merged, source, declarator, module, evaluator), node: source, optional });
    } else {
      const { call, optional } = mutation;
      for (const argument of call.arguments) {
        const spread = argument.type === 'SpreadElement';
        const added = evaluator.of(spread ? argument.argument : argument, module, frame);
        if (optional || spread) complete = false;
        if (spread) items.push(...(added.kind === 'list' ? added.items : []));
        else if (!isSetting(added)) items.push(withCircumstance(added, call.callee, declarator, module, evaluator));
      }
    }
  }
  if (value.kind === 'object') return entries.length === 0 ? value : { ...value, entries: [...value.entries, ...entries] };
  if (items.length === 0 && complete) return value;
  return list([...value.items, ...items], value.node, value.module, value.complete && complete, value.type);
}

/** `if (given) o.key = given;`, where nothing stood under the key: nothing says that it stays so. */
function isLeftToCaller(target: TSESTree.MemberExpression, before: ObjectValue, declarator: Declaring, of: (node: Node) => Value): boolean {
  const [condition, ...others] = conditionsWithin(target, blockOf(declarator));
  const key = staticName(target);
  if (condition?.kind !== 'test' || !condition.holds || others.length > 0 || key === null) return false;
  if (target.parent.type !== 'AssignmentExpression' || readProperty(before, key) !== null) return false;
  return isOnlyPassedOn(condition.test, target.parent.right, of);
}

/** What a write leaves in an object: `o.key = …`, `o.key ??= …`, `delete o.key`. */
function written(target: TSESTree.MemberExpression, before: ObjectValue, module: Module, of: (node: Node) => Value): ObjectEntry {
  const use = target.parent;
  const name = target.computed ? of(target.property) : null;
  const key = staticName(target) ?? (name?.kind === 'primitive' ? String(name.value) : null);
  if (key === null) return { key, value: unknown('other', target, module), node: target };
  if (use.type !== 'AssignmentExpression')
    return { key, value: use.type === 'UnaryExpression' ? primitive(undefined, use, module) : unknown('mutable', use, module), node: use };
  const { operator, right } = use;
  if (operator === '=') return { key, value: of(right), node: use };
  if (operator !== '??=' && operator !== '||=') return { key, value: unknown('mutable', use, module), node: use };
  const held = readProperty(before, key) ?? primitive(undefined, use, module);
  return { key, value: fallbackTo(held, operator === '??=' ? '??' : '||', () => of(right), use, module), node: use };
}

function withCircumstance(value: Value, place: Node, declarator: Declaring, module: Module, evaluator: Evaluator): Value {
  const { inside } = branchingOf(place, blockOf(declarator), module, evaluator);
  return inside === 'development' ? choice([option(value, inside)], value.node, value.module) : value;
}

function isConditional(node: Node, declarator: Declaring): boolean {
  return (
    functionAround(node) !== functionAround(declarator) || conditionsWithin(node, blockOf(declarator)).some((each) => isAround(each, node))
  );
}

function blockOf(declarator: Declaring): Node {
  return declarator.parent.parent as Node;
}
