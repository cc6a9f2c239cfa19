import { SAME_TEXT, TEXT_PARTS } from '../../engine/natives.js';
import { list, truthiness } from '../../engine/make.js';
import { findVariable, walk as walkNodes } from '../../engine/scope.js';
import { markedLike } from './compare.js';
import { assign, assume } from './facts.js';
import { booleanTerm, nodeKey } from './tests.js';
import type { Frame, Module, Node, Value, Variable } from '../../engine/types.js';
import type { Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';

type Each = Extract<AbstractValue, { kind: 'each' }>;

const MAX_ITEMS = 40;
const QUESTIONS = new Set<string | null>(['startsWith', 'endsWith', 'includes', 'test', 'match', 'some', 'has']);
const TEXTS = new Set<string | null>([...SAME_TEXT, ...TEXT_PARTS, 'join', 'map']);

/** The variable in an expression that holds an element of a list; null when there is none. With two, what is made of one is not known. */
function elementIn(node: Node, place: CallFrame, state: State): { variable: Variable; each: Each } | null {
  let found: { variable: Variable; each: Each } | null = null;
  walkNodes(node, place.module.visitorKeys, (inner) => {
    if (inner.type !== 'Identifier') return;
    const variable = findVariable(inner.name, inner, place.module);
    const term = variable === null ? undefined : state.store.get(variable);
    if (variable === null || term?.kind !== 'each') return;
    found = { variable, each: term };
  });
  return found;
}

/**
 * An expression over an element of a list, element by element: `each.replace('*', '.*')` are other
 * elements, `each.startsWith('*.')` splits them in two. Null when no element is in it, or when it
 * cannot be said what it makes of them.
 */
export function mapElements(node: Node, place: CallFrame, state: State, walk: Interpreter): Outcome[] | null {
  const found = elementIn(node, place, state);
  if (found === null) return null;
  const { variable, each } = found;
  if (each.items.length > MAX_ITEMS) return null;
  const { module } = place;
  const values = each.items.map((item): Value => {
    const frame: Frame = { arguments: new Map([[variable, item]]), parent: place.frame, depth: place.frame?.depth ?? 0 };
    return walk.evaluator.of(node, module, frame);
  });
  if (isQuestion(node)) {
    const answers = values.map(truthiness);
    if (answers.length > 0 && answers.every((each, index) => each === null && !isUnsure(values[index]!))) return null;
    return narrow(each, variable, (_item, index) => answers[index] ?? null, state, node, module);
  }
  if (values.length === 0 ? !makesText(node) : values.some((value) => !isMade(value))) return null;
  return [
    {
      state,
      term: {
        kind: 'each',
        entries: list(
          values.map((value, index) => markedLike(each.items[index]!, each.entries, value)),
          node,
          module,
          each.complete,
        ),
        items: values,
        complete: each.complete,
        exact: false,
      },
      node,
    },
  ];
}

function methodOf(node: Node): string | null {
  const callee = node.type === 'CallExpression' ? node.callee : null;
  return callee?.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : null;
}

function isQuestion(node: Node): boolean {
  return node.type === 'BinaryExpression' ? node.operator !== '+' : QUESTIONS.has(methodOf(node));
}

function makesText(node: Node): boolean {
  return node.type !== 'CallExpression' || TEXTS.has(methodOf(node));
}

/** A value that is known, or is a setting. */
function isMade(value: Value): boolean {
  return value.kind === 'primitive' || value.kind === 'regex' || value.kind === 'list' || value.kind === 'object' || isUnsure(value);
}

function isUnsure(value: Value): boolean {
  return value.kind === 'unknown' && value.reason === 'env';
}

/** Splits an element by a question about it. What only a setting can answer is unknown. */
function narrow(
  each: Each,
  variable: Variable | null,
  holds: (item: Value, index: number) => boolean | null,
  state: State,
  node: Node,
  module: Module,
): Outcome[] {
  const outcome = (answer: boolean): Outcome[] => {
    const items = each.items.filter((item, index) => holds(item, index) !== !answer);
    if (items.length === 0 && each.complete) return [];
    const sure = items.some((item) => holds(item, each.items.indexOf(item)) === answer);
    const key = `${nodeKey(node, module)} element`;
    const at = sure ? state : assume(state, { kind: 'unknown', key, of: key, dependsOnRequest: false }, answer);
    if (at === null) return [];
    const term: Each = items.length === each.items.length ? each : { ...each, items, exact: false };
    return [{ state: variable === null ? at : assign(at, variable, term), term: booleanTerm(answer, node, module), node }];
  };
  return [...outcome(true), ...outcome(false)];
}

/** `typeof each === 'string'` and `each instanceof RegExp`. */
export function ofType(left: AbstractValue, right: AbstractValue, state: State, node: Node, module: Module): Outcome[] | null {
  if (left.kind === 'typeof' && left.of.kind === 'each' && right.kind === 'value' && right.value.kind === 'primitive') {
    const type = right.value.value;
    return narrow(left.of, left.variable, (item) => typeOf(item) === type, state, node, module);
  }
  if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof' || left.kind !== 'each') return null;
  const name = right.kind === 'value' && right.value.kind === 'global' ? right.value.name : null;
  if (name === null) return null;
  const variable = node.left.type === 'Identifier' ? findVariable(node.left.name, node, module) : null;
  return narrow(left, variable, (item) => isInstance(item, name), state, node, module);
}

function isInstance(item: Value, name: string): boolean | null {
  if (item.kind === 'primitive' || isUnsure(item)) return false;
  return item.kind === 'regex' ? name === 'RegExp' || name === 'Object' : null;
}

function typeOf(value: Value): string {
  if (value.kind === 'primitive') return typeof value.value;
  return value.kind === 'function' || value.kind === 'class' ? 'function' : isUnsure(value) ? 'string' : 'object';
}
