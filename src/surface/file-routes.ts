import path from 'node:path';
import { METHOD_SUFFIX, exportedMethods } from '../frameworks/shapes/routes/file-names.js';
import { namedRoutes, type NamedRoute } from '../analysis/routes/route-files.js';
import { isMutatingMethod } from '../web/methods.js';
import { isUnder, joinPaths } from '../web/paths.js';
import { NOBODY, accessOf, type Part } from './access.js';
import { mergeAccess } from './combine.js';
import { guardedBy, guardOf, isMatched } from './file-guards.js';
import { helpersOf } from './handlers.js';
import { approvesMethod } from '../policy/methods.js';
import { innermost } from './layers.js';
import { manifestsAbove, namesDependencies, versionRange } from '../project/manifests.js';
import { placesOf, type Places } from './places.js';
import type { Access, Row } from './model.js';
import type { SurfaceProject } from './project.js';
import type { MutatingRoute, CorsPolicy } from '../policy/policy.js';
import type { Module } from '../engine/types.js';

/** What a file is by its name for the frameworks of its project; where no package.json says which these are, for all of them. */
function namesOf(filename: string, { cwd }: SurfaceProject): readonly NamedRoute[] {
  const named = namedRoutes(filename, cwd).filter(({ form }) => form.answers !== null);
  if (named.length === 0) return [];
  const manifests = manifestsAbove(filename, cwd).filter(namesDependencies);
  return named.filter(
    ({ form: { packages } }) =>
      manifests.length === 0 ||
      packages === undefined ||
      manifests.some((each) => packages.some((name) => versionRange(name, each) !== null)),
  );
}

/** The rows of files that are routes by their names. `known` are places that already have rows. */
export function fileRows(
  project: SurfaceProject,
  policies: readonly CorsPolicy[],
  used: Set<CorsPolicy>,
  places: Places,
  known: ReadonlySet<string>,
): Row[] {
  return project.files.flatMap((module) => {
    const names = namesOf(module.filename, project);
    const found = names.find((each) => routesOf(module, each).length > 0);
    if (found === undefined) return [];
    const layers = configured(found, policies, project);
    const helpers = helpersOf(
      module,
      policies.filter((policy) => isHelper(policy, project)),
    );
    const before = layers.filter(
      (policy) => isUnder(found.route, policy.path ?? '') && isMatched(policy.module, found.route, project.evaluator),
    );
    const guard = guardOf(found, module, project);
    return routesOf(module, found)
      .filter((route) => !known.has(`${places.show(route.filename)}:${route.line}`))
      .map((route): Row => {
        const own = [...policies.filter((policy) => policy.mounts.length === 0 && isOf(policy, route, module, found)), ...helpers];
        for (const each of [...layers, ...own]) used.add(each);
        const deciding = [...before, ...own];
        return {
          app: places.show(path.join(found.root, found.folder)),
          kind: 'file',
          method: route.method,
          path: joinPaths('', route.path),
          does: isMutatingMethod(route.method) ? 'changes' : 'reads',
          access: together(deciding),
          preflight: guardedBy(
            guard,
            together(approving([...before, ...preflightOf(module, policies), ...helpers], route.method), 'preflight'),
          ),
          policies: [...new Set(deciding.map(({ dialect }) => dialect.library))],
          decided: placesOf(deciding, places),
          route: { file: places.show(route.filename), line: route.line },
        };
      });
  });
}

/** Those that approve a method: a file that answers all of them may be asked for any. */
function approving(policies: readonly CorsPolicy[], method: string): CorsPolicy[] {
  return method === 'ALL' ? [...policies] : policies.filter((policy) => approvesMethod(policy, method));
}

/** What the configuration or the middleware of the same project writes for its routes. */
function configured({ root, form: { layersIn } }: NamedRoute, policies: readonly CorsPolicy[], project: SurfaceProject): CorsPolicy[] {
  const own = policies.filter(({ module: { filename }, mounts }) => {
    if (mounts.length > 0 || namesOf(filename, project).length > 0) return false;
    const folder = path.dirname(filename);
    if (layersIn !== undefined && folder === path.join(root, layersIn)) return true;
    return folder.replace(/[\\/]src$/, '') === root && CONFIGURED.test(filename);
  });
  // A middleware that a helper writes the headers for.
  const middleware = project.files.filter(({ filename }) => MIDDLEWARE.has(path.relative(root, filename)));
  return [
    ...own,
    ...middleware.flatMap((module) =>
      helpersOf(
        module,
        policies.filter((policy) => isHelper(policy, project)),
      ),
    ),
  ];
}

