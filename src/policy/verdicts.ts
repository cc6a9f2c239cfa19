import { isOpen } from './dialect.js';
import { misspelledKey } from './option-names.js';
import type { Effect } from './dialect.js';
import type { WrittenForm } from './forms.js';
import type { CorsPolicy } from './policy.js';

/**
 * What one way of writing the origin means.
 * `wildcard`: anyone, written as `*`, by a shorthand or by saying nothing. `reflected`: anyone, by
 * handing the request's origin back. `fail-open`: anyone, when a setting is missing. `misread`:
 * anyone, though it looks closed. `closed`: only what is written. `unknown`: not known.
 */
export type Verdict = 'wildcard' | 'reflected' | 'fail-open' | 'misread' | 'closed' | 'unknown';

/** What a written origin means, of its form and what the library makes of it. `fallback`: taken because a setting is missing. */
export function verdictOf(policy: CorsPolicy, form: WrittenForm, effect: Effect, fallback: boolean, shorthand: boolean): Verdict {
  if (effect === 'unknown') return 'unknown';
  if (!isOpen(effect)) return 'closed';
  if (policy.written.kind === 'misused' || (form === 'absent' && misspelledKey(policy, 'origin') !== null)) return 'misread';
  if (fallback) return 'fail-open';
  if (shorthand || form === 'absent' || form === 'star' || form === 'starList' || form === 'starInList') return 'wildcard';
  if (form === 'true' && policy.dialect.originIsTheOption === true) return 'wildcard';
  if (form === 'true' || form === 'opaque') return 'reflected';
  return 'misread';
}
