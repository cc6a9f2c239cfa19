import { choice, option, optionsOf, primitive } from './make.js';
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
      const value: Value = isFunction(each.value)
        ? { kind: 'function', node: each.value, module, frame: undefined }
        : of(each.value);
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

/** A property as it was found: its value and the entry to edit. */
export interface PropertyReading {
  readonly value: Value;
  /** The property, spread or assignment that wins; null when several could. */
  readonly entry: ObjectEntry | null;
}

/**
 * The value under a key; later entries win and spreads are looked into. Null means that the key is
 * absent for certain; an unknown spread or computed key makes the answer a choice with *unknown*.
 */
export function readProperty(object: ObjectValue, key: string, matches: (written: string) => boolean = (written) => written === key): Value | null {
  return findProperty(object, matches)?.value ?? null;
}

/** Like `readProperty`, with the entry. `matches` can fold the letter case of header names. */
export function findProperty(object: ObjectValue, matches: (key: string) => boolean): PropertyReading | null {
  const maybe: Option[] = [];
  let entry: ObjectEntry | null = null;
  let fallThrough: FallThrough = 'always';
  for (let index = object.entries.length - 1; index >= 0; index -= 1) {
    const each = object.entries[index]!;
    const found = each.key === null ? readSpread(each, matches) : readKey(each, matches);
    if (found === null) continue;
    maybe.push(...found.options);
    entry = maybe.length === 1 ? found.entry : null;
    if (found.fallThrough === 'never') return { value: choice(maybe, object.node, object.module), entry };
    if (fallThrough !== 'unknown') fallThrough = found.fallThrough;
  }
  if (maybe.length === 0) return null;
  if (fallThrough !== 'unknown') {
    maybe.push(option(primitive(undefined, object.node, object.module), { development: fallThrough === 'development' }));
    entry = null;
  }
  return { value: choice(maybe, object.node, object.module), entry };
}

/** Whether an earlier entry can still decide: never, always possible, only in development, not known. */
type FallThrough = 'never' | 'always' | 'development' | 'unknown';
interface EntryReading {
  readonly options: readonly Option[];
  readonly entry: ObjectEntry | null;
  readonly fallThrough: FallThrough;
}

function readKey(entry: ObjectEntry, matches: (key: string) => boolean): EntryReading | null {
  if (entry.key === null || !matches(entry.key)) return null;
  return { options: [option(entry.value)], entry, fallThrough: entry.optional === true ? 'always' : 'never' };
}

function readSpread(spread: ObjectEntry, matches: (key: string) => boolean): EntryReading | null {
  const { value, node } = spread;
  const unsure = (reason: UnknownReason): Option => option({ kind: 'unknown', reason, node, module: value.module });
  if (node.type === 'Property') return { options: [unsure('other')], entry: spread, fallThrough: 'unknown' };
  const options: Option[] = [];
  let entry: ObjectEntry | null = null;
  let fallThrough: FallThrough = 'never';
  for (const each of optionsOf(value)) {
    const found = each.value.kind === 'object' ? findProperty(each.value, matches) : null;
    if (found !== null) {
      ({ entry } = found);
      options.push(...optionsOf(found.value).map((inner) => mark(inner, each)));
    } else if (each.value.kind === 'object' || each.value.kind === 'primitive') {
      if (fallThrough !== 'unknown' && fallThrough !== 'always') fallThrough = each.development ? 'development' : 'always';
    } else {
      fallThrough = 'unknown';
      options.push(unsure(each.value.kind === 'unknown' ? each.value.reason : 'other'));
    }
  }
  return options.length === 0 ? null : { options, entry, fallThrough };
}

function mark(inner: Option, outer: Option): Option {
  return { value: inner.value, fallback: inner.fallback || outer.fallback, development: inner.development || outer.development };
}

/** All keys written in an object and in the spreads that are known, in source order. */
export function keysIn(object: ObjectValue): { key: string; entry: ObjectEntry }[] {
  return object.entries.flatMap((entry) => {
    if (entry.key !== null) return [{ key: entry.key, entry }];
    return optionsOf(entry.value).flatMap(({ value }) => (value.kind === 'object' ? keysIn(value) : []));
  });
}

