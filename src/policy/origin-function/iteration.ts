import { primitive } from '../../engine/make.js';
import { branch } from './branch.js';
import { join } from './facts.js';
import { elementOf } from './methods.js';
import { booleanTerm, valueTerm } from './tests.js';
import type { Argument, Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { FunctionValue, Node } from '../../engine/types.js';

const QUESTIONS = new Set([
  'some',
  'every',
  'find',
  'findLast',
  'findIndex',
  'findLastIndex',
  'filter',
  'forEach',
  'reduce',
  'map',
  'flatMap',
]);

export function isIteration(name: string): boolean {
  return QUESTIONS.has(name);
}

/**
 * `list.some(callback)` and its kin: the callback is followed once, for an element that stands for
 * all of them. Null when the list method cannot be read that way.
 */
export function iterate(
  name: string,
  object: AbstractValue,
  callback: FunctionValue,
  node: Node,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] | null {
  const element = elementOf(object);
  if (element === null) return null;
  const { module } = place;
  const value = walk.valueOf(node, place);
  const item: Argument = { term: element, value };
  if (name === 'reduce') return reduce(callback, item, node, place, state, walk);
  const outcomes = walk.call(callback, [item], node, place, state);
  if (outcomes === null) return null;
  if (name === 'forEach')
    return join(outcomes.map((each) => each.state)).map((each) => ({
      state: each,
      term: valueTerm(primitive(undefined, node, module)),
      node,
    }));
  if (name === 'map' || name === 'flatMap')
    return join(outcomes.map((each) => each.state)).map((each) => ({ state: each, term: valueTerm(value), node }));
  const yes: State[] = [];
  const no: State[] = [];
  for (const each of outcomes) {
    const branches = branch(each.term, each.node, place, each.state, walk);
    yes.push(...branches.yes);
    no.push(...branches.no);
  }
  const [found, missed] = answersOf(name, element, node, place);
  return [
    ...join(yes).map((each) => ({ state: each, term: found, node })),
    ...join(no).map((each) => ({ state: each, term: missed, node })),
  ];
}

/** What the method gives when its callback said yes, and when it said no. */
function answersOf(name: string, element: AbstractValue, node: Node, { module }: CallFrame): [found: AbstractValue, missed: AbstractValue] {
  switch (name) {
    case 'find':
    case 'findLast':
      return [element, valueTerm(primitive(undefined, node, module))];
    case 'filter':
      return [
        { kind: 'found', item: element },
        { kind: 'found', item: null },
      ];
    case 'findIndex':
    case 'findLastIndex':
      return [valueTerm(primitive(0, node, module)), valueTerm(primitive(-1, node, module))];
    default:
      return [booleanTerm(true, node, module), booleanTerm(false, node, module)];
  }
}

/** `list.reduce((found, each) => found || each === origin, false)`. */
function reduce(callback: FunctionValue, item: Argument, node: Node, place: CallFrame, state: State, walk: Interpreter): Outcome[] | null {
  if (node.type !== 'CallExpression') return null;
  const initial = node.arguments[1];
  if (initial === undefined) return null;
  const value = walk.valueOf(initial, place);
  return walk.call(callback, [{ term: valueTerm(value), value }, item], node, place, state);
}
