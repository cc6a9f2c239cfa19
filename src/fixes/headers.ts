import { codeOf } from '../policy/code.js';
import { allowlistCode } from './allowlist.js';
import { edited, refine, refused } from './proposal.js';
import { hasComment, quoted, replace } from './edit.js';
import { isOpenThroughout } from './option-targets.js';
import { guardCall } from './header-calls.js';
import { guardProperty } from './header-objects.js';
import { constantAsFunction } from './header-constants.js';
import { sharedList } from './shared-list.js';
import { addVary, earlyVary } from './vary.js';
import { conditionalOn } from '../policy/guards.js';
import { varyReach } from '../policy/vary.js';
import { findVariable, unwrap, walk } from '../engine/scope.js';
import { originLeaves } from '../policy/leaves.js';
import type { Proposal } from './proposal.js';
import type { Source } from './edit.js';
import type { FixContext } from './context.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { AllowlistSource } from '../settings.js';
import type { Node } from '../engine/types.js';

/**
 * Restricts a hand-written Allow-Origin. One origin becomes the constant; several are tested
 * against the request's Origin, the header is set on a match only, and Vary is always sent.
 */
export function restrictHeader(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, context: FixContext, source: Source): Proposal {
  const write = writeOf(policy, leaf);
  if (write === null) return refused('not-owned', policy.node);
  if (writesOthers(write, policy)) return refused('alternatives', write.node);
  const literal = literalFallback(policy, leaf, write, from);
  // the rest still depends on the request
  if (literal !== null) return withVary(replaceValue(literal, quoted(firstOf(from)!, source.style), source), policy, leaf, context);
  if (write.form === 'mapping')
    return from.kind === 'literals' && from.origins.length === 1
      ? replaceValue(unwrap(leaf.node), quoted(`'${from.origins[0]}'`, source.style), source)
      : refused('static', write.node);
  const own = allowlistCode(from, write.node, policy, context.cwd, source);
  if (own === null) return refused('structure', write.node);
  const code = sharedList(own, from, write.node, policy, context, source);
  if (code.single !== null && isWritten(leaf, write, policy))
    return tellingCaches(replaceValue(unwrap(leaf.node), code.single, source), write, policy, source);
  if (!isOpenThroughout(policy, leaf)) return refused('alternatives', leaf.node);
  if (code.single !== null) return tellingCaches(replaceValue(write.value, code.single, source), write, policy, source);
  return refine(guardWrite(write, code.list, policy, source), ({ edits }) => ({ edits: [...code.edits, ...edits] }));
}

/** The same with a list that is in scope under a name. */
export function restrictHeaderTo(list: string, policy: CorsPolicy, leaf: OriginLeaf, source: Source): Proposal {
  const write = writeOf(policy, leaf);
  if (write === null) return refused('not-owned', policy.node);
  if (writesOthers(write, policy)) return refused('alternatives', write.node);
  return isOpenThroughout(policy, leaf) ? guardWrite(write, list, policy, source) : refused('alternatives', leaf.node);
}

/** What stays beside the edit depends on the request: caches are told as well, where they are not yet. */
function withVary(proposal: Proposal, policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): Proposal {
  const vary = varyReach(policy, leaf) === 'never' ? addVary(policy, leaf, 'never', context) : null;
  return vary?.kind === 'edit' ? refine(proposal, ({ edits }) => ({ edits: [...vary.edits, ...edits] })) : proposal;
}

/** A constant that is only sent to some origins: caches are told as well. */
function tellingCaches(proposal: Proposal, write: HeaderWrite, policy: CorsPolicy, source: Source): Proposal {
  const vary = conditionalOn(write.node, codeOf(policy)) === null ? null : earlyVary(write, policy, source);
  return vary === null ? proposal : refine(proposal, ({ edits }) => ({ edits: [...vary, ...edits] }));
}

/** Writes the header when a list, which is given as code, has the Origin of the request. */
export function guardWrite(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): Proposal {
  switch (write.form) {
    case 'call':
    case 'assignment':
      return guardCall(write, list, policy, source);
    case 'property':
      // a list of one, as `multiValueHeaders` of Lambda takes it, is no text
      if (write.value.parent?.type === 'ArrayExpression') return refused('structure', write.node);
      return isInFunction(write.node) ? guardProperty(write, list, policy, source) : constantAsFunction(write, list, policy, source);
    case 'pair':
    case 'flat':
    case 'mapping':
      return refused('static', write.node);
  }
}

/** Whether a call writes other headers as well: their names come from a loop or a caller, e.g. `res.setHeader(name, value)`. */
function writesOthers({ name }: HeaderWrite, { module }: CorsPolicy): boolean {
  let found = false;
  walk(name, module.visitorKeys, (each) => {
    const [definition] = each.type === 'Identifier' ? (findVariable(each.name, each, module)?.defs ?? []) : [];
    const declaration = (definition?.node as Node | undefined)?.parent;
    found ||= definition?.type === 'Parameter' || /^For(?:Of|In)Statement$/.test(declaration?.parent?.type ?? '');
  });
  return found;
}

function isInFunction(node: Node): boolean {
  for (let at = node.parent; at != null; at = at.parent) {
    if (/Function/.test(at.type)) return true;
  }
  return false;
}

function writeOf({ written }: CorsPolicy, leaf: OriginLeaf): HeaderWrite | null {
  if (written.kind !== 'headers') return null;
  return written.writes.find((each) => each.grant === 'origin' && each.node === leaf.reading.written) ?? null;
}

function replaceValue(value: Node, text: string, source: Source): Proposal {
  return hasComment(source, value.range) ? refused('comment', value) : edited([replace(value, text)]);
}

/** Whether the literal that is guilty stands in the write: it alone is replaced. */
function isWritten(leaf: OriginLeaf, write: HeaderWrite, policy: CorsPolicy): boolean {
  return leaf.acceptance === null && isIn(leaf, write.value, policy);
}

function isIn({ node, module }: OriginLeaf, outer: Node, policy: CorsPolicy): boolean {
  return module.ast === policy.module.ast && node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];
}

/** The `'*'` of `list.includes(origin) ? origin : '*'`: strangers then get one listed origin, which is not theirs. */
function literalFallback(policy: CorsPolicy, leaf: OriginLeaf, write: HeaderWrite, from: AllowlistSource): Node | null {
  if (firstOf(from) === null || (leaf.form !== 'star' && leaf.acceptance?.kind !== 'anyone')) return null;
  const leaves = originLeaves(policy).filter((each) => each.reading.written === write.node);
  const star = leaves.find((each) => each.form === 'star' && isIn(each, policy.module.ast, policy));
  const node = star === undefined || !leaves.some((each) => each.acceptance?.kind === 'list') ? null : unwrap(star.node);
  return node?.parent?.type === 'ConditionalExpression' && node.parent.test !== node ? node : null;
}

function firstOf(from: AllowlistSource): string | null {
  return from.kind === 'literals' ? (from.origins[0] ?? null) : null;
}
