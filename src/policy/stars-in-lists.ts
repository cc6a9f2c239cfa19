import { optionsOf } from '../engine/make.js';
import { effectOf } from './dialect.js';
import type { Effect, OriginForm } from './dialect.js';
import type { CorsPolicy } from './policy.js';
import type { Option, Value } from '../engine/types.js';

/** A `*` that an entry of a list can be, e.g. that of `[process.env.SITE || '*']`, where the library takes it for more than a text. */
export interface StarInList {
  readonly form: OriginForm;
  readonly effect: Effect;
  readonly star: Option;
}

/** Each `*` that only one of the choices for an entry is; empty where the library compares it as text, or the value is no list. */
export function starsInList(value: Value, { dialect }: CorsPolicy, credentials: boolean): readonly StarInList[] {
  if (value.kind !== 'list' || value.type !== 'array') return [];
  const form = value.items.length === 1 && value.complete ? 'starList' : 'starInList';
  const effect = effectOf(dialect, form, credentials);
  if (effect === 'listed') return [];
  return value.items.flatMap((item) => {
    const options = item.kind === 'choice' ? optionsOf(item) : [];
    return options.filter((each) => isStar(each.value)).map((star) => ({ form, effect, star }));
  });
}

/** The entries of a written list that are told apart from it. */
export function starsApart(list: Value, policy: CorsPolicy): ReadonlySet<Value> {
  return new Set(starsInList(list, policy, false).map(({ star }) => star.value));
}

const isStar = (value: Value): boolean => value.kind === 'primitive' && value.value === '*';
