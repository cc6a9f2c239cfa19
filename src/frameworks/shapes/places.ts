import { whenBoth } from '../../engine/deployment.js';
import { choice, option, optionsOf } from '../../engine/make.js';
import { findProperty, keysIn } from '../../engine/objects.js';
import type { Condition } from '../../engine/deployment.js';
import type { ObjectEntry, ObjectValue, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** What stands under a path of keys in a configuration. */
export interface Found {
  /** The value, with the conditions of the branches that lead to it; null when the key is absent for certain. */
  readonly value: Value | null;
  /** The entry of the last key; null for an item of a list, or the configuration itself. */
  readonly entry: ObjectEntry | null;
  /** The object that has the last key, or lacks the first missing one. */
  readonly holder: ObjectValue | null;
  /** The keys that are missing. */
  readonly missing: readonly string[];
  /** The key that `*` stood for, e.g. `/api/**` in `routeRules`. */
  readonly key: string | null;
}

interface Way extends Omit<Found, 'value' | 'missing'> {
  readonly value: Value;
  readonly when: Condition;
}

/**
 * Follows a path of keys into a configuration, branch by branch. `*` is every key and `[]` every
 * item of a list. A function in the way is asked for what it returns, e.g. `({ mode }) => ({ … })`.
 */
export function findAt(config: Value, path: readonly string[], reader: Reader): Found[] {
  let ways: Way[] = [{ value: config, entry: null, holder: null, key: null, when: null }];
  const found: Found[] = [];
  for (const [index, key] of path.entries()) {
    const next: Way[] = [];
    for (const way of ways.flatMap((each) => branches(each, reader))) {
      const { value } = way;
      if (key === '[]' && value.kind === 'list')
        next.push(...value.items.map((item) => ({ ...way, value: item, entry: null, holder: null })));
      else if (value.kind !== 'object') continue;
      else if (key === '*')
        next.push(...keysIn(value).map((each) => ({ ...way, value: each.entry.value, entry: each.entry, holder: value, key: each.key })));
      else {
        const { options, absent } = findProperty(value, (name) => name === key);
        for (const each of options) {
          next.push({ ...way, value: each.value, entry: each.entry, holder: value, when: whenBoth(way.when, each.when) });
        }
        if (options.length === 0 && absent === 'always')
          found.push({ value: null, entry: null, holder: value, missing: path.slice(index), key: way.key });
      }
    }
    ways = next;
  }
  for (const { value, entry, holder, key, when } of ways)
    found.push({ value: choice([option(value, when)], value.node, value.module), entry, holder, missing: [], key });
  return found;
}

function branches(way: Way, reader: Reader): Way[] {
  return optionsOf(way.value).flatMap((option) => {
    const { value } = option;
    const when = whenBoth(way.when, option.when);
    if (value.kind !== 'function') return [{ ...way, value, when }];
    // what the framework hands it is known by the names of its parameters only
    const given = value.node.params.map((node, index): Value => ({ kind: 'parameter', of: value.node, index, node, module: value.module }));
    const returned = reader.evaluator.call(value, given, value.node, value.module);
    return returned === null ? [] : optionsOf(returned).map((each) => ({ ...way, value: each.value, when: whenBoth(when, each.when) }));
  });
}
