import { choice, fallbackTo, option, unknown } from './make.js';
import { withoutKeys } from './objects.js';
import { staticName } from './scope.js';
import { isReassigned } from './uses.js';
import type { Evaluator, Frame, Module, Node, Value, Variable } from './types.js';

/** What a parameter is, or a name in its pattern: an item of the list that the function is given one by one, else itself. */
export function parameterValue(
  variable: Variable,
  fn: Extract<Value, { kind: 'function' }>['node'],
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  for (const [index, parameter] of fn.params.entries()) {
    const given = index === 0 ? itemOf(fn, module, frame, evaluator) : null;
    const value = bind(
      parameter,
      variable.name,
      given ?? { kind: 'parameter', of: fn, index, node: parameter, module },
      module,
      frame,
      evaluator,
    );
    if (value !== null) return isReassigned(variable) ? unknown('mutable', parameter, module) : value;
  }
  return unknown('other', fn, module);
}

const ITERATORS = new Set(['forEach', 'map', 'flatMap']);

/** What a callback of `list.forEach(…)` is given, where the list is known: one of its items. */
function itemOf(fn: Node, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value | null {
  const call = fn.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== fn || call.callee.type !== 'MemberExpression') return null;
  return ITERATORS.has(staticName(call.callee) ?? '') ? oneOf(evaluator.of(call.callee.object, module, frame), call, module) : null;
}

/** Any item of a list; null where it has none, or is no list. */
export function oneOf(value: Value, node: Node, module: Module): Value | null {
  if (value.kind !== 'list' || value.items.length === 0) return null;
  const items = value.items.map((each) => option(each));
  return choice(value.complete ? items : [...items, option(unknown('other', node, module))], node, module);
}

/** What `name` is bound to when `pattern` takes `value`; null when the pattern does not declare it. */
export function bind(
  pattern: Node,
  name: string,
  value: Value,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value | null {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name ? value : null;
    case 'TSParameterProperty':
      return bind(pattern.parameter, name, value, module, frame, evaluator);
    case 'AssignmentPattern': {
      const either = fallbackTo(value, '??', () => evaluator.of(pattern.right, module, frame), pattern, module);
      return bind(pattern.left, name, either, module, frame, evaluator);
    }
    case 'ObjectPattern':
      for (const each of pattern.properties) {
        if (each.type === 'RestElement') {
          const named = pattern.properties.flatMap((other) => (other.type === 'Property' ? (staticName(other) ?? []) : []));
          return bind(each.argument, name, withoutKeys(value, named), module, frame, evaluator);
        }
        const key = staticName(each);
        const part = key === null ? unknown('other', each, module) : evaluator.member(value, key, each, module);
        const found = bind(each.value, name, part, module, frame, evaluator);
        if (found !== null) return found;
      }
      return null;
    case 'ArrayPattern':
      for (const [index, each] of pattern.elements.entries()) {
        if (each === null) continue;
        const part = each.type === 'RestElement' ? unknown('other', each, module) : evaluator.member(value, String(index), each, module);
        const found = bind(each.type === 'RestElement' ? each.argument : each, name, part, module, frame, evaluator);
        if (found !== null) return found;
      }
      return null;
    default:
      return null;
  }
}
