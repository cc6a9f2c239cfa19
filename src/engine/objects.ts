import { whenBoth, inProduction } from './deployment.js';
import { choice, mapValue, option, optionsOf, primitive } from './make.js';
import { isFunction, staticName } from './scope.js';
import type { Module, Node, ObjectEntry, ObjectValue, Option, UnknownReason, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** An object literal, entry by entry: one unknown property does not hide the others. */
export function evaluateObject(node: TSESTree.ObjectExpression, of: (node: Node) => Value, module: Module): ObjectValue {
  const entries: ObjectEntry[] = [];
  for (const each of node.properties) {
    if (each.type === 'SpreadElement') {
      entries.push({ key: null, value: of(each.argument), node: each });
    } else {
      const value: Value = isFunction(each.value) ? { kind: 'function', node: each.value, module, frame: undefined } : of(each.value);
      const names = keysOf(each, of);
      for (const key of names) entries.push({ key, value, node: each });
    }
  }
  return { kind: 'object', entries, node, module };
}

function keysOf(property: TSESTree.Property, of: (node: Node) => Value): (string | null)[] {
  const name = staticName(property);
  if (name !== null) return [name];
  const key = of(property.key);
  return [key.kind === 'primitive' ? String(key.value) : null];
}

/** One thing that a property can be, and the entry that says so. */
export interface PropertyOption extends Option {
  readonly entry: ObjectEntry;
}
/** A property as it was found in an object. */
export interface PropertyReading {
  /** Empty when the key is absent for certain. */
  readonly options: readonly PropertyOption[];
  /** Whether no entry may decide: `never`, `always` possible, in `development` only, or not known. */
  readonly absent: FallThrough;
}

/**
 * The value under a key; later entries win and spreads are looked into. Null means that the key is
 * absent for certain; an unknown spread or computed key makes the answer a choice with *unknown*, or with what
 * `read` makes of the spread.
 */
export function readProperty(object: ObjectValue, key: string, read?: (spread: Value) => Value): Value | null {
  const property = findProperty(object, (written) => written === key);
  const { absent } = property;
  if (property.options.length === 0) return null;
  const options = property.options.map((each) =>
    read === undefined || !isCopied(each) ? each : { ...each, value: read(each.entry.value) },
  );
  const missing =
    absent === 'always' || absent === 'development'
      ? [option(primitive(undefined, object.node, object.module), absent === 'development' ? absent : null)]
      : [];
  return choice([...options, ...missing], object.node, object.module);
}

/** Whether a property may be one of what is copied by a spread, e.g. `origin` of `{ ...request.headers }`. */
function isCopied({ value, entry }: PropertyOption): boolean {
  return value.kind === 'unknown' && entry.node.type === 'SpreadElement' && COPIED.has(entry.value.kind);
}

const COPIED: ReadonlySet<Value['kind']> = new Set(['member', 'parameter', 'call']);

/** Like `readProperty`, with the entries. `matches` can fold the letter case of header names. */
export function findProperty(
  object: ObjectValue,
  matches: (key: string) => boolean,
  budget: Budget = { left: MAX_ENTRIES },
): PropertyReading {
  const options: PropertyOption[] = [];
  let absent: FallThrough = 'always';
  let overridable = false;
  for (let index = object.entries.length - 1; index >= 0; index -= 1) {
    const each = object.entries[index]!;
    if ((budget.left -= 1) < 0) return { options: [], absent: 'unknown' };
    const found = each.key === null ? readSpread(each, matches, budget) : readKey(each, matches);
    if (found === null) continue;
    // `{ origin: '*', ...options }`: what stands before a spread is the default of who gives the options
    options.push(...(overridable ? found.options.map((option) => ({ ...option, when: whenBoth(option.when, 'unset') })) : found.options));
    overridable ||= found.absent === 'unknown' && isMerged(each);
    if (found.absent === 'never') return { options, absent: 'never' };
    if (absent !== 'unknown') ({ absent } = found);
  }
  return { options, absent };
}

/** How many entries one question may look at: doubled spreads of doubled spreads grow without end. */
const MAX_ENTRIES = 20_000;
interface Budget {
  left: number;
}

/** Whether an entry stands for a whole object, and not for one key that is not known: a spread, or what `Object.assign` takes. */
function isMerged({ key, node }: ObjectEntry): boolean {
  if (key !== null || node.type === 'Property') return false;
  return node.parent?.type !== 'AssignmentExpression' || node.parent.left !== node;
}

type FallThrough = 'never' | 'always' | 'development' | 'unknown';

function readKey(entry: ObjectEntry, matches: (key: string) => boolean): PropertyReading | null {
  if (entry.key === null || !matches(entry.key)) return null;
  return { options: [{ ...option(entry.value), entry }], absent: entry.optional === true ? 'always' : 'never' };
}

function readSpread(spread: ObjectEntry, matches: (key: string) => boolean, budget: Budget): PropertyReading | null {
  const { value, node } = spread;
  const unsure = (reason: UnknownReason): PropertyOption => ({
    ...option({ kind: 'unknown', reason, node, module: value.module }),
    entry: spread,
  });
  if (node.type === 'Property') return { options: [unsure('other')], absent: 'unknown' };
  const options: PropertyOption[] = [];
  let absent: FallThrough = spread.optional === true ? 'always' : 'never';
  for (const each of optionsOf(value)) {
    const found = each.value.kind === 'object' ? findProperty(each.value, matches, budget) : null;
    const missing = found === null ? each.value.kind === 'primitive' : found.absent === 'always' || found.absent === 'development';
    if (found !== null) {
      options.push(...found.options.map((inner) => ({ ...inner, when: whenBoth(inner.when, each.when) })));
      if (found.absent === 'unknown') absent = 'unknown';
    } else if (!missing) {
      absent = 'unknown';
      options.push(unsure(each.value.kind === 'unknown' ? each.value.reason : 'other'));
    }
    if (missing && (absent === 'never' || absent === 'development')) absent = inProduction(each) ? 'always' : 'development';
  }
  return options.length === 0 ? null : { options, absent };
}

/** What `...rest` takes of a value whose other keys are named beside it. */
export function withoutKeys(value: Value, keys: readonly string[]): Value {
  return mapValue(value, (each) => {
    if (each.kind !== 'object') return each;
    const entries = each.entries.filter(({ key }) => key === null || !keys.includes(key));
    const hidden = entries.some(({ key }) => key === null) ? keys : [];
    return {
      ...each,
      entries: [
        ...entries,
        ...hidden.map((key): ObjectEntry => ({ key, value: primitive(undefined, each.node, each.module), node: each.node })),
      ],
    };
  });
}

/** All keys written in an object and in the spreads that are known, in source order. */
export function keysIn(object: ObjectValue, budget: Budget = { left: MAX_ENTRIES }): { key: string; entry: ObjectEntry }[] {
  return object.entries.flatMap((entry) => {
    if ((budget.left -= 1) < 0) return [];
    if (entry.key !== null) return [{ key: entry.key, entry }];
    return optionsOf(entry.value).flatMap(({ value }) => (value.kind === 'object' ? keysIn(value, budget) : []));
  });
}
