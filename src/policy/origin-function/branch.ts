import { conditionOf } from '../../engine/environment.js';
import { isSetting, nullishness, truthiness } from '../../engine/make.js';
import { unwrap } from '../../engine/scope.js';
import { assume } from './facts.js';
import { isAttackerChosen } from './chosen.js';
import { isAlwaysThere, isRequestItself } from './request-origin.js';
import { unawaited } from './promises.js';
import { isOwners, comparedValue, starTest } from './owners.js';
import { booleanTerm, UNCONSTRAINED, keyOf, nodeKey, PRESENT, testTerm, valueTerm } from './tests.js';
import type { TestTerm } from './tests.js';
import type { CallFrame, State, AbstractValue, Predicate, Interpreter } from './terms.js';
import type { Node, Value } from '../../engine/types.js';

export interface Branches {
  readonly yes: readonly State[];
  readonly no: readonly State[];
}

/** Where code goes when it asks whether `term` is true. */
export function branch(term: AbstractValue, node: Node, place: CallFrame, state: State, walk: Interpreter): Branches {
  const yes: State[] = [];
  const no: State[] = [];
  for (const each of splitChoice(term, state)) {
    if (each.term.kind === 'promise') {
      yes.push(unawaited(each.state, node, place));
      continue;
    }
    if (each.term.kind === 'value' && isAlwaysThere(each.term.value)) {
      yes.push(each.state);
      // without a request, or without its headers, there is no Origin
      no.push(...some(assume(each.state, PRESENT, false)));
      continue;
    }
    const truth = truthOf(each.term, node, place, walk);
    if (truth.kind === 'test') {
      yes.push(...some(assume(each.state, truth.test, truth.holds)));
      no.push(...some(assume(each.state, truth.test, !truth.holds)));
    } else if (truth.kind === 'free' && each.term.kind === 'value' && isRequestItself(each.term.value)) {
      // a request without headers has no origin either
      yes.push(each.state);
      no.push(...some(assume(each.state, PRESENT, false)));
    } else {
      const known = truth.kind === 'value' ? truthiness(truth.value) : null;
      if (known !== false) yes.push(each.state);
      if (known !== true) no.push(each.state);
    }
  }
  return { yes, no };
}

function some(state: State | null): State[] {
  return state === null ? [] : [state];
}

/** The truth of a term: a test, a constant, or `free`. */
export function truthOf(term: AbstractValue, node: Node, place: CallFrame, walk: Interpreter): AbstractValue {
  switch (term.kind) {
    case 'test':
    case 'free':
      return term;
    case 'origin':
      return testTerm(PRESENT);
    case 'count':
      return testTerm(term.test, term.holds);
    case 'position':
      // -1 is true as well: `if (list.indexOf(origin))` lets strangers in.
      return testTerm(term.first, false);
    case 'value':
      return truthOfValue(term.value, node, place, walk);
    default:
      return booleanTerm(true, node, place.module);
  }
}

function truthOfValue(value: Value, node: Node, place: CallFrame, walk: Interpreter): AbstractValue {
  const known = truthiness(value);
  if (known !== null) return booleanTerm(known, node, place.module);
  const asked = starTest(node, place, walk) ?? circumstance(value, node, place, walk);
  if (asked !== null) return asked;
  // an option that the code was not given is a setting that is missing
  if (isOwners(value, walk)) return testTerm({ kind: 'unset', key: `unset ${keyOf(value)}` }, false);
  return isAttackerChosen(value) || isRequestItself(value) ? UNCONSTRAINED : unknownTest(value, node, place, walk);
}

/** A condition on the deployment: the mode, or whether a setting is there. */
export function circumstance(value: Value, node: Node, place: CallFrame, walk: Interpreter): AbstractValue | null {
  const { whenTrue, whenFalse } = conditionOf(node, place.module, walk.evaluator);
  if (whenTrue === 'development' || whenFalse === 'development') {
    return testTerm({ kind: 'development', key: `development ${textOf(node, place)}` }, whenTrue === 'development');
  }
  const asked = settingOf(node, place, walk) ?? value;
  const unset: Predicate = { kind: 'unset', key: `unset ${isSetting(asked) ? keyOf(asked) : textOf(node, place)}` };
  if (whenTrue === 'unset') return testTerm(unset);
  if (whenFalse === 'unset' || (isSetting(value) && value.node.type !== 'BinaryExpression')) return testTerm(unset, false);
  return null;
}

