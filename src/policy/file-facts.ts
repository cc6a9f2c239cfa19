import type { Blocker, CorsPolicy, Exposure, MissingPreflight, Mount } from './policy.js';
import type { BodyRead } from './read-bodies.js';
import type { RefusedBranch } from './refusing-layers.js';
import type { CallNode, Node } from '../engine/types.js';

/** A route that is registered on an app by a method of it, e.g. `get`. */
export interface OwnRoute {
  readonly method: string;
  readonly path: string;
  readonly call: CallNode;
}

/** What the file around the policies is, found when it is asked for. Rules are handed it beside the policies. */
export interface FileFacts {
  /** The routes under the mounts of a policy. */
  exposureOf(policy: CorsPolicy): Exposure;
  /** The paths under which a policy is answered, as far as the file says: with the prefixes of routers, or by the file's own name. */
  servedAt(policy: CorsPolicy): readonly string[];
  /** The layers of the same app before a mount, or before the policy in the same call, that refuse preflights, those first that refuse every one. */
  blockersOf(policy: CorsPolicy, mount: Mount): readonly Blocker[];
  /** The branches for `OPTIONS` that no preflight reaches, since the same function refuses all of them before. */
  refusedBranches(): readonly RefusedBranch[];
  /** The branches for `OPTIONS` that no preflight reaches, since the same function reads a body before. */
  bodyReads(): readonly BodyRead[];
  /** The call of a layer that no preflight reaches for the same reason, e.g. `handleCors(event, options)`; null for none. */
  refusedBefore(policy: CorsPolicy): RefusedBranch | null;
  /** The line (1-based) of the first route that is registered on the app before a mount and is not covered by it; null for none. */
  lateAt(policy: CorsPolicy, mount: Mount): number | null;
  /** The routes of an app that this file makes and fills; null where something else could write headers for them, or that is not known. */
  ownRoutes(app: Node): readonly OwnRoute[] | null;
  /** The same with those of the routers of this file that the app mounts; null also where one of them is not known. */
  routesBelow(app: Node): readonly OwnRoute[] | null;
  /** Where the function around a place is mounted, also by its name; nowhere where one of its uses is no mount. */
  mountsAround(place: Node): readonly Mount[];
  /** Where the plugin is registered whose function is given an app; null for none, or when that is not known. */
  registeredAt(app: Node): Mount | null;
  /** The route of an app that answers `OPTIONS` of every path; null for none, or when that is not known. */
  optionsOfAll(app: Node): CallNode | null;
  /** The installed framework that does not start with a path of `*`, e.g. `Express 5`; null for none. */
  noStarPath(): string | null;
  /** Where a configuration or a middleware of the framework writes the same headers for this file; null for nowhere. */
  headersBeside(): { readonly filename: string; readonly line: number } | null;
  /** Why browsers may not get past the preflight of this file; null when it is answered, not asked for, or not known. */
  missingPreflight(): MissingPreflight | null;
}

/** Of a configuration file, and of one without policies. */
export const NO_FACTS: FileFacts = {
  exposureOf: () => ({ routes: [], session: null }),
  servedAt: () => [],
  blockersOf: () => [],
  refusedBranches: () => [],
  bodyReads: () => [],
  refusedBefore: () => null,
  lateAt: () => null,
  ownRoutes: () => null,
  routesBelow: () => null,
  mountsAround: () => [],
  registeredAt: () => null,
  optionsOfAll: () => null,
  noStarPath: () => null,
  headersBeside: () => null,
  missingPreflight: () => null,
};
