import { isPartOfRequest } from './origin-function/request-origin.js';
import { callSitesOf } from '../engine/call-sites.js';
import { classAround, soleAssignment } from '../engine/classes.js';
import { conditionsAt, literalsOf } from '../engine/conditions.js';
import { conditionOf } from '../engine/environment.js';
import { optionsOf } from '../engine/make.js';
import { membershipIn } from '../engine/comparisons.js';
import { functionAround, initializerOf, isFunction, isInside, soleReturn, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import type { Evaluator, Module, Node, Option, Value } from '../engine/types.js';

/**
 * Why a written `*` is sent, where code first asks a setting for one, e.g. `list.includes('*') ? '*' : …`:
 * `setting` when the list is from outside, so that its owner opens the server and not this code; `default`
 * when the setting has a `*` while it is missing. Null where nothing asks.
 */
export function reasonOfStar(star: Pick<Value, 'node' | 'module'>, evaluator: Evaluator, depth = 0): 'setting' | 'default' | null {
  const home = functionAround(star.node);
  for (const each of conditionsAt(star.node)) {
    if (home !== null && (each.by.range[0] < home.range[0] || each.by.range[1] > home.range[1])) break;
    if (each.kind !== 'test') continue;
    const asked = settingAskedForStar(each.test, each.holds, star.module, evaluator, depth);
    if (asked !== null) return asked;
  }
  return null;
}

type Answer = ReturnType<typeof reasonOfStar>;

/** The same where the `*` is the constant of an expression, e.g. `list.includes(ANY) ? ANY : list`: it is asked for where it is named. */
export function reasonOfStarIn(written: Node, star: Value, evaluator: Evaluator): Answer {
  const { module } = star;
  if (star.node.parent?.type !== 'VariableDeclarator' || !isInside(written, module.ast)) return reasonOfStar(star, evaluator);
  let found: Answer = null;
  walk(written, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' && initializerOf(node, module) === star.node) found ??= reasonOfStar({ node, module }, evaluator);
  });
  return found;
}

/** The `*` that the settings have while they are missing which code asks before it sends a written one, e.g. that of `options.origin || '*'`. */
export function defaultsAskedFor(star: Value, evaluator: Evaluator): readonly Value[] {
  const tests = conditionsAt(star.node).flatMap((each) => (each.kind === 'test' ? literalsOf(each.test, each.holds) : []));
  const subjects = tests.flatMap(({ test, holds }) => subjectOfStarTest(test, star.module, holds) ?? []);
  return subjects.flatMap((each) => valuesOf(each, star.module, evaluator).flatMap((value) => optionsOf(value).flatMap(starsOf)));
}

/** What it says that a test holds, or that it does not: `!list.includes('*')` asks where it does not. */
function settingAskedForStar(test: Node | null, holds: boolean, module: Module, evaluator: Evaluator, depth: number): Answer {
  if (test === null || depth > 8) return null;
  const ask = (node: Node, isTrue = holds): Answer => settingAskedForStar(node, isTrue, module, evaluator, depth + 1);
  if (test.type === 'UnaryExpression' && test.operator === '!') return ask(test.argument, !holds);
  if (test.type === 'LogicalExpression') {
    const [left, right] = [ask(test.left), ask(test.right)];
    // both are so; of the other operator, one is
    if (test.operator === (holds ? '&&' : '||')) return left ?? right;
    const other = left === null ? test.left : right === null ? test.right : null;
    // `!setting || setting === '*'`
    if (other !== null) {
      const { whenTrue, whenFalse } = conditionOf(other, module, evaluator);
      return left === right || (holds ? whenTrue : whenFalse) !== 'unset' ? null : 'default';
    }
    return left === 'default' ? left : right;
  }
  if (test.type === 'Identifier') {
    const init = initializerOf(test, module);
    return init === null ? null : ask(init);
  }
  if (test.type === 'MemberExpression' && test.object.type === 'ThisExpression') {
    const owner = classAround(test, module);
    const assigned = owner === null ? null : soleAssignment(owner, staticName(test) ?? '');
    return assigned === null ? null : ask(assigned);
  }
  const subject = subjectOfStarTest(test, module, holds);
  if (subject !== null) return kindOf(evaluator.of(subject, module), evaluator, depth, membershipIn(test) === null && isStrict(test));
  if (test.type !== 'CallExpression') return null;
  const [argument] = test.arguments;
  const { callee } = test;
  if (holds && callee.type === 'MemberExpression' && staticName(callee) === 'some' && argument !== undefined && isFunction(argument)) {
    return asksEach(soleReturn(argument), module) ? kindOf(evaluator.of(callee.object, module), evaluator, depth) : null;
  }
  const called = evaluator.of(callee, module);
  return called.kind === 'function' ? settingAskedForStar(soleReturn(called.node), holds, called.module, evaluator, depth + 1) : null;
}

