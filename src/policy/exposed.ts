import { isAssetPath, isUnder } from '../web/paths.js';
import { isWithin, pathLimits } from './path-limits.js';
import { admitsAnyone } from './questions.js';
import type { FileFacts } from './file-facts.js';
import type { CorsPolicy, MutatingRoute } from './policy.js';

/** Whether everything that a policy is mounted on is public on purpose, or in a hosting configuration a font, a picture, a script. */
export function isPublic(policy: CorsPolicy, facts: FileFacts, publicPaths: readonly string[]): boolean {
  // Where it is served may take reading other files.
  if (publicPaths.length === 0 && policy.dialect.isStatic !== true) return false;
  if (pathLimits(policy)?.every((path) => path !== null && publicPaths.some((prefix) => isUnder(path, prefix))) === true) return true;
  const isFileOfEverybody = (path: string): boolean => policy.dialect.isStatic === true && isAssetPath(path);
  return (
    servedPaths(policy, facts)?.every((path) => isFileOfEverybody(path) || publicPaths.some((prefix) => isUnder(path, prefix))) === true
  );
}

/** The paths that a policy is served or mounted at; null when there are none, or one is not known. */
export function servedPaths(policy: CorsPolicy, facts: FileFacts): readonly string[] | null {
  const served = policy.path === null ? facts.servedAt(policy) : [policy.path];
  const paths = served.length > 0 ? served : policy.mounts.map(({ path }) => path);
  return paths.length > 0 && paths.every((path) => path !== null) ? paths : null;
}

/**
 * The routes which change something and lie open under an app-wide mount, without those that are
 * public on purpose. Empty for a policy that is closed, or limited to other routes.
 */
export function exposedRoutes(policy: CorsPolicy, facts: FileFacts, publicPaths: readonly string[]): readonly MutatingRoute[] {
  if (admitsAnyone(policy) === null || isPublic(policy, facts, publicPaths)) return [];
  const limits = pathLimits(policy);
  return facts
    .exposureOf(policy)
    .routes.filter(({ path }) => !publicPaths.some((prefix) => isUnder(path, prefix)) && (limits === null || isWithin(path, limits)));
}
