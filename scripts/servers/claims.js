// The labels that a rule answers for: a site counts as found by its own rule only when one of these reported it.
export const CLAIMS = {
  'cors/no-wildcard-origin': ['wildcard', 'reflect'],
  'cors/no-wildcard-credentials': ['wildcard-credentials', 'reflect-credentials'],
  'cors/no-reflected-origin': ['reflect', 'reflect-credentials'],
  'cors/no-manual-headers': ['wildcard', 'raw-header'],
  'cors/no-global-on-mutating-routes': ['global-mutating', 'wildcard'],
  'cors/no-fail-open-origin': ['wildcard', 'wildcard-credentials', 'reflect', 'reflect-credentials'],
  'cors/valid-options': ['wildcard', 'wildcard-credentials', 'reflect', 'reflect-credentials', 'malformed-origin'],
  'cors/valid-origin': ['malformed-origin', 'wildcard'],
  'cors/no-weak-origin-check': ['weak-check'],
  'cors/no-null-origin': ['null-origin'],
  'cors/require-vary-origin': ['missing-vary'],
  'cors/no-conflicting-policies': ['wildcard', 'raw-header'],
  'cors/no-insecure-origin': ['insecure-origin'],
  'cors/no-loopback-origin': ['dev-origin'],
};
/** Rules for faults that the labels do not have: they count neither way. */
export const LEFT_OUT = ['cors/no-placeholder-origin', 'cors/no-unsent-headers', 'cors/no-blocked-preflight'];
/** Strict rules that own a label. */
export const BESIDE_RECOMMENDED = ['cors/no-insecure-origin', 'cors/no-loopback-origin'];
