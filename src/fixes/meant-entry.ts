import { guardEntry, rewriteEntry } from './entries.js';
import { refused } from './proposal.js';
import { isForDevelopers } from '../policy/entries.js';
import { isInsecureOrigin, isPrivateNetworkOrigin } from '../web/origins.js';
import type { Source } from './edit.js';
import type { Proposal, Saying } from './proposal.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';

/** `https:` where a site may have it: what was written let nobody in so far. */
export function secured(origin: string): string {
  return isInsecureOrigin(origin) && !isPrivateNetworkOrigin(origin) ? origin.replace(/^http:/, 'https:').replace(/:80$/, '') : origin;
}

/** What was meant begins to match: a machine's own origin in development only, and no `http:` page that anybody on the way can write. */
export function rewriteAsMeant(entry: OriginEntry, meant: readonly string[], saying: Saying, policy: CorsPolicy, source: Source): Proposal {
  if (isForDevelopers({ ...entry, text: meant[0]! }, policy))
    return meant.length === 1 ? guardEntry(entry, saying, policy, source, meant[0]) : refused('still-open', entry.shown);
  return meant.some((each) => isInsecureOrigin(each) || isForDevelopers({ ...entry, text: each }, policy))
    ? refused('still-open', entry.shown)
    : rewriteEntry(entry, meant, saying, policy, source);
}
