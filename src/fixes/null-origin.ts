import { removeEntry, removeOperand } from './entries.js';
import { sourceOf } from './context.js';
import { replace } from './edit.js';
import { built, firstOf, refused, saidAs } from './proposal.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { NullOrigin } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';

/** Takes the origin `null` out of a list or a condition; refused when the code would have to be rearranged. */
export function removeNull({ entry, test, shown }: NullOrigin, policy: CorsPolicy, context: FixContext): Proposal {
  const source = sourceOf(context);
  if (entry !== null) return removeEntry(entry, { messageId: 'removeNull' }, policy, source);
  if (test === null) return refused('structure', shown);
  return saidAs(
    firstOf(removeOperand(test, source), () => built(replace(test, 'false'))),
    { messageId: 'removeNull' },
  );
}
