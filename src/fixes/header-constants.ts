import { edited, refused } from './proposal.js';
import { hasComment, insertAt, replace } from './edit.js';
import { testOf } from './header-calls.js';
import { restrictedProperty } from './header-objects.js';
import { freeName } from './imports.js';
import { requestOriginAt } from './requests.js';
import { isTypeScript } from './typescript.js';
import { findVariable, functionAround, outermostAssertion } from '../engine/scope.js';
import { usesOf } from '../engine/uses.js';
import type { Proposal } from './proposal.js';
import type { Edit, Source } from './edit.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { Node, Variable } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * `const corsHeaders = { … }` at the top of a file becomes a function of the Origin, and each use of
 * it a call. Only when every use is in this file and can reach a request.
 */
export function constantAsFunction(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): Proposal {
  const declarator = declaratorOf(write.node);
  if (declarator === null || declarator.id.type !== 'Identifier' || declarator.init === null || declarator.parent.kind !== 'const')
    return refused('static', write.node);
  if (declarator.parent.parent.type !== 'Program')
    return refused(declarator.parent.parent.type.startsWith('Export') ? 'not-owned' : 'structure', declarator);
  const variable = findVariable(declarator.id.name, declarator, policy.module);
  if (variable === null) return refused('structure', declarator);
  const uses = callsOf(variable, policy, source);
  if (uses.kind === 'refused') return uses;
  const parameter = freeName('origin', write.node, policy.module);
  const property = restrictedProperty(write, parameter, testOf(parameter, list), policy, source);
  if (property.kind === 'refused') return property;
  if (hasComment(source, write.node.range)) return refused('comment', write.node);
  return edited([...asFunction(declarator.id, declarator.init, parameter, policy, source), ...property.edits, ...uses.edits], 'function');
}

/** The declaration of which a property is the value, or a part of the value. */
function declaratorOf(node: Node): TSESTree.VariableDeclarator | null {
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'VariableDeclarator') return parent;
    const part =
      parent.type === 'ObjectExpression' ||
      (parent.type === 'Property' && parent.value === at) ||
      parent === outermostAssertion(at) ||
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSSatisfiesExpression';
    if (!part) return null;
  }
  return null;
}

function asFunction(id: TSESTree.Identifier, init: Node, parameter: string, { module }: CorsPolicy, source: Source): Edit[] {
  const { text } = source;
  const written = isTypeScript(module) ? `(${parameter}: string | null | undefined)` : `(${parameter})`;
  const annotation = id.typeAnnotation === undefined ? '' : text.slice(...id.typeAnnotation.range);
  const removed: Edit[] = id.typeAnnotation === undefined ? [] : [{ of: id, range: id.typeAnnotation.range, text: '' }];
  return [...removed, insertAt(init, init.range[0], `${written}${annotation} => (`), insertAt(init, init.range[1], ')')];
}

/** Each use of the constant as a call that is given the Origin of the request. */
function callsOf(variable: Variable, policy: CorsPolicy, source: Source): Proposal {
  const edits: Edit[] = [];
  const uses = usesOf(variable);
  if (uses.length === 0) return refused('structure', policy.node);
  for (const use of uses) {
    const identifier = use.identifier as Node;
    if (use.isWrite() || (use as { isValueReference?: boolean }).isValueReference === false || functionAround(identifier) === null)
      return refused('not-owned', identifier);
    if (identifier.parent?.type === 'ExportSpecifier' || isMutated(identifier)) return refused('not-owned', identifier);
    const request = requestOriginAt(identifier, null, policy, source);
    if (request === null) return refused('no-request', identifier);
    const call = `${variable.name}(${request.known ?? request.read})`;
    const property = identifier.parent;
    edits.push(
      property?.type === 'Property' && property.shorthand ? replace(property, `${variable.name}: ${call}`) : replace(identifier, call),
    );
    for (const each of request.edits)
      if (!edits.some(({ range, text }) => range[0] === each.range[0] && text === each.text)) edits.push(each);
  }
  return edited(edits, 'function');
}

/** `corsHeaders.Vary = …`, `delete corsHeaders[…]`. */
function isMutated(identifier: Node): boolean {
  const { parent } = identifier;
  if (parent?.type !== 'MemberExpression' || parent.object !== identifier) return false;
  return (parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent) || parent.parent.type === 'UnaryExpression';
}
