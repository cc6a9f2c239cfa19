import { findVariable, walk as walkNodes } from '../../engine/scope.js';
import { namesIn } from '../../engine/modules.js';
import { primitive, unknown } from '../../engine/make.js';
import { branch, unknownTest } from './branch.js';
import { declare } from './declarations.js';
import { equalTerm } from './compare.js';
import { assign, assume, join } from './facts.js';
import { elementOf } from './methods.js';
import { MAX_DEPTH, TooLarge } from './terms.js';
import { CAUGHT, valueTerm } from './tests.js';
import type { Completion, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const COUNTING = new Set(['+=', '-=', '*=', '/=']);
const NOWHERE: Completion = { normal: [], jumps: new Map() };

/** Paths that meet again. */
function merge(completions: readonly Completion[]): Completion {
  const jumps = new Map<string, State[]>();
  for (const each of completions) {
    for (const [goal, states] of each.jumps) jumps.set(goal, [...(jumps.get(goal) ?? []), ...states]);
  }
  for (const [goal, states] of jumps) jumps.set(goal, join(states));
  return { normal: join(completions.flatMap((each) => each.normal)), jumps };
}

/** Lets jumps to these places go on after the statement. */
function landed({ normal, jumps }: Completion, goals: readonly string[]): Completion {
  const landing = goals.flatMap((goal) => jumps.get(goal) ?? []);
  return { normal: join([...normal, ...landing]), jumps: new Map([...jumps].filter(([goal]) => !goals.includes(goal))) };
}

/** Follows statements in order, on every path that leads to them. */
export function executeAll(nodes: readonly Node[], place: CallFrame, states: readonly State[], walk: Interpreter): Completion {
  if (walk.depth > MAX_DEPTH) throw new TooLarge();
  walk.depth += 1;
  let reached: Completion = { normal: states, jumps: NOWHERE.jumps };
  for (const node of nodes) {
    const { normal, jumps } = reached;
    if (normal.length === 0 || place.ways?.isPast(node) === true) break;
    reached = merge([{ normal: [], jumps }, ...normal.map((state) => executeOne(node, place, state, walk))]);
  }
  walk.depth -= 1;
  return reached;
}

function executeOne(node: Node, place: CallFrame, state: State, walk: Interpreter): Completion {
  const on = (states: readonly State[]): Completion => ({ ...NOWHERE, normal: states });
  const run = (inner: readonly Node[], states: readonly State[] = [state]): Completion => executeAll(inner, place, states, walk);
  const effects = (expression: Node): State[] => walk.evaluate(expression, place, state).map((each) => each.state);
  switch (node.type) {
    case 'ExpressionStatement':
      return on(effects(node.expression));
    case 'VariableDeclaration':
      return on(declare(node, place, state, walk));
    case 'ReturnStatement':
      if (node.argument === null) place.returns.push({ state, term: valueTerm(primitive(undefined, node, place.module)), node });
      else place.returns.push(...walk.evaluate(node.argument, place, state));
      return NOWHERE;
    case 'ThrowStatement':
      place.throws.push(...effects(node.argument).map((each) => ({ state: each, node })));
      return NOWHERE;
    case 'BreakStatement':
    case 'ContinueStatement': {
      const jump = node.type === 'BreakStatement' ? 'break' : 'continue';
      return { ...NOWHERE, jumps: new Map([[node.label === null ? jump : `${jump} ${node.label.name}`, [state]]]) };
    }
    case 'BlockStatement':
      return run(node.body);
    case 'LabeledStatement':
      return landed(run([node.body]), [`break ${node.label.name}`, `continue ${node.label.name}`]);
    case 'IfStatement': {
      const { yes, no } = ask(node.test, place, state, walk);
      const follow = (branch: Node, states: readonly State[]): Completion =>
        place.ways?.isOff(branch) === true ? NOWHERE : run([branch], states);
      return merge([follow(node.consequent, yes), node.alternate === null ? on(no) : follow(node.alternate, no)]);
    }
    case 'SwitchStatement':
      return chooseCase(node, place, state, walk);
    case 'TryStatement':
      return attempt(node, place, state, walk);
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
      return loop(node, place, state, walk);
    default:
      return on([state]);
  }
}

function ask(test: Node, place: CallFrame, state: State, walk: Interpreter): { yes: State[]; no: State[] } {
  const branches = walk.evaluate(test, place, state).map((each) => branch(each.term, each.node, place, each.state, walk));
  return { yes: join(branches.flatMap((each) => each.yes)), no: join(branches.flatMap((each) => each.no)) };
}

/** The paths that enter each case by its label, in their order; the default takes what is left. `unmatched` are those that match none. */
export function enterCases(
  node: TSESTree.SwitchStatement,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): { readonly entering: readonly State[][]; readonly unmatched: State[] } {
  const entering = node.cases.map((): State[] => []);
  let waiting = walk.evaluate(node.discriminant, place, state);
  for (const [index, each] of node.cases.entries()) {
    const { test } = each;
    if (test === null) continue;
    waiting = waiting.flatMap((discriminant) =>
      walk.evaluate(test, place, discriminant.state).flatMap((label) => {
        const equal =
          equalTerm(discriminant.term, label.term, test, place.module) ??
          unknownTest(unknown('other', test, place.module), test, place, walk);
        const { yes, no } = branch(equal, test, place, label.state, walk);
        entering[index]!.push(...yes);
        return no.map((one) => ({ ...discriminant, state: one }));
      }),
    );
  }
  const fallback = node.cases.findIndex((each) => each.test === null);
  const unmatched = waiting.map((each) => each.state);
  if (fallback !== -1) entering[fallback]!.push(...unmatched);
  return { entering, unmatched: fallback === -1 ? unmatched : [] };
}

function chooseCase(node: TSESTree.SwitchStatement, place: CallFrame, state: State, walk: Interpreter): Completion {
  const { entering, unmatched } = enterCases(node, place, state, walk);
  let reached: Completion = NOWHERE;
  for (const [index, each] of node.cases.entries()) {
    const { normal, jumps } = reached;
    reached = merge([{ normal: [], jumps }, executeAll(each.consequent, place, join([...normal, ...entering[index]!]), walk)]);
  }
  return landed(merge([reached, { normal: unmatched, jumps: NOWHERE.jumps }]), ['break']);
}

function attempt(node: TSESTree.TryStatement, place: CallFrame, state: State, walk: Interpreter): Completion {
  const thrown: CallFrame['throws'] = [];
  const tried = executeAll(node.block.body, node.handler === null ? place : { ...place, throws: thrown }, [state], walk);
  const parts = [tried];
  if (node.handler !== null) {
    const caught = assume(state, CAUGHT, true);
    const entering = [...(caught === null ? [] : [caught]), ...thrown.map((each) => each.state)];
    parts.push(executeAll(node.handler.body.body, place, join(entering), walk));
  }
  const { normal, jumps } = merge(parts);
  if (node.finalizer === null) return { normal, jumps };
  return merge([{ normal: [], jumps }, executeAll(node.finalizer.body, place, normal, walk)]);
}

type Loop = TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForInStatement | TSESTree.ForOfStatement;

/** A loop is followed once, for an element that stands for all of them. */
function loop(node: Loop, place: CallFrame, state: State, walk: Interpreter): Completion {
  let states: State[] = [state];
  if (node.type === 'ForStatement' && node.init !== null) {
    states =
      node.init.type === 'VariableDeclaration'
        ? declare(node.init, place, state, walk)
        : walk.evaluate(node.init, place, state).map((each) => each.state);
  }
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    states = walk.evaluate(node.right, place, state).map((each) => takeElement(node, each.term, each.state, place));
  }
  return landed(
    executeAll(
      [node.body],
      place,
      states.map((each) => forget(node, each, place)),
      walk,
    ),
    ['break', 'continue'],
  );
}

