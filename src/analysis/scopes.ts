import { findVariable, isFunction } from '../engine/scope.js';
import { does } from '../policy/verbs.js';
import { readMount } from './mounts.js';
import { parameterOf } from './routes/identity.js';
import { VERBS } from './verbs.js';
import type { Mount } from '../policy/policy.js';
import type { Evaluator, Module, Node } from '../engine/types.js';

/** Where the plugin is registered whose function is given an app; null for an app that is made, and where it is registered twice or elsewhere. */
export function registeredAt(app: Node, module: Module, evaluator: Evaluator): Mount | null {
  const parameter = parameterOf(app);
  if (parameter === null || parameter.index !== 0) return null;
  const [use, ...others] = usesOf(parameter.fn, module);
  if (use?.parent?.type !== 'CallExpression' || others.length > 0 || use.parent.arguments[0] !== use) return null;
  const mount = readMount(use.parent, module, evaluator);
  return mount !== null && does(VERBS, mount.method, 'mounts') ? mount : null;
}

/** A function where it is written in place, else each use of its name. */
function usesOf(fn: Node, module: Module): readonly Node[] {
  const { parent } = fn;
  const id = fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' && isFunction(fn) ? parent.id : null;
  if (id === null) return fn.type === 'FunctionDeclaration' ? [] : [fn];
  if (id.type !== 'Identifier') return [];
  const references = findVariable(id.name, fn, module)?.references ?? [];
  return references.filter((each) => each.isRead()).map(({ identifier }) => identifier as Node);
}
