import { primitive, truthiness } from '../../engine/make.js';
import { findVariable, functionAround, initializerOf, unwrap } from '../../engine/scope.js';
import { followBinary } from './binaries.js';
import { branch, splitChoice, truthOf } from './branch.js';
import { isAttackerChosen } from './chosen.js';
import { isReferer } from './client-text.js';
import { followCall, followNew } from './calls.js';
import { mapElements } from './elements.js';
import { assign } from './facts.js';
import { joinedOrigin } from './joined-text.js';
import { isList, readTerm } from './members.js';
import { settled } from './promises.js';
import { deleteField, setField, spreadRecord } from './records.js';
import { booleanTerm, UNCONSTRAINED, testTerm, valueTerm } from './tests.js';
import type { Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Assignments that keep what is there, or not. With flags, `|=` is no different. */
const LOGIC = new Map([
  ['||=', '||'],
  ['&&=', '&&'],
  ['??=', '??'],
  ['|=', '||'],
  ['&=', '&&'],
]);
const EXPRESSIONS = new Set<string>(['CallExpression', 'NewExpression', 'BinaryExpression', 'UnaryExpression']);

/** What an expression is, on each path through it. */
export function evaluateExpression(node: Node, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const one = (term: AbstractValue, at = state): Outcome[] => [{ state: at, term, node }];
  switch (node.type) {
    case 'Identifier':
      return identifier(node, place, state, walk);
    case 'MemberExpression':
      return walk.evaluate(node.object, place, state).flatMap((object) => readTerm(object, node, place, walk));
    case 'CallExpression':
      return followCall(node, place, state, walk);
    case 'NewExpression':
      return followNew(node, place, state, walk);
    case 'LogicalExpression':
      return logical(node.operator, node, place, state, walk);
    case 'ConditionalExpression':
      return walk.evaluate(node.test, place, state).flatMap((test) => {
        const { yes, no } = branch(test.term, test.node, place, test.state, walk);
        return [
          ...yes.flatMap((each) => walk.evaluate(node.consequent, place, each)),
          ...no.flatMap((each) => walk.evaluate(node.alternate, place, each)),
        ];
      });
    case 'UnaryExpression':
      return unary(node, place, state, walk);
    case 'BinaryExpression':
      return (
        (node.operator === '+' ? joinedOrigin(node, place, state, walk) : null) ??
        walk
          .evaluate(node.left, place, state)
          .flatMap((left) =>
            walk.evaluate(node.right, place, left.state).flatMap((right) => followBinary(node, left.term, right, place, walk)),
          )
      );
    case 'AwaitExpression':
      return walk.evaluate(node.argument, place, state).map(settled);
    case 'SequenceExpression':
      return inOrder(node.expressions, place, state, walk);
    case 'AssignmentExpression':
      return assignment(node, place, state, walk);
    case 'UpdateExpression': {
      const variable = node.argument.type === 'Identifier' ? findVariable(node.argument.name, node, place.module) : null;
      const term = valueTerm({ kind: 'unknown', reason: 'mutable', node, module: place.module });
      return one(term, variable === null ? state : assign(state, variable, term));
    }
    case 'TemplateLiteral':
      return template(node, place, state, walk);
    case 'ArrayExpression':
      if (node.elements.length === 1 && node.elements[0]?.type === 'SpreadElement')
        return copy(node, node.elements[0].argument, place, state, walk);
      return inOrder(valuesIn(node), place, state, walk, () => valueTerm(walk.valueOf(node, place))).map((each) => ({ ...each, node }));
    case 'ObjectExpression':
      return (
        spreadRecord(node, place, state, walk) ??
        inOrder(valuesIn(node), place, state, walk, () => valueTerm(walk.valueOf(node, place))).map((each) => ({ ...each, node }))
      );
    case 'Property':
      return walk.evaluate(node.value, place, state);
    case 'SpreadElement':
      return walk.evaluate(node.argument, place, state);
    default:
      return one(valueTerm(walk.valueOf(node, place)));
  }
}

/** `[...found]`: of what is no known list, nothing is known either. */
function copy(node: TSESTree.ArrayExpression, of: Node, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const value = walk.valueOf(of, place);
  return walk
    .evaluate(of, place, state)
    .map((each) => ({ ...each, term: valueTerm(isList(value) ? walk.valueOf(node, place) : value), node }));
}

function valuesIn(node: TSESTree.ObjectExpression | TSESTree.ArrayExpression): Node[] {
  const parts: readonly (Node | null)[] = node.type === 'ObjectExpression' ? node.properties : node.elements;
  return parts.filter((each) => each !== null);
}

/** Evaluates expressions one after the other; the term is the last one's, or what `last` makes of it. */
function inOrder(nodes: readonly Node[], place: CallFrame, state: State, walk: Interpreter, last?: () => AbstractValue): Outcome[] {
  let outcomes: Outcome[] = [
    { state, term: valueTerm(primitive(undefined, nodes[0] ?? place.module.ast, place.module)), node: nodes[0] ?? place.module.ast },
  ];
  for (const node of nodes) outcomes = outcomes.flatMap((each) => walk.evaluate(node, place, each.state));
  return last === undefined ? outcomes : outcomes.map((each) => ({ ...each, term: last() }));
}

function identifier(node: TSESTree.Identifier, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const variable = findVariable(node.name, node, place.module);
  const held = variable === null ? undefined : state.store.get(variable);
  if (held !== undefined) return [{ state, term: held, node }];
  const value = walk.valueOf(node, place);
  const init = value.kind === 'choice' ? initializerOf(node, place.module) : null;
  // which of several it is, its own code says, e.g. `const allowed = listed(origin) ? origin : ''`, which was not met on the way
  if (init !== null && walk.isOrigin(value) && functionAround(init) !== null)
    return walk.evaluate(init, place, state).map((each) => ({ ...each, node }));
  if (walk.isOrigin(value)) return [{ state, term: { kind: 'origin', subject: 'origin' }, node }];
  if (isAttackerChosen(value)) return [{ state, term: UNCONSTRAINED, node }];
  // a constant of the function around, e.g. `const allowed = list.includes(origin)` outside the callback
  const source = unwrap(value.node);
  if ((value.kind === 'call' || value.kind === 'unknown') && isExpression(source) && functionAround(source) !== null) {
    return walk
      .evaluate(source, { ...place, module: value.module, frame: value.kind === 'call' ? value.frame : place.frame }, state)
      .map((each) => ({ ...each, node }));
  }
  return [{ state, term: valueTerm(value), node }];
}

function isExpression(node: Node): boolean {
  return EXPRESSIONS.has(node.type);
}

function logical(
  operator: string,
  node: TSESTree.LogicalExpression | TSESTree.AssignmentExpression,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] {
  const lefts = walk
    .evaluate(node.left, place, state)
    .flatMap((left) => splitChoice(left.term, left.state).map((each): Outcome => ({ ...left, ...each })));
  return lefts.flatMap((left): Outcome[] => {
    const { term } = left;
    const right = (states: readonly State[]): Outcome[] => states.flatMap((each) => walk.evaluate(node.right, place, each));
    if (operator === '??' && (term.kind === 'test' || term.kind === 'free')) return [left];
    const { yes, no } = branch(term, left.node, place, left.state, walk);
    if (operator === '&&') {
      return [...right(yes), ...no.map((each): Outcome => ({ state: each, term: falsy(term, node.left, place), node: left.node }))];
    }
    const kept = yes.map((each): Outcome => ({ state: each, term, node: left.node }));
    // `headers.origin || headers.Origin` is the origin either way
    const others = right(no);
    const again = term.kind === 'origin' ? walk.evaluate(node.right, place, left.state) : [];
    // where one of the two is the page that asks, the origin itself is what can be echoed
    if (again.length > 0 && again.every((each) => each.term.kind === 'origin'))
      return isReferer(walk.valueOf(left.node, place)) ? again : [{ ...left, term }];
    return [...kept, ...others];
  });
}

function falsy(term: AbstractValue, node: Node, { module }: CallFrame): AbstractValue {
  if (term.kind === 'value' && truthiness(term.value) === false) return term;
  return term.kind === 'origin' ? valueTerm(primitive(undefined, node, module)) : booleanTerm(false, node, module);
}

function unary(node: TSESTree.UnaryExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  return walk.evaluate(node.argument, place, state).flatMap(({ term, state: at, node: from }): Outcome[] => {
    const one = (result: AbstractValue): Outcome[] => [{ state: at, term: result, node }];
    switch (node.operator) {
      case '!': {
        if (term.kind === 'value' || term.kind === 'promise') {
          const { yes, no } = branch(term, from, place, at, walk);
          return [...answers(yes, false, node, place), ...answers(no, true, node, place)];
        }
        const truth = truthOf(term, from, place, walk);
        if (truth.kind === 'test') return one(testTerm(truth.test, !truth.holds));
        return one(truth.kind === 'free' ? UNCONSTRAINED : booleanTerm(false, node, place.module));
      }
      case '~':
        return one(term.kind === 'position' ? testTerm(term.within) : term);
      case 'typeof': {
        const { argument } = node;
        const variable = argument.type === 'Identifier' ? findVariable(argument.name, node, place.module) : null;
        return one({ kind: 'typeof', of: term, variable });
      }
      case 'delete':
        return [{ state: deleteField(node.argument, place, at), term: booleanTerm(true, node, place.module), node }];
      default:
        return one(valueTerm(walk.valueOf(node, place)));
    }
  });
}

function answers(states: readonly State[], answer: boolean, node: Node, { module }: CallFrame): Outcome[] {
  return states.map((state) => ({ state, term: booleanTerm(answer, node, module), node }));
}

function assignment(node: TSESTree.AssignmentExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const { left, operator } = node;
  const variable = left.type === 'Identifier' ? findVariable(left.name, left, place.module) : null;
  const store = (outcomes: readonly Outcome[]): Outcome[] =>
    outcomes.map((each) => (variable === null ? each : { ...each, state: assign(each.state, variable, each.term) }));
  if (operator === '=') {
    const targets = left.type === 'MemberExpression' ? walk.evaluate(left.object, place, state).map((each) => each.state) : [state];
    const given = targets.flatMap((each) => walk.evaluate(node.right, place, each));
    return left.type === 'MemberExpression'
      ? given.map((each) => ({ ...each, state: setField(left, each, place, each.state) }))
      : store(given);
  }
  const logic = LOGIC.get(operator);
  if (logic !== undefined) return store(logical(logic, node, place, state, walk));
  const unknown = valueTerm({ kind: 'unknown', reason: 'mutable', node, module: place.module });
  return store(walk.evaluate(node.right, place, state).map((each) => ({ ...each, term: unknown })));
}

function template(node: TSESTree.TemplateLiteral, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  return (
    joinedOrigin(node, place, state, walk) ??
    mapElements(node, place, state, walk) ??
    inOrder(node.expressions, place, state, walk, () => valueTerm(walk.valueOf(node, place))).map((each) => ({ ...each, node }))
  );
}
