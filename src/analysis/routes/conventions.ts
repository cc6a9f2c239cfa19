import path from 'node:path';
import { frameworks } from '../../frameworks/index.js';
import { RouteWalk } from './walk.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';

const CONVENTIONS = frameworks.flatMap(({ conventions = [] }) => conventions);

/** The routes that a framework finds by file name, for a policy in its configuration: those that change something, and others as far as they are read. `wholeOnly`: of frameworks all of whose routes are read so. */
export function conventionalRoutes(files: ProjectFiles, evaluator: Evaluator, wholeOnly = false): MutatingRoute[] {
  const { filename, text } = files.module;
  if (!path.isAbsolute(filename)) return [];
  const fitting = CONVENTIONS.filter(
    ({ policy, sign, isWhole }) => policy.test(filename) && sign?.test(text) !== false && (isWhole === true || !wholeOnly),
  );
  return fitting.flatMap(({ up, read, plugins = [] }) => {
    const root = path.join(path.dirname(filename), up);
    return [...(read?.(files, root, evaluator) ?? []), ...plugins.flatMap((each) => pluginRoutes(path.join(root, each), files, evaluator))];
  });
}

/** What a file registers on the app that its default export is given. */
function pluginRoutes(file: string, files: ProjectFiles, evaluator: Evaluator): MutatingRoute[] {
  const module = files.open(file);
  if (module === null) return [];
  const walk = new RouteWalk(files, evaluator, new Set());
  walk.enter(evaluator.exportOf(module, 'default', module.ast, module), '', module);
  return walk.trace.routes.map(({ route }) => route);
}
