import { insertAt, quoted } from './edit.js';
import { refused, suggested } from './proposal.js';
import { isUnder } from '../web/paths.js';
import type { Style } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';

/** The literal path that all routes which only read lie under, and none that changes something; null for none, and where not all routes are known. */
export function readOnlyPrefix(policy: CorsPolicy): string | null {
  const { routes, reads = [], partial = false } = policy.exposure();
  if (partial) return null;
  const [first, ...others] = reads.map((path) => path.split('/').find((part) => part !== ''));
  if (first === undefined || /[:*[{(]/.test(first) || others.some((each) => each !== first)) return null;
  const prefix = `/${first}`;
  return routes.some(({ path }) => isUnder(path, prefix)) ? null : prefix;
}

/** Mounts an app-wide policy on the read-only routes, where they have a path of their own. */
export function mountOnReads(policy: CorsPolicy, style: Style): Proposal {
  const prefix = readOnlyPrefix(policy);
  return prefix === null ? refused('unclear', policy.node) : mountOn(policy, prefix, style);
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