function isStrict(test: Node): boolean {
  return test.type === 'BinaryExpression' && test.operator.length === 3;
}

/** `each === '*'`, and what else is asked of it. */
function asksEach(test: Node | null, module: Module): boolean {
  if (test?.type === 'LogicalExpression' && test.operator === '&&') return asksEach(test.left, module) || asksEach(test.right, module);
  return subjectOfStarTest(test, module) !== null;
}

/** What is asked for a `*`: `list` of `list.includes('*')`, `text` of `text === '*'`; null for other tests. `holds` is false for their opposites. */
export function subjectOfStarTest(test: Node | null, module: Module, holds = true): Node | null {
  if (test === null) return null;
  if (test.type === 'BinaryExpression' && (holds ? /^===?$/ : /^!==?$/).test(test.operator)) {
    if (isStar(test.right, module)) return test.left;
    if (isStar(test.left, module)) return test.right;
  }
  const asked = membershipIn(test);
  return asked?.holds === holds && isStar(asked.item, module) ? asked.of : null;
}

/** `'*'`, and the name of a constant for it. */
function isStar(node: Node, module: Module): boolean {
  return writtenText(node.type === 'Identifier' ? initializerOf(node, module) : node) === '*';
}

/**
 * A setting that is not written here, whole or in part; one with a `*` where it is written is its default. A `*` that is
 * only passed on, e.g. `if (setting === '*') return '*'`, is the owner's, and no list is `===` to one.
 */
function kindOf(value: Value, evaluator: Evaluator, depth: number, isTextOnly = false): Answer {
  if (isPartOfRequest(value)) return null;
  const options = optionsOf(value).filter((each) => !isTextOnly || each.value.kind !== 'list');
  const stars = options.filter((each) => starsOf(each).some((star) => reasonOfStar(star, evaluator, depth + 1) !== 'setting'));
  const isOpenEnded = options.some(({ value: { kind }, value: each }) => kind !== 'primitive' && (each.kind !== 'list' || !each.complete));
  if (stars.length === 0) return isOpenEnded ? 'setting' : null;
  return stars.every(({ when }) => when !== null) ? 'default' : null;
}

function starsOf({ value }: Option): Value[] {
  return (value.kind === 'list' ? value.items.flatMap((item) => optionsOf(item).map((each) => each.value)) : [value]).filter(
    (each) => each.kind === 'primitive' && each.value === '*',
  );
}

const isWritten = ({ kind }: Value): boolean => kind === 'primitive' || kind === 'list';

const askedIn: (module: Module, evaluator: Evaluator) => ReadonlySet<Node> = perObject((module, evaluator) => {
  const found = new Set<Node>();
  walk(module.ast, module.visitorKeys, (node) => {
    const subject = node.type === 'BinaryExpression' || node.type === 'CallExpression' ? subjectOfStarTest(node, module) : null;
    if (subject === null) return;
    for (const option of valuesOf(unwrap(subject), module, evaluator).flatMap(optionsOf))
      for (const each of isWritten(option.value) ? starsOf(option) : [option.value]) found.add(each.node);
  });
  return found;
});

/**
 * Whether a `*` is one that code asks for, e.g. that of `(setting || '*').split(',')` before `list.includes('*')`: it is no entry.
 * So is what only a call makes a `*`, e.g. `setting.split(',').map((each) => each.trim())` of a parameter.
 */
export function isStarAskedFor(star: Node, module: Module, evaluator: Evaluator): boolean {
  const asked = askedIn(module, evaluator);
  for (let at: Node | undefined = star; at != null; at = at.parent) if (asked.has(at)) return true;
  return false;
}

/** What an expression can be; for the parameter of a function of the file, what its calls give it. */
function valuesOf(subject: Node, module: Module, evaluator: Evaluator): Value[] {
  const value = evaluator.of(subject, module);
  if (value.kind !== 'parameter') return [value];
  return callSitesOf(value.of, module).calls.flatMap((call) => {
    const argument = call.arguments[value.index];
    return argument === undefined || argument.type === 'SpreadElement' ? [] : [evaluator.of(argument, module)];
  });
}
