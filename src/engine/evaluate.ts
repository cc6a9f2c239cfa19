import { evaluateCall, evaluateNew } from './calls.js';
import { exportValue, importValue } from './imports.js';
import { choice, fallbackTo, list, mapValue, option, primitive, truthiness, unknown } from './make.js';
import { isEnvironment, readByMode, readMember } from './members.js';
import { evaluateObject } from './objects.js';
import { ownPath } from './paths.js';
import { isOnlyPassedOn, narrowed } from './narrow.js';
import { evaluateBinary, evaluateTemplate, evaluateUnary } from './operators.js';
import { findVariable, isFunction, staticName, unwrap } from './scope.js';
import { conditionOf } from './environment.js';
import { callFunction } from './functions.js';
import { dependsOnFrame, inFrame } from './frames.js';
import { valueOfVariable } from './variables.js';
import type { Evaluator, Frame, FunctionNode, Module, Node, SettingsReader, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** For one question. Of the labelled servers one in a hundred asks for more than a thousand; a step takes some 5 µs. */
const MAX_STEPS = 2_000;
/** For one lint of one file, besides a step for every other character of it. */
const MAX_TOTAL = 20_000;
const MAX_DEPTH = 120;

/** Makes the evaluator for one lint of one file of a size: answers are kept, and the work is bounded. `readers` know where settings are. */
export function createEvaluator(size = 0, readers: readonly SettingsReader[] = []): Evaluator {
  const most = MAX_TOTAL + size / 2;
  const known = new Map<Node, Value>();
  /** What does not depend on the arguments of a call, by how deep the call is: past a depth none is followed. */
  const inCalls: Map<Node, Value>[] = [];
  const pending = new Set<Node>();
  let steps = 0;
  let total = 0;
  let depth = 0;

  const evaluator: Evaluator = {
    of(node, module, frame) {
      const inner = unwrap(node);
      const answers =
        frame === undefined ? known : dependsOnFrame(inner, module) ? null : (inCalls[frame.depth] ??= new Map<Node, Value>());
      const answer = answers?.get(inner);
      if (answer !== undefined) return answer;
      if (pending.has(inner)) return unknown('cycle', inner, module);
      // what is written is known, whatever was spent on other code
      if (inner.type === 'Literal') return evaluate(inner, module, frame, evaluator);
      steps = depth === 0 ? 1 : steps + 1;
      total += 1;
      if (steps > MAX_STEPS || total > most || depth > MAX_DEPTH) return unknown('limit', inner, module);
      pending.add(inner);
      depth += 1;
      const whole = evaluate(inner, module, frame, evaluator);
      const isRead = inner.type === 'Identifier' || inner.type === 'MemberExpression';
      const value = isRead && whole.kind === 'choice' ? narrowed(whole, inner, module) : whole;
      depth -= 1;
      pending.delete(inner);
      answers?.set(inner, value);
      return value;
    },
    ofVariable: (variable, place, module, frame) => valueOfVariable(variable, place, module, frame, evaluator),
    member: (object, name, node, module) => readMember(object, name, node, module, evaluator),
    call: (fn, args, node, module) => callFunction(fn, args, node, module, evaluator),
    exportOf: (module, name, node, from) => exportValue(module, name, node, from, evaluator),
    settings(call) {
      for (const read of readers) {
        const found = read(call, evaluator);
        if (found !== null) return found;
      }
      return null;
    },
  };
  return evaluator;
}

function evaluate(node: Node, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value {
  const of = (each: Node): Value => evaluator.of(each, module, frame);
  switch (node.type) {
    case 'Literal':
      if ('regex' in node) return { kind: 'regex', source: node.regex.pattern, flags: node.regex.flags, node, module };
      return primitive(node.value as string, node, module);
    case 'TemplateLiteral':
      return evaluateTemplate(node, of, module);
    case 'Identifier': {
      const variable = findVariable(node.name, node, module);
      if (variable !== null) return evaluator.ofVariable(variable, node, module, frame);
      if (node.name === 'undefined') return primitive(undefined, node, module);
      return (node.name.startsWith('__') ? ownPath(node.name, node, module) : null) ?? { kind: 'global', name: node.name, node, module };
    }
    case 'MemberExpression':
      return evaluateMember(node, of, module, evaluator);
    case 'CallExpression':
      return evaluateCall(node, module, frame, evaluator);
    case 'NewExpression':
      return evaluateNew(node, module, frame, evaluator);
    case 'ObjectExpression':
      return evaluateObject(node, of, module);
    case 'ArrayExpression':
      return evaluateArray(node, of, module);
    case 'ConditionalExpression':
      return evaluateConditional(node, of, module, inFrame(evaluator, frame));
    case 'LogicalExpression':
      return evaluateLogical(node, of, module, inFrame(evaluator, frame));
    case 'BinaryExpression':
      return evaluateBinary(node, of, module);
    case 'UnaryExpression':
      return evaluateUnary(node, of, module);
    case 'AwaitExpression':
      return of(node.argument);
    case 'SequenceExpression':
      return of(node.expressions.at(-1)!);
    case 'AssignmentExpression':
      return node.operator === '=' ? of(node.right) : unknown('mutable', node, module);
    case 'ImportExpression': {
      const source = of(node.source);
      if (source.kind !== 'primitive' || typeof source.value !== 'string') return unknown('import', node, module);
      return importValue(source.value, node, module);
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class', node, module };
    case 'MetaProperty':
      return { kind: 'global', name: 'import.meta', node, module };
    case 'ThisExpression':
      return thisValue(node, module);
    default:
      if (isFunction(node)) return { kind: 'function', node: node satisfies FunctionNode, module, frame };
      return unknown('other', node, module);
  }
}

function evaluateMember(node: TSESTree.MemberExpression, of: (node: Node) => Value, module: Module, evaluator: Evaluator): Value {
  const object = of(node.object);
  const written = staticName(node);
  if (written !== null) return evaluator.member(object, written, node, module);
  const property = of(node.property);
  const entries = readByMode(object, property, node, module);
  if (entries !== null) return entries;
  return mapValue(property, (key) =>
    key.kind === 'primitive' && key.value !== null && key.value !== undefined
      ? evaluator.member(object, String(key.value), node, module)
      : isEnvironment(object)
        ? unknown('env', node, module)
        : { kind: 'member', object, name: null, node, module },
  );
}

function evaluateArray(node: TSESTree.ArrayExpression, of: (node: Node) => Value, module: Module): Value {
  const items: Value[] = [];
  let complete = true;
  for (const element of node.elements) {
    if (element === null) items.push(primitive(undefined, node, module));
    else if (element.type === 'SpreadElement') complete = spread(of(element.argument), items) && complete;
    else items.push(of(element));
  }
  return list(items, node, module, complete);
}

/** Adds what a spread brings to `items`; false when that is not all known. */
function spread(value: Value, items: Value[]): boolean {
  if (value.kind === 'list') {
    items.push(...value.items);
    return value.complete;
  }
  if (value.kind !== 'choice') return false;
  for (const each of value.options) {
    if (each.value.kind !== 'list') continue;
    for (const item of each.value.items) {
      items.push(each.when !== null ? choice([{ ...each, value: item }], item.node, item.module) : item);
    }
  }
  return false;
}

function evaluateConditional(node: TSESTree.ConditionalExpression, of: (node: Node) => Value, module: Module, evaluator: Evaluator): Value {
  const condition = conditionOf(node.test, module, evaluator);
  const taken = truthiness(of(node.test));
  if (taken !== null) return of(taken ? node.consequent : node.alternate);
  const isLeftToCaller = isEmptyObject(node.alternate) && isOnlyPassedOn(node.test, node.consequent, of);
  const otherwise = isLeftToCaller ? unknown('other', node.alternate, module) : of(node.alternate);
  return choice([option(of(node.consequent), condition.whenTrue), option(otherwise, condition.whenFalse)], node, module);
}

function isEmptyObject(node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

function evaluateLogical(node: TSESTree.LogicalExpression, of: (node: Node) => Value, module: Module, evaluator: Evaluator): Value {
  const left = of(node.left);
  if (node.operator === '&&') {
    const taken = truthiness(left);
    if (taken !== null) return taken ? of(node.right) : left;
    const condition = conditionOf(node.left, module, evaluator);
    const otherwise = isOnlyPassedOn(node.left, node.right, of) ? unknown('other', node.left, module) : primitive(false, node.left, module);
    return choice([option(of(node.right), condition.whenTrue), option(otherwise, condition.whenFalse)], node, module);
  }
  return fallbackTo(left, node.operator, () => of(node.right), node, module);
}

function thisValue(node: Node, module: Module): Value {
  for (let at: Node | undefined = node.parent; at != null; at = at.parent) {
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression') return { kind: 'class', node: at, module };
    if (at.type === 'FunctionDeclaration') break;
    if (at.type === 'ObjectExpression') break;
  }
  return { kind: 'global', name: 'this', node, module };
}