function takeElement(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, term: AbstractValue, state: State, place: CallFrame): State {
  const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0].id : node.left;
  const variable = target.type === 'Identifier' ? findVariable(target.name, target, place.module) : null;
  // `for … in` of a list gives numbers
  const element =
    (node.type === 'ForOfStatement' || (term.kind === 'value' && term.value.kind === 'object') ? elementOf(term) : null) ??
    valueTerm(unknown('other', node, place.module));
  return variable === null ? state : assign(state, variable, element);
}

/** What counts up in a loop has no fixed value in it. */
function forget(node: Loop, state: State, place: CallFrame): State {
  let result = state;
  walkNodes(node, place.module.visitorKeys, (inner) => {
    const target =
      inner.type === 'UpdateExpression' ? inner.argument : inner.type === 'AssignmentExpression' && isCounting(inner) ? inner.left : null;
    if (target === null) return;
    for (const name of namesIn(target)) {
      const variable = findVariable(name, target, place.module);
      if (variable !== null) result = assign(result, variable, valueTerm(unknown('mutable', target, place.module)));
    }
  });
  return result;
}

/** `i += 1`, `i = i + 1`. */
function isCounting({ operator, right }: TSESTree.AssignmentExpression): boolean {
  return COUNTING.has(operator) || (operator === '=' && right.type === 'BinaryExpression' && COUNTING.has(`${right.operator}=`));
}