const CONFIGURED = /(?:\.config|middleware|proxy|hooks\.server)\.[cm]?[jt]s$|[\\/]server[\\/]middleware[\\/]/;
const MIDDLEWARE = new Set(
  ['middleware', 'proxy'].flatMap((name) => ['ts', 'js', 'mjs'].flatMap((end) => [`${name}.${end}`, path.join('src', `${name}.${end}`)])),
);

/** A file that others import: no route by its name, and no configuration. */
function isHelper({ module: { filename } }: CorsPolicy, project: SurfaceProject): boolean {
  return namesOf(filename, project).length === 0 && !CONFIGURED.test(filename);
}

function routesOf(module: Module, { root, folder, route, form: { answers } }: NamedRoute): MutatingRoute[] {
  // Folders that begin with `_` are private to the code.
  if (answers === 'exports' && /[\\/]_/.test(module.filename.slice(path.join(root, folder).length))) return [];
  const at = (method: string, line = 1): MutatingRoute => ({ method, path: route, line, filename: module.filename, kind: 'route' });
  if (answers === 'exports') return exportedMethods(module, route);
  if (answers === 'suffix') {
    const method = METHOD_SUFFIX.exec(module.filename)?.[1]?.toUpperCase();
    return method === 'OPTIONS' ? [] : [at(method ?? 'ALL')];
  }
  if (answers === 'actions') {
    const names = { loader: 'GET', action: 'POST' };
    return Object.entries(names).flatMap(([name, method]) => {
      const found = new RegExp(String.raw`^\s*export\s+(?:async\s+)?(?:function|const|let)\s+${name}\b`, 'm').exec(module.text);
      return found === null ? [] : [at(method, module.text.slice(0, found.index).split('\n').length)];
    });
  }
  return /\bexport\s+default\b|\bmodule\.exports\b|\bexport\s*\{[^}]*\bdefault\b/.test(module.text) ? [at('ALL')] : [];
}

/** Whether a policy of a route file is that of one of its methods: in its function, or in none of them. */
function isOf(policy: CorsPolicy, route: MutatingRoute, module: Module, { form: { answers } }: NamedRoute): boolean {
  if (policy.module !== module) return false;
  const methods = answers === 'exports' || answers === 'actions' ? methodsAround(policy) : null;
  return methods === null || methods.includes(route.method);
}

/** The functions of route files by their names, and the methods that they answer. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  loader: ['GET', 'OPTIONS'],
  action: ['POST'],
  ...Object.fromEntries(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [method, [method]])),
};

/** The methods that the exported function around a policy answers, also by another name of it; null outside of one. */
export function methodsAround(policy: CorsPolicy): readonly string[] | null {
  const { text } = policy.module;
  for (let at = innermost(policy); at.parent != null; at = at.parent) {
    const id = at.type === 'FunctionDeclaration' || at.type === 'VariableDeclarator' ? at.id : null;
    if (id?.type !== 'Identifier' || !Object.hasOwn(METHODS, id.name)) continue;
    const { name } = id;
    const others = Object.keys(METHODS).filter((each) =>
      new RegExp(String.raw`\b${each}\s*=\s*${name}\b|\b${name}\s+as\s+${each}\b`).test(text),
    );
    return [name, ...others].flatMap((each) => METHODS[each]!);
  }
  return null;
}

/** The policies of a file of handlers that answer its preflights: those of the function for OPTIONS, or what speaks of it. */
export function preflightOf(module: Module, policies: readonly CorsPolicy[]): CorsPolicy[] {
  const own = policies.filter((policy) => policy.module === module && policy.mounts.length === 0);
  return own.filter((policy) => {
    const methods = methodsAround(policy);
    return methods?.includes('OPTIONS') ?? /\bOPTIONS\b|\boptions\b/.test(module.text);
  });
}

/** What any of several policies lets in. */
export function together(policies: readonly CorsPolicy[], part: Part = 'answer'): Access {
  return policies.flatMap((policy) => accessOf(policy, part) ?? []).reduce(mergeAccess, NOBODY);
}
