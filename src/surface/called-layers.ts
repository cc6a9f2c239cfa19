import { carriedBy, layersIn } from '../analysis/mounts.js';
import { conditionsWithin } from '../engine/conditions.js';
import { walk } from '../engine/scope.js';
import { isOfPreflight } from '../policy/request-method.js';
import type { Passed } from '../analysis/routes/trace.js';
import type { Evaluator, FunctionValue } from '../engine/types.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { SurfaceApp } from './apps.js';

/** A CORS layer that a function of the app calls with the request, e.g. `app.use((req, res, next) => cors(options)(req, res, next))`. */
export interface CalledLayer {
  readonly policy: CorsPolicy;
  /** The registration of the function. */
  readonly way: Passed;
  /** It is called for OPTIONS alone. */
  readonly isForPreflights: boolean;
  /** A condition decides whether it is called. */
  readonly isPerhaps: boolean;
}

/** The CORS layers that the functions call which an app comes past. */
export function calledLayers({ trace }: SurfaceApp, policies: readonly CorsPolicy[], evaluator: Evaluator): CalledLayer[] {
  const free = new Map<object, CorsPolicy>();
  for (const policy of policies) if (policy.written.kind !== 'headers' && policy.carrier !== null) free.set(policy.carrier, policy);
  if (free.size === 0) return [];
  return trace.passed.flatMap((way) => {
    const { registration, values } = way.at(-1)!;
    if (registration.method === 'call' || registration.method === null) return [];
    return registration.call.arguments.flatMap((argument) => {
      if (argument.type === 'Literal' || argument.type === 'ObjectExpression' || argument.type === 'SpreadElement') return [];
      return values(argument)
        .flatMap((value) => layersIn(value, evaluator))
        .flatMap((value) => (value.kind === 'function' ? calledIn(value, free, evaluator) : []))
        .filter(({ policy }) => policy.mounts.every(({ call }) => call !== registration.call))
        .map((each) => ({ ...each, way }));
    });
  });
}

function calledIn(
  { node: fn, module, frame }: FunctionValue,
  free: ReadonlyMap<object, CorsPolicy>,
  evaluator: Evaluator,
): Omit<CalledLayer, 'way'>[] {
  const found: Omit<CalledLayer, 'way'>[] = [];
  walk(fn.body, module.visitorKeys, (node) => {
    // A layer takes the request and what goes with it.
    if (node.type !== 'CallExpression' || node.arguments.length < 2) return;
    const policy = carriedBy(evaluator.of(node.callee, module, frame)).flatMap((each) => free.get(each) ?? [])[0];
    if (policy === undefined) return;
    const isForPreflights = isOfPreflight(node, fn);
    found.push({ policy, isForPreflights, isPerhaps: !isForPreflights && conditionsWithin(node, fn).length > 0 });
  });
  return found;
}
