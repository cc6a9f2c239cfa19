import { NO_FACTS } from '../policy/file-facts.js';
import { bodyReads } from '../policy/read-bodies.js';
import { refusedBefore, refusedBranches } from '../policy/refusing-layers.js';
import { perObject } from '../web/memo.js';
import { isBefore } from '../web/versions.js';
import { headersBeside } from './beside.js';
import { blockersOf } from './blocked.js';
import { exposureOf } from './exposure.js';
import { lateLine } from './late.js';
import { ownRoutes, routesBelow } from './own-app.js';
import { optionsOfAll } from './own-options.js';
import { missingPreflight } from './preflight.js';
import { registeredAt } from './scopes.js';
import { mountsAround, servedAt } from './served.js';
import { NO_STAR_PATHS } from './verbs.js';
import { findVersion } from './versions.js';
import type { Extraction } from './extract.js';
import type { LintedFile } from './linted-file.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { Exposed } from './exposure.js';
import type { FileFacts } from '../policy/file-facts.js';
import type { CorsPolicy, Exposure, LintRun } from '../policy/policy.js';
import type { Evaluator } from '../engine/types.js';

const known = new WeakMap<LintRun, FileFacts>();

/** What the file of a policy is besides it; nothing for a configuration file. */
export function factsOf(policy: CorsPolicy | undefined): FileFacts {
  return (policy === undefined ? undefined : known.get(policy.run)) ?? NO_FACTS;
}

/** Answers about the file of a lint on demand. In a file that a machine made nothing is looked for around its policies. */
export function keepFacts(
  run: LintRun,
  { machineMade, calls }: Pick<Extraction, 'machineMade' | 'calls'>,
  search: Pick<Exposed, 'layers' | 'routeFolders' | 'maxFiles'>,
  files: ProjectFiles,
  file: LintedFile,
  evaluator: Evaluator,
): void {
  const { module } = files;
  const exposures = perObject(({ mounts, path, routes }: CorsPolicy): Exposure =>
    exposureOf({ mounts, path, routes, ...search }, files, evaluator),
  );
  known.set(run, {
    exposureOf: (policy) => (machineMade ? NO_FACTS.exposureOf(policy) : exposures(policy)),
    servedAt: (policy) => (policy.path === null ? servedAt(policy.mounts, policy.node, module, file.cwd, evaluator) : []),
    blockersOf: (policy, mount) => (machineMade ? [] : blockersOf(mount, policy.carrier, calls, module, evaluator)),
    refusedBranches: () => (machineMade ? [] : refusedBranches(module, evaluator)),
    bodyReads: () => (machineMade ? [] : bodyReads(module)),
    refusedBefore: (policy) => (machineMade ? null : refusedBefore(policy, evaluator)),
    lateAt: (policy, mount) => (machineMade ? null : lateLine(mount, policy.carrier, module, evaluator)),
    ownRoutes: (app) => (machineMade ? null : ownRoutes(app, module, evaluator)),
    routesBelow: (app) => (machineMade ? null : routesBelow(app, module, evaluator)),
    mountsAround: (place) => (machineMade ? [] : mountsAround(place, module, evaluator)),
    registeredAt: (app) => (machineMade ? null : registeredAt(app, module, evaluator)),
    optionsOfAll: (app) => (machineMade ? null : optionsOfAll(app, module, evaluator)),
    noStarPath: () => NO_STAR_PATHS.find(({ library, since }) => !isBefore(findVersion(library, file) ?? '0.0.0', since))?.name ?? null,
    headersBeside: () => headersBeside(files, file, evaluator),
    missingPreflight: () => missingPreflight(module, file.cwd),
  });
}
