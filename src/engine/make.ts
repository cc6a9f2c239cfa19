import { whenBoth, whenEither } from './deployment.js';
import type { Condition } from './deployment.js';
import type { ChoiceValue, ListValue, Module, Node, Option, PrimitiveValue, UnknownReason, UnknownValue, Value } from './types.js';

const MAX_OPTIONS = 24;

export function primitive(value: PrimitiveValue['value'], node: Node, module: Module): PrimitiveValue {
  return { kind: 'primitive', value, node, module };
}

export function unknown(reason: UnknownReason, node: Node, module: Module, name?: string): UnknownValue {
  return name === undefined ? { kind: 'unknown', reason, node, module } : { kind: 'unknown', reason, node, module, name };
}

export function list(items: readonly Value[], node: Node, module: Module, complete = true, type: ListValue['type'] = 'array'): ListValue {
  return { kind: 'list', type, items, complete, node, module };
}

export function option(value: Value, when: Condition = null): Option {
  return { value, when };
}

/**
 * One of several values. Nested choices are flattened, and the condition of the outer branch kept.
 * A single option without a condition is that value itself; too many options are `unknown('limit')`.
 */
export function choice(options: readonly Option[], node: Node, module: Module): Value {
  const flat: Option[] = [];
  for (const { value, when } of options) for (const inner of optionsOf(value)) flat.push(option(inner.value, whenBoth(inner.when, when)));
  const [only] = flat;
  if (only !== undefined && flat.length === 1 && only.when === null) return only.value;
  if (flat.length > MAX_OPTIONS) return unknown('limit', node, module);
  const value: ChoiceValue = { kind: 'choice', options: flat, node, module };
  return value;
}

/** A value that is known when the program runs, or what stands in while it is not set. */
export function unlessUnset(value: Value, fallback: Value, node: Node, module: Module): Value {
  return filled(choice([option(value), option(fallback, 'unset')], node, module), '??', fallback);
}

/** What `value` has for certain since `fallback` stands in wherever the operator finds it missing. */
function filled(value: Value, operator: '||' | '??', fallback: Value): Value {
  if (value.kind !== 'choice' || nullishness(fallback) !== false) return value;
  return operator === '||' && truthiness(fallback) === true ? { ...value, isDefined: true, isTruthy: true } : { ...value, isDefined: true };
}

/** Applies `map` to each option of a choice, or to the value itself. Conditions are kept. */
export function mapValue(value: Value, map: (value: Value) => Value): Value {
  if (value.kind !== 'choice') return map(value);
  return choice(
    value.options.map((each) => ({ ...each, value: map(each.value) })),
    value.node,
    value.module,
  );
}

/** The options of a choice, or the value as its only option. */
export function optionsOf(value: Value): readonly Option[] {
  return value.kind === 'choice' ? value.options : [option(value)];
}

/** What `left || right` or `left ?? right` is: the right side is for an unset left one where that is not known. */
export function fallbackTo(left: Value, operator: '||' | '??', right: () => Value, node: Node, module: Module): Value {
  const passes = (value: Value): boolean | null => {
    if (operator === '||') return truthiness(value);
    const missing = nullishness(value);
    return missing === null ? null : !missing;
  };
  const whole = passes(left);
  if (whole !== null) return whole ? left : right();
  const options = optionsOf(left);
  const kept = options.filter(({ value }) => passes(value) !== false);
  // where a written value is none, the right side is taken as often as that is
  const when = options.reduce<Condition>((found, each) => (passes(each.value) === false ? whenEither(found, each.when) : found), 'unset');
  const fallback = right();
  return filled(choice([...kept, option(fallback, when)], node, module), operator, fallback);
}

/** Whether JavaScript takes the value for true; null when that is unknown. */
export function truthiness(value: Value): boolean | null {
  switch (value.kind) {
    case 'primitive':
      return Boolean(value.value);
    case 'regex':
    case 'list':
    case 'object':
    case 'function':
    case 'class':
      return true;
    case 'choice': {
      if (value.isTruthy) return true;
      const answers = new Set(value.options.map((each) => truthiness(each.value)));
      return answers.size === 1 ? (answers.values().next().value ?? null) : null;
    }
    case 'unknown':
      return value.isTruthy ?? null;
    default:
      return null;
  }
}

/** Whether the value is null or undefined; null when that is unknown. */
export function nullishness(value: Value): boolean | null {
  if (value.kind === 'primitive') return value.value === null || value.value === undefined;
  if (value.kind === 'choice') {
    const answers = new Set(value.isDefined ? [false] : value.options.map((each) => nullishness(each.value)));
    return answers.size === 1 ? (answers.values().next().value ?? null) : null;
  }
  return truthiness(value) === true ? false : null;
}

/** What a value is part of, or was made by, e.g. `axios` of `axios.create().get`. */
export function startOfValue(value: Value): Value {
  let at = value;
  while (at.kind === 'member' || at.kind === 'call') at = at.kind === 'member' ? at.object : at.callee;
  return at;
}

/** The text of a value that is one; null for all else, a number too. */
export function textIn(value: Value): string | null {
  return value.kind === 'primitive' && typeof value.value === 'string' ? value.value : null;
}

/** Whether the value depends on a setting: an environment read, alone or among the options. */
export function isSetting(value: Value): boolean {
  if (value.kind === 'choice') return value.options.some((each) => isSetting(each.value));
  return value.kind === 'unknown' && value.reason === 'env';
}
