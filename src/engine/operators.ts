import { equality } from './environment.js';
import { choice, isSetting, mapValue, nullishness, option, optionsOf, primitive, truthiness, unknown, textIn } from './make.js';
import type { Module, Node, PrimitiveValue, TextEnds, UnknownValue, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

type Of = (node: Node) => Value;

/** A template whose parts are all known; with a setting among them it is `unknown('env')`. */
export function evaluateTemplate(node: TSESTree.TemplateLiteral, of: Of, module: Module): Value {
  let text: Value = primitive(node.quasis[0]?.value.cooked ?? '', node, module);
  for (const [index, expression] of node.expressions.entries()) {
    text = concatenate(text, of(expression), node, module);
    text = concatenate(text, primitive(node.quasis[index + 1]?.value.cooked ?? '', node, module), node, module);
  }
  return text;
}

export function evaluateBinary(node: TSESTree.BinaryExpression, of: Of, module: Module): Value {
  const [left, right] = [of(node.left), of(node.right)];
  if (node.operator === '+') return concatenate(left, right, node, module);
  if (areUnlike(left, right) && (node.operator === '===' || node.operator === '!=='))
    return primitive(node.operator === '!==', node, module);
  const missing = isMissing(node.operator, left, right) ?? isMissing(node.operator, right, left);
  if (missing !== null) return primitive(missing, node, module);
  if (left.kind !== 'primitive' || right.kind !== 'primitive')
    return answerByMode(node, left, right, module) ?? undecided([left, right], node, module);
  switch (node.operator) {
    case '===':
      return primitive(left.value === right.value, node, module);
    case '!==':
      return primitive(left.value !== right.value, node, module);
    case '==':
      return primitive(isLooselyEqual(left, right), node, module);
    case '!=':
      return primitive(!isLooselyEqual(left, right), node, module);
    case '*':
      return arithmetic(left, right, (a, b) => a * b, node, module);
    case '-':
      return arithmetic(left, right, (a, b) => a - b, node, module);
    case '/':
      return arithmetic(left, right, (a, b) => a / b, node, module);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(left, right, node, module);
    default:
      return unknown('other', node, module);
  }
}

/** What a comparison with a written `undefined` or `null` says of a value that is neither for certain; null for other comparisons. */
function isMissing(operator: string, value: Value, written: Value): boolean | null {
  if (written.kind !== 'primitive' || nullishness(written) !== true || nullishness(value) !== false) return null;
  return /^[!=]==?$/.test(operator) ? operator.startsWith('!') : null;
}

export function evaluateUnary(node: TSESTree.UnaryExpression, of: Of, module: Module): Value {
  const value = of(node.argument);
  switch (node.operator) {
    case '!': {
      const truths = optionsOf(value).map((each) => truthiness(each.value));
      if (truths.includes(null)) return undecided([value], node, module);
      return mapValue(value, (each) => primitive(truthiness(each) !== true, node, module));
    }
    case 'void':
      return primitive(undefined, node, module);
    case '-':
      return value.kind === 'primitive' && typeof value.value === 'number'
        ? primitive(-value.value, node, module)
        : unknown('other', node, module);
    default:
      return undecided([value], node, module);
  }
}

/** `process.env.NODE_ENV === 'production'`: true or false, and one of them in development only; null for what says nothing of the mode. */
function answerByMode(node: TSESTree.BinaryExpression, left: Value, right: Value, module: Module): Value | null {
  const equal = node.operator === '===' || node.operator === '==';
  if (!equal && node.operator !== '!==' && node.operator !== '!=') return null;
  const { whenTrue, whenFalse } = equality(left, right);
  if (whenTrue !== 'development' && whenFalse !== 'development') return null;
  return choice([option(primitive(equal, node, module), whenTrue), option(primitive(!equal, node, module), whenFalse)], node, module);
}

/** Unknown, but still known to depend on a setting when a part does. */
function undecided(parts: readonly Value[], node: Node, module: Module): UnknownValue {
  return unknown(parts.some(isSetting) ? 'env' : 'other', node, module);
}

/** A text of two parts; where one is not known, the ends of it that are. */
function concatenate(left: Value, right: Value, node: Node, module: Module): Value {
  return mapValue(left, (a) =>
    mapValue(right, (b) => {
      if (a.kind !== 'primitive' || b.kind !== 'primitive') return halfKnown(a, b, node, module);
      if (typeof a.value === 'number' && typeof b.value === 'number') return primitive(a.value + b.value, node, module);
      return primitive(`${String(a.value)}${String(b.value)}`, node, module);
    }),
  );
}

function halfKnown(left: Value, right: Value, node: Node, module: Module): UnknownValue {
  // a number beside something that is not known may make a sum
  const [before, after] = [textIn(left), textIn(right)];
  const start = before === null ? (endsOf(left)?.start ?? '') : before + (endsOf(right)?.start ?? '');
  const end = after === null ? (endsOf(right)?.end ?? '') : (endsOf(left)?.end ?? '') + after;
  const text = undecided([left, right], node, module);
  return start === '' && end === '' ? text : { ...text, ends: { start, end }, isTruthy: true };
}

function endsOf(value: Value): TextEnds | undefined {
  return value.kind === 'unknown' ? value.ends : undefined;
}

function order(left: PrimitiveValue, right: PrimitiveValue, node: TSESTree.BinaryExpression, module: Module): Value {
  const [a, b] = [left.value, right.value];
  if (typeof a !== 'number' || typeof b !== 'number') return unknown('other', node, module);
  const isMore = node.operator.startsWith('>');
  return primitive((isMore ? a > b : a < b) || (node.operator.length === 2 && a === b), node, module);
}

/** `left == right` as it runs: `undefined == null` holds. */
export function isLooselyEqual(left: PrimitiveValue, right: PrimitiveValue): boolean {
  // eslint-disable-next-line eqeqeq
  return left.value == right.value;
}

/** Whether one side is a list, an object or a function and the other a text or the like: `===` never holds. False where that is not known. */
export function areUnlike(left: Value, right: Value): boolean {
  return (left.kind === 'primitive' && OBJECTS.has(right.kind)) || (right.kind === 'primitive' && OBJECTS.has(left.kind));
}

const OBJECTS: ReadonlySet<Value['kind']> = new Set(['list', 'object', 'function', 'class', 'regex', 'namespace']);

function arithmetic(
  left: PrimitiveValue,
  right: PrimitiveValue,
  operate: (a: number, b: number) => number,
  node: Node,
  module: Module,
): Value {
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return unknown('other', node, module);
  return primitive(operate(left.value, right.value), node, module);
}
