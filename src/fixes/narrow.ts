import { insertAt, quoted } from './edit.js';
import { refine, refused, suggested } from './proposal.js';
import { isUnder } from '../web/paths.js';
import type { Style } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy, Exposure } from '../policy/policy.js';

/** The literal path that all routes which only read lie under, and none that changes something; null for none, and where not all routes are known. */
export function readOnlyPrefix({ routes, reads = [], partial = false }: Exposure): string | null {
  if (partial) return null;
  const [first, ...others] = reads.map((path) => path.split('/').find((part) => part !== ''));
  if (first === undefined || /[:*[{(]/.test(first) || others.some((each) => each !== first)) return null;
  const prefix = `/${first}`;
  return routes.some(({ path }) => isUnder(path, prefix)) ? null : prefix;
}

/** Messages of the suggestions that `mountOnReads` makes. */
export const MOUNT_MESSAGES = {
  mountOnReads: 'Mount CORS on `{{prefix}}` alone, where all read-only routes are.',
  mountOnReadsForList: 'Mount CORS on `{{prefix}}` alone, and allow only a written list there.',
} as const;

/**
 * Mounts an app-wide policy on the read-only routes, where they have a path of their own. Where that path is not public on
 * purpose, it is also restricted by the first of `repairs`: open reads are another rule's finding.
 */
export function mountOnReads(
  policy: CorsPolicy,
  exposure: Exposure,
  repairs: readonly Proposal[],
  publicPaths: readonly string[],
  style: Style,
): Proposal {
  const prefix = readOnlyPrefix(exposure);
  if (prefix === null) return refused('unclear', policy.node);
  const mounted = mountOn(policy, prefix, style);
  if (publicPaths.some((each) => isUnder(prefix, each))) return mounted;
  const repair = repairs.find((each) => each.kind === 'edit');
  if (repair?.kind !== 'edit') return refused('still-open', policy.node);
  return refine(mounted, ({ edits }) => ({ messageId: 'mountOnReadsForList', edits: [...edits, ...repair.edits] }));
}

/** Puts that path before the middleware of an app-wide mount; refused where the library takes no path, or one is written. */
export function mountOn(policy: CorsPolicy, prefix: string, style: Style): Proposal {
  const [mount] = policy.mounts;
  const { below } = policy.dialect;
  const argument = mount?.call.arguments[0];
  if (mount === undefined || policy.mounts.length > 1) return refused('unclear', policy.node);
  if (below === undefined || mount.method !== 'use' || mount.path !== '' || argument === undefined || argument.type === 'Literal')
    return refused('structure', mount.call);
  return suggested([insertAt(argument, argument.range[0], `${quoted(below.replace('{path}', prefix), style)}, `)], 'mountOnReads', {
    prefix,
  });
}
