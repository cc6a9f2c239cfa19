import { importBehind } from '../engine/leads.js';
import { walk } from '../engine/scope.js';
import { packageSpecifier } from '../project/specifiers.js';
import { startedIn } from '../analysis/routes/started.js';
import { identityOf } from '../analysis/routes/identity.js';
import { appsOf } from '../analysis/routes/registrations.js';
import { RouteWalk } from '../analysis/routes/walk.js';
import { makingOf, MAKERS } from '../analysis/makers.js';
import type { SurfaceProject } from './project.js';
import type { Trace } from '../analysis/routes/trace.js';
import type { Evaluator, Module, Node } from '../engine/types.js';
import type { AppMaker } from '../frameworks/routing.js';

/** An app with everything that is registered on it. */
export interface SurfaceApp {
  readonly node: Node;
  readonly module: Module;
  readonly maker: AppMaker;
  /** A router that nothing was seen to mount: where it answers is not known. */
  readonly isLoose: boolean;
  readonly trace: Trace;
  /** The apps and routers of the project: what else registers something is a parameter that holds one. */
  readonly made: ReadonlySet<Node>;
}

interface Made {
  readonly node: Node;
  readonly module: Module;
  readonly maker: AppMaker;
  readonly isRouter: boolean;
}

/** The apps of a project. What one of them mounts is part of it, and no app of its own. */
export function appsIn(project: SurfaceProject): SurfaceApp[] {
  const made = project.files.flatMap((module) => [...madeIn(module, project), ...started(module, project)]);
  const walked = made.map((each) => ({ ...each, trace: walkFrom(each, project) }));
  const known = new Set(made.map(({ node }) => node));
  const inner = new Set<Node>();
  for (const { node, trace } of walked)
    for (const way of trace.passed) for (const { registration } of way) if (registration.app !== node) inner.add(registration.app);
  return walked
    .filter(({ node, trace }) => !inner.has(node) && trace.passed.length + trace.routes.length > 0)
    .map(({ isRouter, ...each }) => ({ ...each, isLoose: isRouter, made: known }));
}

function walkFrom({ node, module }: Made, project: SurfaceProject): Trace {
  const routes = new RouteWalk(project.filesFrom(module), project.evaluator, new Set(), undefined, project.sharers);
  routes.collectFrom(node, module);
  return routes.trace;
}

function madeIn(module: Module, { evaluator }: SurfaceProject): Made[] {
  const found: Made[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const source = importBehind(node.callee, module);
    // What a compiler or TypeScript writes around an import is followed by the evaluator alone.
    if (source === null ? !isWrapped(node.callee) : !MAKERS.some(({ packages }) => packages.includes(packageSpecifier(source)))) return;
    const making = makingOf(node, module, evaluator);
    if (making !== null) found.push({ node, module, ...making });
  });
  return [...found, ...madeByFunctions(module, evaluator)];
}

/** The apps that a file has a function of the project make, as far as it registers something on them. */
function madeByFunctions(module: Module, evaluator: Evaluator): Made[] {
  return appsOf(module, evaluator).flatMap((node): Made[] => {
    const value = node.type === 'CallExpression' ? evaluator.of(node, module) : null;
    if (value?.kind !== 'call' || value.node === node || identityOf(value, evaluator) !== node) return [];
    const making = makingOf(value.node, value.module, evaluator);
    return making === null ? [] : [{ node, module, ...making }];
  });
}

function started(module: Module, { evaluator }: SurfaceProject): Made[] {
  return startedIn(module, evaluator).map((each) => ({ ...each, isRouter: false }));
}

function isWrapped({ type }: Node): boolean {
  return type === 'SequenceExpression' || type === 'Identifier';
}
