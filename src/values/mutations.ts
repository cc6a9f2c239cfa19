import { choice, isSetting, list, option } from './make.js';
import { conditionOf } from './environment.js';
import { functionAround, isFunction, staticName, wrapped } from './scope.js';
import type { Evaluator, Frame, Module, Node, ObjectEntry, Value, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The `if` between a node and the block it belongs to, and which branch the node is in; null for none. */
export function guardAround(node: Node, home: Node | undefined): { test: Node; negated: boolean } | null {
  for (let at = node; at.parent != null && at.parent !== home; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test) return { test: parent.test, negated: at === parent.alternate };
  }
  return null;
}

/** Later `options.origin = …`, `list.push(…)`, `Object.assign(options, …)` on a constant object or list. */
export function withMutations(
  value: Value,
  variable: Variable,
  declarator: TSESTree.VariableDeclarator,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  if (value.kind !== 'object' && value.kind !== 'list') return value;
  const entries: ObjectEntry[] = [];
  const items: Value[] = [];
  let complete = true;
  for (const { identifier } of variable.references) {
    const outer = wrapped(identifier as Node);
    const { parent } = outer;
    const optional = parent === undefined || isConditional(parent, declarator);
    if (parent?.type === 'MemberExpression' && parent.object === outer) {
      const name = staticName(parent);
      const use = parent.parent;
      if (use.type === 'AssignmentExpression' && use.left === parent && use.operator === '=') {
        entries.push({ key: name, value: evaluator.of(use.right, module, frame), node: use, optional });
      } else if (use.type === 'CallExpression' && use.callee === parent && (name === 'push' || name === 'unshift' || name === 'add')) {
        for (const argument of use.arguments) {
          const spread = argument.type === 'SpreadElement';
          const added = evaluator.of(spread ? argument.argument : argument, module, frame);
          if (optional || spread) complete = false;
          if (spread) items.push(...(added.kind === 'list' ? added.items : []));
          else if (!isSetting(added)) items.push(withCircumstance(added, parent, declarator, module, evaluator));
        }
      } else if (use.type === 'CallExpression' && use.callee === parent && (name === 'splice' || name === 'pop' || name === 'delete')) {
        complete = false;
      }
    } else if (parent?.type === 'CallExpression' && parent.arguments[0] === outer && isObjectAssign(parent)) {
      for (const source of parent.arguments.slice(1)) {
        entries.push({ key: null, value: evaluator.of(source, module, frame), node: source, optional });
      }
    }
  }
  if (value.kind === 'object') return entries.length === 0 ? value : { ...value, entries: [...value.entries, ...entries] };
  if (items.length === 0 && complete) return value;
  return list([...value.items, ...items], value.node, value.module, value.complete && complete, value.type);
}

function withCircumstance(value: Value, place: Node, declarator: Node, module: Module, evaluator: Evaluator): Value {
  const guard = guardAround(place, declarator.parent?.parent);
  if (guard === null) return value;
  const { whenTrue, whenFalse } = conditionOf(guard.test, module, evaluator);
  const development = (guard.negated ? whenFalse : whenTrue) === 'development';
  return development ? choice([option(value, { development })], value.node, value.module) : value;
}

function isConditional(node: Node, declarator: TSESTree.VariableDeclarator): boolean {
  const home = declarator.parent.parent;
  for (let at: Node | undefined = node; at != null && at !== home; at = at.parent) {
    if (at.type === 'IfStatement' || at.type === 'SwitchCase' || at.type === 'LogicalExpression' || at.type === 'ConditionalExpression' || isFunction(at)) return true;
  }
  return functionAround(node) !== functionAround(declarator);
}

function isObjectAssign({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object' && staticName(callee) === 'assign';
}
