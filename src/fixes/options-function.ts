import { hasComment, insertAt, replace } from './edit.js';
import { insertProperty } from './objects.js';
import { needsTypes } from './typescript.js';
import type { AllowlistCode } from './allowlist.js';
import type { Edit, Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Makes the options a function of the request, for a library that answers strangers wrongly when it
 * is given a list, e.g. graphql-yoga: `cors: (request) => (list.includes(…) ? { origin: … } : false)`.
 */
export function answerOptions(
  policy: CorsPolicy,
  leaf: OriginLeaf,
  { list, edits }: AllowlistCode,
  isOwned: (node: Node) => boolean,
  source: Source,
): readonly Edit[] | null {
  const { quote } = source.style;
  const origin = `request.headers.get(${quote}origin${quote}) ?? ${quote}${quote}`;
  const property = `${policy.dialect.keys.origin ?? 'origin'}: ${origin}`;
  const { written, place } = policy;
  const typed = (written.kind === 'object' || written.kind === 'shorthand') && needsTypes(written.value.node, policy);
  const [before, after] = [`(${typed ? 'request: Request' : 'request'}) => (${list}.includes(${origin}) ? `, ' : false)'];
  const whole = `${before}{ ${property} }${after}`;
  if (written.kind === 'object') {
    const { node } = written.value;
    if (node.type !== 'ObjectExpression' || !isOwned(node)) return null;
    const inner = innerEdit(node, leaf, property, source);
    if (inner === null) return null;
    if (node.properties.length === 0) return hasComment(source, node.range) ? null : [...edits, replace(node, whole)];
    return [...edits, insertAt(node, node.range[0], before), inner, insertAt(node, node.range[1], after)];
  }
  if (written.kind === 'delegate' || place === null) return null;
  if (written.kind === 'shorthand') return isOwned(written.value.node) ? [...edits, replace(written.value.node, whole)] : null;
  if (place.kind === 'missing') return [...edits, insertProperty(place.object, nest(place.keys, whole), source)];
  if (place.kind === 'value') return [...edits, replace(place.node, whole)];
  const { call, index } = place;
  const existing = call.arguments[index];
  if (existing !== undefined) return hasComment(source, existing.range) ? null : [...edits, replace(existing, whole)];
  const close = source.sourceCode.getLastToken(call as never);
  return call.arguments.length === 0 && index === 0 && close?.value === ')' ? [...edits, insertAt(call, close.range[0], whole)] : null;
}

function innerEdit(object: TSESTree.ObjectExpression, leaf: OriginLeaf, property: string, source: Source): Edit | null {
  const { written } = leaf.reading;
  if (written === null) return insertProperty(object, property, source);
  return written.parent === object && !hasComment(source, written.range) ? replace(written, property) : null;
}

/** `['rest', 'cors']` and `options` as `rest: { cors: options }`. */
export function nest(keys: readonly string[], text: string): string {
  return [...keys].reverse().reduce((inner, key, index) => (index === 0 ? `${key}: ${inner}` : `${key}: { ${inner} }`), text);
}
