import { isUnder } from '../web/paths.js';
import { approvedMethods, approvesMethod } from './methods.js';
import { does } from './verbs.js';
import type { FileFacts } from './file-facts.js';
import { admitsAnyone } from './questions.js';
import { inProduction } from '../engine/deployment.js';
import { isInside } from '../engine/scope.js';
import { isMutatingMethod } from '../web/methods.js';
import type { Node, Value } from '../engine/types.js';
import type { CorsPolicy } from './policy.js';

/** A route that no page of another site can ask, since the preflight of its method is refused by the methods of a policy. */
export interface LeftOutMethod {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly approved: readonly string[];
  /** The code of the linted file to report: the methods, else what mounts the policy. */
  readonly shown: Node;
  /** What is written as the methods. */
  readonly value: Value;
}

/** Methods that browsers never send to another site without asking. */
const ASKED: readonly string[] = ['PUT', 'PATCH', 'DELETE'];

/**
 * The first route below a policy whose method its preflights do not approve. Null for none, and where that is not known: the
 * methods, the routes, another layer that may answer the preflight before.
 * A policy for reading alone is meant so, and what lets everybody in is not to let them change something.
 */
export function leftOutMethod(policy: CorsPolicy, policies: readonly CorsPolicy[], facts: FileFacts): LeftOutMethod | null {
  const approved = approvedMethods(policy);
  // what a library allows by itself depends on its version
  const value = policy.slots.methods.find(inProduction)?.value ?? null;
  if (approved === null || value === null || policy.written.kind === 'headers' || policy.when === 'development' || passesOn(policy))
    return null;
  // who lets everybody in, or everybody else read, may have left out what changes something on purpose
  const isReadOnly = approved.every((each) => !isMutatingMethod(each));
  if (isReadOnly || admitsAnyone(policy) !== null) return null;
  const missing = ASKED.filter((each) => !approvesMethod(policy, each));
  const [mount, ...others] = policy.mounts;
  if (missing.length === 0 || mount === undefined || others.length > 0 || mount.app === null || mount.path === null) return null;
  const isFirst = policies.every(
    ({ mounts }) => mounts.length > 0 && mounts.every((each) => each === mount || each.call.range[0] > mount.call.range[0]),
  );
  if (!isFirst || facts.lateAt(policy, mount) !== null) return null;
  const routes = does(policy.verbs, mount.method, 'covers')
    ? facts.exposureOf(policy).routes.filter(({ kind }) => kind === 'route')
    : mount.method === 'options'
      ? (facts.ownRoutes(mount.app) ?? [])
      : [];
  const found = routes.find(({ method, path }) => missing.includes(method.toUpperCase()) && isUnder(path, mount.path!));
  if (found === undefined) return null;
  const shown = isInside(value.node, policy.module.ast) ? value.node : mount.call;
  return { method: found.method.toUpperCase(), path: found.path, approved, shown, value };
}

/** Whether preflights may go on to what comes after: `preflightContinue` of cors, or keys that are not known. */
function passesOn({ written }: CorsPolicy): boolean {
  if (written.kind === 'nothing') return false;
  return written.kind !== 'object' || written.value.entries.some(({ key }) => key === null || key === 'preflightContinue');
}
