import { conventionalRoutes } from '../analysis/routes/conventions.js';
import { factsOf } from '../analysis/facts.js';
import { isMutatingMethod } from '../web/methods.js';
import { joinPaths } from '../web/paths.js';
import { accessOf } from './access.js';
import { methodsAround, preflightOf, together } from './file-routes.js';
import { innermost } from './layers.js';
import type { Places } from './places.js';
import type { Row, RowKind } from './model.js';
import type { SurfaceProject } from './project.js';
import type { CorsPolicy, MutatingRoute } from '../policy/policy.js';

/** Policies that lead to no route that was walked: configurations, sockets, and handlers that answer whatever they are asked. */
export function policyRows(policies: readonly CorsPolicy[], used: ReadonlySet<CorsPolicy>, places: Places, project: SurfaceProject): Row[] {
  const told = new Set([...used].map((policy) => keyOfPolicy(policy, places)));
  return policies
    .filter((policy) => !used.has(policy) && !told.has(keyOfPolicy(policy, places)))
    .flatMap((policy): Row[] => {
      const access = accessOf(policy);
      if (access === null) return [];
      const place = places.of(policy);
      const answered = methodsAround(policy);
      const preflight = answered === null ? accessOf(policy, 'preflight')! : together(preflightOf(policy.module, policies), 'preflight');
      const common = { app: place.file, access, preflight, policies: [policy.dialect.library], decided: [place] };
      const routes = routesBelow(policy, project);
      if (routes.length > 0)
        return routes.map((route) => ({
          ...common,
          kind: 'route',
          method: route.method,
          path: joinPaths('', route.path),
          does: isMutatingMethod(route.method) ? 'changes' : 'reads',
          route: { file: places.show(route.filename), line: route.line },
        }));
      const kind: RowKind = kindOf(policy);
      const served = policy.path !== null ? [policy.path] : factsOf(policy).servedAt(policy);
      // A layer covers what is below its path.
      const paths = policy.mounts.length > 0 ? served.map((each) => joinPaths(each, '*')) : served;
      const methods =
        policy.method !== undefined ? [nameOfMethod(policy.method)] : (answered?.filter((method) => method !== 'OPTIONS') ?? ['ALL']);
      return (paths.length > 0 ? paths : ['/*']).flatMap((each) =>
        methods.map((method) => ({
          ...common,
          kind,
          method,
          path: joinPaths('', each),
          does: isMutatingMethod(method) ? ('changes' as const) : ('reads' as const),
          route: null,
        })),
      );
    });
}

/** The routes that a policy leads to by itself: below its mounts, or those that its framework finds beside the configuration. */
function routesBelow(policy: CorsPolicy, project: SurfaceProject): readonly MutatingRoute[] {
  if (policy.mounts.length > 0) return factsOf(policy).exposureOf(policy).routes;
  return policy.module.document === undefined ? conventionalRoutes(project.filesFrom(policy.module), project.evaluator, true) : [];
}

function nameOfMethod(method: string): string {
  return method === 'ANY' || method === '*' ? 'ALL' : method;
}

function kindOf({ dialect, module, written }: CorsPolicy): RowKind {
  if (dialect.socket === true) return 'socket';
  if (module.document !== undefined || /\.config\.[cm]?[jt]s$|[\\/]config[\\/]/.test(module.filename)) return 'configuration';
  return written.kind === 'headers' ? 'handler' : 'configuration';
}

function keyOfPolicy(policy: CorsPolicy, places: Places): string {
  const { written } = policy;
  const node = written.kind === 'object' ? written.value.node : innermost(policy);
  const { file } = places.at(node, policy.module.filename);
  return `${file}:${node.range.join('-')}`;
}
