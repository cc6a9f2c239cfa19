import { isBuiltin } from 'node:module';
import { optionsOf } from '../engine/make.js';
import { MAKERS } from '../analysis/makers.js';
import { ENDPOINTS } from '../analysis/routes/endpoints.js';
import { handlerIn } from '../analysis/package-calls.js';
import { TAKERS } from '../analysis/verbs.js';
import { packageSpecifier } from '../project/specifiers.js';
import type { Evaluator, Value } from '../engine/types.js';

/** What a layer is called that writes CORS headers. */
const CORS = /cors/i;
const MAX_DEPTH = 8;

/** What a value is made by or part of, e.g. `passport` of `passport.initialize()`. */
function rootOf(value: Value, depth = 0): Value {
  if (depth > MAX_DEPTH) return value;
  if (value.kind === 'call') return rootOf(value.callee, depth + 1);
  return value.kind === 'member' ? rootOf(value.object, depth + 1) : value;
}

/**
 * Whether something that is mounted could not be read, and so may write CORS headers: code of the project that was not
 * found, what a function is given that nobody was seen to call, and layers of packages that are called after CORS.
 */
export function isUnread(value: Value, evaluator: Evaluator): boolean {
  return optionsOf(value).some(({ value: each }) => {
    const inner = each.kind === 'call' ? handlerIn(each, evaluator) : null;
    if (inner !== null) return isUnread(inner, evaluator);
    const root = rootOf(each);
    switch (root.kind) {
      case 'parameter':
        return true;
      case 'unknown':
        return root.reason !== 'env';
      case 'import':
        return CORS.test(`${root.source} ${root.path.join(' ')}`);
      default:
        return false;
    }
  });
}

/** Whether a function that is handed an app may put layers on it that were not seen. One of the project that was found is walked. */
export function takesApp(value: Value): boolean {
  return optionsOf(value).some(({ value: each }) => {
    const root = rootOf(each);
    if (root.kind === 'unknown') return root.reason !== 'env';
    if (root.kind !== 'import') return root.kind === 'parameter';
    const source = packageSpecifier(root.source);
    const isMaker = MAKERS.some(({ packages }) => packages.includes(source)) || ENDPOINTS.some(({ packages }) => packages.test(source));
    return !isMaker && !isBuiltin(source) && !TAKERS.some((known) => known.test(source));
  });
}
