import type { CorsPolicy } from '../policy/policy.js';
import type { Module, Node } from '../engine/types.js';

/** Whether a file is TypeScript, where a parameter needs a type and a read-only list is no plain one. */
export function isTypeScript({ filename }: Pick<Module, 'filename'>): boolean {
  return /\.[cm]?tsx?$/.test(filename);
}

/** What says the type of the expression inside. */
const TYPING: ReadonlySet<string> = new Set(['TSSatisfiesExpression', 'TSAsExpression']);

/** Whether a function written at a place must say the types of its parameters: in a constant without a type nobody else does. */
export function needsTypes(place: Node, { node, module }: CorsPolicy): boolean {
  if (!isTypeScript(module)) return false;
  for (let at: Node | undefined = place; at != null; at = at.parent) {
    if (at === node || TYPING.has(at.type)) return false;
    if (at.type === 'VariableDeclarator') return at.id.typeAnnotation === undefined;
  }
  return false;
}
