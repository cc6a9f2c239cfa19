import { findProperty } from '../engine/objects.js';
import { textsOf } from '../frameworks/shapes/routes/texts.js';
import { pathOf } from './mounts.js';
import { registrationsOn } from './routes/registrations.js';
import type { CallNode, Evaluator, Module, Node } from '../engine/types.js';

/** Methods of an app that register a route for `OPTIONS`, by their own name or since they take every method. */
const FOR_OPTIONS: ReadonlySet<string> = new Set(['options', 'all']);
/** How a route for every path is written. */
const EVERYTHING: ReadonlySet<unknown> = new Set(['*', '/*']);

/** The route of an app that answers `OPTIONS` of every path; null for none, or where that is not known. */
export function optionsOfAll(app: Node, module: Module, evaluator: Evaluator): CallNode | null {
  const found = registrationsOn(app, module, evaluator).find(({ method, under, call, module: home }) => {
    if (under !== '' || home !== module) return false;
    if (method === 'route') return isOptionsOfAll(call, module, evaluator);
    return method !== null && FOR_OPTIONS.has(method) && EVERYTHING.has(pathOf(call.arguments[0], module, evaluator));
  });
  return found?.call ?? null;
}

/** `app.route({ method: ['GET', 'OPTIONS'], url: '*', … })`. */
function isOptionsOfAll({ arguments: [options] }: CallNode, module: Module, evaluator: Evaluator): boolean {
  if (options === undefined || options.type === 'SpreadElement') return false;
  const value = evaluator.of(options, module);
  const under = (...keys: string[]): string[] =>
    (value.kind === 'object' ? findProperty(value, (key) => keys.includes(key)).options : []).flatMap((each) =>
      textsOf(each.value, evaluator),
    );
  return under('method').includes('OPTIONS') && under('url', 'path').some((each) => EVERYTHING.has(each));
}
