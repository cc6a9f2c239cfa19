import type { Source } from './edit.js';
import type { FixContext } from './restrict.js';
import type { Suggestion } from './repair.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { AllowlistSource } from '../settings.js';

/** To be written: a whole hand-written middleware replaced by the library. */
export function replaceMiddleware(_policy: CorsPolicy, _from: AllowlistSource, _context: FixContext, _source: Source): Suggestion[] {
  return [];
}
