import { HANDLERS } from '../analysis/verbs.js';
import { quoted } from './edit.js';
import { importedAs, importName } from './imports.js';
import { findVariable } from '../engine/scope.js';
import { CORS_HEADERS } from '../web/headers.js';
import type { Edit, Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** A call that adds `Origin` to Vary, and what it needs besides. */
interface Appending {
  readonly call: string;
  readonly edits: readonly Edit[];
}

/**
 * How Vary is added to beside `setHeader(event, name, value)`: by the function that the same package has for it, under
 * the name that the file gave it or gives it now. Null where the package is not known, as with names that a bundler fills in.
 */
export function appendOf(node: Node, { module }: CorsPolicy, source: Source): Appending | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  const [event] = node.arguments;
  const definition = findVariable(node.callee.name, node, module)?.defs[0];
  const declaration = definition?.parent as Node | null | undefined;
  if (event?.type !== 'Identifier' || declaration?.type !== 'ImportDeclaration') return null;
  const specifier = declaration.source.value;
  const name = HANDLERS.find(({ packages, appends }) => appends !== undefined && packages.test(specifier))?.appends;
  if (name === undefined) return null;
  const imported = importedAs(specifier, name, node, module) ?? importName({ module: specifier, name }, node, module, '', source);
  if (imported === null) return null;
  const { style } = source;
  return {
    call: `${imported.name}(${event.name}, ${quoted(CORS_HEADERS.vary, style)}, ${quoted('Origin', style)})`,
    edits: imported.edits,
  };
}
