import { does } from '../policy/verbs.js';
import { readMount } from './mounts.js';
import { parameterOf } from './routes/identity.js';
import { VERBS } from './verbs.js';
import { placesOfFunction } from '../engine/uses.js';
import type { Mount } from '../policy/policy.js';
import type { Evaluator, Module, Node } from '../engine/types.js';

/** Where the plugin is registered whose function is given an app; null for an app that is made, and where it is registered twice or elsewhere. */
export function registeredAt(app: Node, module: Module, evaluator: Evaluator): Mount | null {
  const parameter = parameterOf(app);
  if (parameter === null || parameter.index !== 0) return null;
  const [use, ...others] = placesOfFunction(parameter.fn, module);
  if (use?.parent?.type !== 'CallExpression' || others.length > 0 || use.parent.arguments[0] !== use) return null;
  const mount = readMount(use.parent, module, evaluator);
  return mount !== null && does(VERBS, mount.method, 'mounts') ? mount : null;
}
