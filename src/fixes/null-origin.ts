import { removeEntry, removeOperand } from './entries.js';
import { sourceOf } from './context.js';
import { replace } from './edit.js';
import type { FixContext } from './context.js';
import type { Suggestion } from './repair.js';
import type { NullOrigin } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';

/** Takes the origin `null` out of a list or a condition; nothing when the code would have to be rearranged. */
export function removeNull({ entry, test }: NullOrigin, policy: CorsPolicy, context: FixContext): Suggestion[] {
  const source = sourceOf(context);
  const edits =
    entry !== null ? removeEntry(entry, policy, source) : test === null ? null : (removeOperand(test, source) ?? [replace(test, 'false')]);
  return edits === null ? [] : [{ messageId: 'removeNull', edits }];
}
