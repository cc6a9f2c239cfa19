import { insertAt, styleOf } from './edit.js';
import { refused, suggested } from './proposal.js';
import { admitsAnyone } from '../policy/questions.js';
import { findVariable } from '../engine/scope.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/**
 * Adds an `OPTIONS` export that answers with the headers which the file keeps in a constant; refused
 * when there is none, or when it does not say which methods or headers are allowed.
 */
export function answerPreflight(policy: CorsPolicy, { sourceCode }: Pick<FixContext, 'sourceCode'>): Proposal {
  const { slots, written, module } = policy;
  // the answer to a preflight would let through what was stopped
  if (admitsAnyone(policy) !== null) return refused('still-open', policy.node);
  const says = [...slots.methods, ...slots.allowedHeaders].some(({ value }) => value !== null);
  const [write] = written.kind === 'headers' ? written.writes : [];
  const name = write === undefined || !says ? null : constantAround(write.node);
  if (name === null || findVariable('OPTIONS', module.ast, module) !== null) return refused('structure', policy.node);
  const { semicolon, indent, eol } = styleOf(sourceCode);
  const lines = [
    '',
    'export function OPTIONS() {',
    `${indent}return new Response(null, { status: 204, headers: ${name} })${semicolon}`,
    '}',
    '',
  ];
  const end = sourceCode.text.trimEnd().length;
  return suggested([insertAt(module.ast, end, eol + lines.slice(0, -1).join(eol))], 'addExport', { name });
}

/** The name of the constant at the top of the file whose object a header stands in. */
function constantAround(header: Node): string | null {
  const object = header.parent;
  if (header.type !== 'Property' || object?.type !== 'ObjectExpression') return null;
  let at: Node = object;
  while (at.parent?.type === 'TSAsExpression' || at.parent?.type === 'TSSatisfiesExpression') at = at.parent;
  const declarator = at.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return null;
  const place = declarator.parent.parent;
  return place.type === 'Program' || place.type === 'ExportNamedDeclaration' ? declarator.id.name : null;
}
