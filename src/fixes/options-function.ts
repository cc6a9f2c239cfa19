import { hasComment, insertAt, replace } from './edit.js';
import { insertProperty, replaceValue } from './objects.js';
import { isOpenThroughout, sharedArgument } from './option-targets.js';
import { edited, refused } from './proposal.js';
import { needsTypes } from './typescript.js';
import type { AllowlistCode } from './allowlist.js';
import type { Edit, Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
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
): Proposal {
  const { quote } = source.style;
  const origin = `request.headers.get(${quote}origin${quote}) ?? ${quote}${quote}`;
  const property = `${policy.dialect.keys.origin ?? 'origin'}: ${origin}`;
  const { written, place } = policy;
  const shared = written.kind === 'object' && !isOwned(written.value.node);
  const typed = !shared && (written.kind === 'object' || written.kind === 'shorthand') && needsTypes(written.value.node, policy);
  const [before, after] = [`(${typed ? 'request: Request' : 'request'}) => (${list}.includes(${origin}) ? `, ' : false)'];
  if (shared) return overridden(policy, leaf, property, [before, after], edits, source);
  const whole = `${before}{ ${property} }${after}`;
  if (written.kind === 'object') {
    const { node } = written.value;
    if (node.type !== 'ObjectExpression') return refused('structure', node);
    const inner = innerEdit(node, leaf, property, source);
    if (inner.kind === 'refused') return inner;
    if (node.properties.length === 0)
      return hasComment(source, node.range) ? refused('comment', node) : edited([...edits, replace(node, whole)]);
    return edited([...edits, insertAt(node, node.range[0], before), ...inner.edits, insertAt(node, node.range[1], after)]);
  }
  // somebody's own function decides, and stays
  if (written.kind === 'delegate') return refused('alternatives', policy.node);
  if (place === null) return refused('structure', policy.node);
  if (written.kind === 'shorthand') {
    const { node } = written.value;
    return isOwned(node) ? edited([...edits, replace(node, whole)]) : refused('not-owned', node);
  }
  if (place.kind === 'missing') return edited([...edits, insertProperty(place.object, nest(place.keys, whole), source)]);
  if (place.kind === 'value') return edited([...edits, replace(place.node, whole)]);
  const { call, index } = place;
  const existing = call.arguments[index];
  if (existing !== undefined)
    return hasComment(source, existing.range) ? refused('comment', existing) : edited([...edits, replace(existing, whole)]);
  const close = source.sourceCode.getLastToken(call as never);
  return call.arguments.length === 0 && index === 0 && close?.value === ')'
    ? edited([...edits, insertAt(call, close.range[0], whole)])
    : refused('structure', call);
}

/** Options that are somebody else's too stay as they are: `cors: (request) => (… ? { ...options, origin } : false)`. */
function overridden(
  policy: CorsPolicy,
  leaf: OriginLeaf,
  property: string,
  [before, after]: readonly [string, string],
  more: readonly Edit[],
  source: Source,
): Proposal {
  const at = sharedArgument(policy);
  if (at === null || !isOpenThroughout(policy, leaf)) return refused('not-owned', leaf.node);
  const name = source.text.slice(...at.range);
  return edited([...more, replaceValue(at, `${before}{ ...${name}, ${property} }${after}`, source)]);
}

function innerEdit(object: TSESTree.ObjectExpression, leaf: OriginLeaf, property: string, source: Source): Proposal {
  const { written } = leaf.reading;
  if (written === null) return edited([insertProperty(object, property, source)]);
  if (written.parent !== object) return refused('not-owned', written);
  return hasComment(source, written.range) ? refused('comment', written) : edited([replace(written, property)]);
}

/** `['rest', 'cors']` and `options` as `rest: { cors: options }`. */
export function nest(keys: readonly string[], text: string): string {
  return [...keys].reverse().reduce((inner, key, index) => (index === 0 ? `${key}: ${inner}` : `${key}: { ${inner} }`), text);
}
