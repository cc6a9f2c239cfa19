/**
 * What must hold for a value to be taken, or for code to be reached: it is not in production, or a setting is missing
 * (or what a caller or a schema may give, e.g. before a spread). Null where nothing is known, which counts for production.
 */
export type Condition = 'development' | 'unset' | null;

/** What holds where both do: what is for development only stays that. */
export function whenBoth(one: Condition, other: Condition): Condition {
  return one === 'development' || other === 'development' ? 'development' : (one ?? other);
}

/** What holds where one of two does. */
export function whenEither(one: Condition, other: Condition): Condition {
  return one === other ? one : null;
}

/** Whether something may be taken or reached in production. */
export function inProduction({ when }: { readonly when: Condition }): boolean {
  return when !== 'development';
}