/** What `process.env.SITE !== undefined` asks about; null for other tests. */
function settingOf(node: Node, place: CallFrame, walk: Interpreter): Value | null {
  const test = unwrap(node);
  if (test.type !== 'BinaryExpression') return null;
  return [test.left, test.right].map((side) => walk.valueOf(side, place)).find((side) => isSetting(side)) ?? null;
}

export function unknownTest(value: Value, node: Node, place: CallFrame, walk: Interpreter): TestTerm {
  const key = `unknown ${value.kind === 'member' || value.kind === 'parameter' || value.kind === 'import' ? keyOf(value) : `${nodeKey(node, place.module)} ${textOf(node, place)}`}`;
  return testTerm({
    kind: 'unknown',
    key,
    of: keyOf(value),
    dependsOnRequest: isPersonal(value, walk),
    owner: isOwners(comparedValue(node, place, walk) ?? value, walk),
  });
}

function textOf(node: Node, { module }: CallFrame): string {
  return `${module.filename} ${module.text.slice(node.range[0], node.range[1])}`;
}

/** Whether the request has a say in a value: a parameter is somewhere in it. */
function isPersonal(value: Value, walk: Interpreter, depth = 0): boolean {
  if (depth > 8 || walk.isOrigin(value)) return true;
  switch (value.kind) {
    case 'parameter':
      return true;
    case 'member':
      return isPersonal(value.object, walk, depth + 1);
    case 'primitive':
    case 'import':
    case 'global':
      return false;
    case 'unknown':
      return value.reason !== 'env' && value.reason !== 'import';
    default:
      return true;
  }
}

/** Whether it was asked on this path already which option of a choice it is. */
export function isChosen(term: AbstractValue, { facts }: State): boolean {
  if (term.kind !== 'value' || term.value.kind !== 'choice') return false;
  const key = nodeKey(term.value.node, term.value.module);
  return facts.some(({ test }) => test.kind === 'unknown' && test.of === key);
}

/** The options of a choice as paths of their own: development, fallback, or a reason that is not known. */
export function splitChoice(term: AbstractValue, state: State): { term: AbstractValue; state: State }[] {
  if (term.kind !== 'value' || term.value.kind !== 'choice') return [{ term, state }];
  const { options, node, module } = term.value;
  const key = nodeKey(node, module);
  const development: Predicate = { kind: 'development', key: `development ${key}` };
  const setting = options.find((each) => isSetting(each.value));
  const unset: Predicate = { kind: 'unset', key: `unset ${setting === undefined ? key : keyOf(setting.value)}` };
  const plain = options.filter((each) => each.when === null);
  return options.flatMap((option) => {
    if (isImpossible(option.value)) return [];
    let at: State | null = state;
    const turn = (test: Predicate, holds: boolean): void => {
      if (at !== null) at = assume(at, test, holds);
    };
    if (option.when === 'development') turn(development, true);
    else if (option.when === 'unset') turn(unset, true);
    else {
      if (options.some((each) => each.when === 'development')) turn(development, false);
      if (options.some((each) => each.when === 'unset')) turn(unset, false);
      // asked one after the other, like `else if`; the last one needs no question
      for (const [index, other] of plain.slice(0, -1).entries()) {
        turn({ kind: 'unknown', key: `${key} ${index}`, of: key, dependsOnRequest: false }, other === option);
        if (other === option) break;
      }
    }
    return at === null ? [] : [{ term: valueTerm(option.value), state: at }];
  });
}

/** A member of null: with that option the code would have thrown. */
function isImpossible(value: Value): boolean {
  return value.kind === 'member' && nullishness(value.object) === true;
}
