import { readTexts } from '../shapes/config-texts.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Grant } from '../../web/headers.js';
import type { ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

/** The last entry under a key; null when it is not written. */
export function entryOf(object: ObjectValue, key: string): ObjectEntry | null {
  return object.entries.findLast((entry) => entry.key === key) ?? null;
}

/** The text under a key; null when it is missing or no text. */
export function textOf(object: ObjectValue, key: string): string | null {
  const value = entryOf(object, key)?.value;
  return value?.kind === 'primitive' && typeof value.value === 'string' ? value.value : null;
}

export function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'primitive' && String(value.value).toLowerCase() === 'true';
}

/** The path of the nearest object around that names one, e.g. the `source` of a Vercel entry. */
export function pathAround(parents: readonly Value[], keys: readonly string[]): string | null {
  for (const parent of parents.toReversed().slice(0, 3)) {
    if (parent.kind !== 'object') continue;
    for (const key of keys) {
      const text = textOf(parent, key);
      if (text !== null) return text;
    }
  }
  return null;
}

/** An object whose entries are texts of the service, under its own keys. */
export function readOptions(object: ObjectValue): ObjectValue {
  const read = readTexts(object);
  return read.kind === 'object' ? read : { ...object, entries: [] };
}

/** Entries found in several places, put under the keys of a dialect. */
export function optionsFrom(
  found: Partial<Record<Grant, ObjectEntry | null>>,
  dialect: Dialect,
  holder: ObjectValue | Extract<Value, { kind: 'list' }>,
): ObjectValue {
  const entries = Object.entries(found).flatMap(([grant, entry]): ObjectEntry[] => {
    const key = dialect.keys[grant as Grant];
    return entry === null || entry === undefined || key === undefined ? [] : [{ ...entry, key }];
  });
  return { kind: 'object', entries, node: holder.node, module: holder.module };
}
