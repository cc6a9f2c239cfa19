import path from 'node:path';
import { adonisRoutes } from './adonis.js';
import { astroRoutes, nextRoutes, nitroRoutes, svelteRoutes } from './file-routes.js';
import { loopbackRoutes, sailsRoutes, strapiRoutes } from './project-routes.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';
import type { ProjectFiles } from './files.js';

type Read = (files: ProjectFiles, root: string, evaluator: Evaluator) => MutatingRoute[];

/** Frameworks whose routes are where a convention says. `policy` is the file that holds the policy; `up` leads to the root. */
const CONVENTIONS: readonly { policy: RegExp; up: string; reads: readonly Read[] }[] = [
  { policy: /[\\/]next\.config\.[cm]?[jt]s$/, up: '.', reads: [nextRoutes] },
  { policy: /[\\/]src[\\/](?:middleware|proxy)\.[jt]s$/, up: '..', reads: [nextRoutes, astroRoutes] },
  { policy: /[\\/](?:middleware|proxy)\.[jt]s$/, up: '.', reads: [nextRoutes] },
  { policy: /[\\/](?:nuxt|nitro)\.config\.[cm]?[jt]s$/, up: '.', reads: [nitroRoutes] },
  { policy: /[\\/]server[\\/]middleware[\\/][^\\/]+\.[cm]?[jt]s$/, up: '../..', reads: [nitroRoutes] },
  { policy: /[\\/]src[\\/]hooks\.server\.[jt]s$/, up: '..', reads: [svelteRoutes] },
  { policy: /[\\/]config[\\/]cors\.[jt]s$/, up: '..', reads: [adonisRoutes, sailsRoutes] },
  { policy: /[\\/]config[\\/]env[\\/][^\\/]+\.[jt]s$/, up: '../..', reads: [sailsRoutes] },
  { policy: /[\\/]config[\\/]security\.[jt]s$/, up: '..', reads: [sailsRoutes] },
  { policy: /[\\/]config[\\/]middlewares\.[jt]s$/, up: '..', reads: [strapiRoutes] },
  { policy: /[\\/]src[\\/](?:index|application)\.[jt]s$/, up: '.', reads: [loopbackRoutes] },
];

/** The mutating routes that a framework finds by file name, for a policy in its configuration. */
export function conventionalRoutes(files: ProjectFiles, evaluator: Evaluator): MutatingRoute[] {
  const { filename } = files.module;
  if (!path.isAbsolute(filename)) return [];
  const convention = CONVENTIONS.find(({ policy }) => policy.test(filename));
  if (convention === undefined) return [];
  return convention.reads.flatMap((read) => read(files, path.join(path.dirname(filename), convention.up), evaluator));
}
