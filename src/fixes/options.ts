import { sourceOf } from './context.js';
import { hasComment, quoted, replace } from './edit.js';
import { allowlistCode, failsWhenEmpty, originValue } from './allowlist.js';
import { isOwned } from './owned.js';
import { edited, refused, suggested } from './proposal.js';
import { perRequest } from './request-layer.js';
import { restrictOrigin, STAND_IN } from './restrict.js';
import { needsTypes } from './typescript.js';
import { effectOf } from '../policy/dialect.js';
import { weakPatterns } from '../policy/patterns.js';
import { originLeaves } from '../policy/leaves.js';
import { isInside } from '../engine/scope.js';
import { originForm } from '../policy/forms.js';
import type { Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Misspelled } from '../policy/option-names.js';
import type { OptionFault } from '../policy/options-faults.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `repairOptions` makes. */
export const OPTIONS_MESSAGES = {
  useWritten: 'Allow only the origins that are written, as `{{key}}`.',
  renameOption: 'Rename `{{name}}` to `{{right}}`.',
  dropFlags: 'Remove the flags `{{flags}}`.',
  rewriteList: 'Write {{text}}.',
  writeBoolean: 'Write the boolean `{{value}}`.',
} as const;

/** Makes the library honor what was meant. A fix only to origins that the owner configured; else suggestions. */
export function repairOptions(fault: OptionFault, policy: CorsPolicy, context: FixContext): Proposal[] {
  const source = sourceOf(context);
  switch (fault.kind) {
    case 'ignoredOptions':
      return withMeant(meantOptions(fault.value, policy, context, source), fault.value, fault.leaf, policy, context);
    case 'unknownKey':
      return repairKey(fault, policy, context, source);
    case 'openValue':
    case 'brokenValue':
      return withMeant(meantOrigin(fault.leaf, policy, context, source), fault.leaf.value, fault.leaf, policy, context);
    case 'statefulPattern': {
      const { node, flags } = fault.pattern;
      if (node !== fault.node || node.type !== 'Literal') return [refused('structure', fault.node)];
      const text = source.text.slice(...node.range);
      const kept = text.slice(0, text.lastIndexOf('/') + 1) + flags.replace(/[gy]/g, '');
      return [suggested([replace(node, kept)], 'dropFlags', { flags: flags.replace(/[^gy]/g, '') })];
    }
    case 'listType': {
      const text =
        fault.value.node === fault.node && !hasComment(source, fault.node.range) ? otherList(fault.value, fault.wanted, source) : null;
      return text === null
        ? [refused('unclear', fault.node)]
        : [suggested([replace(fault.node, text)], 'rewriteList', { text: `\`${text}\`` })];
    }
    case 'countedText':
      return fault.value.node === fault.node ? [writeBoolean(fault.node, 'false')] : [refused('not-owned', fault.node)];
    case 'ignoredText':
      // Credentials beside an open origin are never suggested.
      if (isOpenSomehow(policy)) return [refused('still-open', fault.node)];
      return fault.value.node === fault.node ? [writeBoolean(fault.node, 'true')] : [refused('not-owned', fault.node)];
    default:
      return [refused('unclear', fault.node)];
  }
}

function writeBoolean(node: Node, value: 'true' | 'false'): Proposal {
  return suggested([replace(node, value)], 'writeBoolean', { value });
}

/** What is written, if it can be honored; a fix when the owner configured all of it; then the ways out of an open origin. */
function withMeant(meant: Proposal, value: Value | null, leaf: OriginLeaf | null, policy: CorsPolicy, context: FixContext): Proposal[] {
  const origins = value === null ? null : originsIn(value);
  const { allowlist } = context;
  // What admits nobody so far is not opened by a fix.
  const narrows = leaf?.verdict === 'misread';
  if (
    narrows &&
    meant.kind === 'edit' &&
    origins !== null &&
    allowlist?.kind === 'literals' &&
    origins.every((each) => allowlist.origins.includes(each))
  ) {
    return [{ ...meant, consent: 'allowlist' }];
  }
  if (leaf === null) return [meant];
  if (leaf.verdict !== 'misread') {
    // What nobody could use so far is not opened by a fix.
    return meant.kind === 'edit' ? [meant] : [meant, ...restrictOrigin(policy, leaf, { ...context, allowlist: null })];
  }
  // what somebody wrote is not replaced by what the owner did not say of it
  const isNamed = origins !== null && origins.length > 0 && !origins.includes('*');
  if (isNamed && allowlist !== null) return [meant];
  const repairs = restrictOrigin(policy, leaf, context);
  return meant.kind === 'edit' ? [...repairs.filter((each) => each.kind === 'edit' && each.consent !== 'ask'), meant] : [meant, ...repairs];
}

/** `cors(['https://a'])` → `cors({ origin: ['https://a'] })`, in the shape that the library takes. */
function meantOptions(value: Value, policy: CorsPolicy, context: FixContext, source: Source): Proposal {
  const { place, dialect } = policy;
  const node = place?.kind === 'argument' ? place.call.arguments[place.index] : place?.kind === 'value' ? place.node : undefined;
  const key = dialect.allowlistKey ?? dialect.keys.origin;
  if (node === undefined || node.type === 'SpreadElement' || key === undefined) return refused('structure', policy.node);
  if (hasComment(source, node.range)) return refused('comment', node);
  if (place?.kind === 'value' && !isOwned(node, policy, context.policies)) return refused('not-owned', node);
  const text = valueText(value, source.text.slice(...node.range), policy, source);
  return text === null ? refused('unclear', node) : suggested([replace(node, `{ ${key}: ${text} }`)], 'useWritten', { key });
}

/** `origin: new Set(list)` → `origin: [...new Set(list)]`; a list for Koa becomes a function. */
function meantOrigin({ value, reading }: OriginLeaf, policy: CorsPolicy, context: FixContext, source: Source): Proposal {
  const { written } = reading;
  const key = policy.dialect.allowlistKey ?? policy.dialect.keys.origin;
  if (value === null || key === undefined || written?.type !== 'Property' || !isWhole(written, value, reading))
    return refused('structure', policy.node);
  if (!isInside(written, policy.module.ast) || !isOwned(written, policy, context.policies)) return refused('not-owned', written);
  if (hasComment(source, written.range)) return refused('comment', written);
  const text = valueText(value, source.text.slice(...written.value.range), policy, source);
  if (text === null) return refused('unclear', written);
  const edit = written.shorthand || key !== policy.dialect.keys.origin ? replace(written, `${key}: ${text}`) : replace(written.value, text);
  const meant = suggested([edit], 'useWritten', { key });
  return originsIn(value)?.length === 1 ? meant : perRequest(meant, written, policy, source);
}

/** Whether the code in a property is this value and nothing else, such as a fallback beside it. */
function isWhole(property: TSESTree.Property, value: Value, { value: read }: OriginLeaf['reading']): boolean {
  return property.value === value.node || read === value;
}

/** Code for the origins of a text, list or Set, in the library's own shape; null when they are not all known. */
function valueText(value: Value, text: string, { dialect }: CorsPolicy, source: Source): string | null {
  const origins = originsIn(value);
  if (value.kind === 'regex') return effectOf(dialect, 'regex', false) === 'listed' ? text : null;
  // `*` and `*:*` name nobody
  if (origins === null || origins.length === 0 || origins.some((each) => !/[a-z0-9]/i.test(each))) return null;
  const list = value.kind === 'primitive' ? `[${text}]` : value.kind === 'list' && value.type === 'set' ? `[...${text}]` : text;
  const code = { list, single: origins.length === 1 ? quoted(origins[0]!, source.style) : null, origins, edits: [] };
  return originValue(code, dialect, source);
}

/** The origins of a text, list or Set of texts; null when one is not known or is something else. */
function originsIn(value: Value): string[] | null {
  if (value.kind === 'primitive') return typeof value.value === 'string' ? [value.value] : null;
  if (value.kind !== 'list' || !value.complete || value.type === 'map') return null;
  const texts = value.items.flatMap((item) => (item.kind === 'primitive' && typeof item.value === 'string' ? [item.value] : []));
  return texts.length === value.items.length ? texts : null;
}

/** Whether strangers get in by what is written, by mistake or when a setting is missing. */
function isOpenSomehow(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(({ verdict }) => verdict !== 'closed' && verdict !== 'unknown');
}

function repairKey(
  fault: Extract<OptionFault, { kind: 'unknownKey' }>,
  policy: CorsPolicy,
  context: FixContext,
  source: Source,
): Proposal[] {
  const { key, leaf, node } = fault;
  const { entry, grant } = key;
  const owned = node === entry.node && node.type === 'Property' && isOwned(node, policy, context.policies);
  if (owned && wakesUp(fault, policy)) return [refused('still-open', node), listInstead(node, leaf, policy, context, source)];
  const meant = owned ? renamed(node, key, policy, source) : refused('not-owned', node);
  if (grant === 'origin') return withMeant(meant, entry.value, leaf, policy, context);
  const widens = grant === 'credentials' && isOpenSomehow(policy);
  return [widens ? refused('still-open', node) : meant];
}

/** Whether the right name would bring a value to life that lets strangers in. */
function wakesUp({ key: { entry, grant } }: Extract<OptionFault, { kind: 'unknownKey' }>, policy: CorsPolicy): boolean {
  if (grant !== 'origin') return false;
  const reading = { value: entry.value, entry, written: entry.node, when: null };
  const named: CorsPolicy = { ...policy, slots: { ...policy.slots, origin: [reading] } };
  return originForm(entry.value) !== 'opaque' && (isOpenSomehow(named) || weakPatterns(named).length > 0);
}

/** The allowlist under the right name, in the place of a value that must not come to life. */
function listInstead(node: TSESTree.Property, leaf: OriginLeaf | null, policy: CorsPolicy, context: FixContext, source: Source): Proposal {
  const { dialect } = policy;
  // what nobody could use so far is not opened by a fix
  const listed = leaf?.verdict === 'misread' ? context.allowlist : null;
  const key = dialect.allowlistKey ?? dialect.keys.origin;
  if (hasComment(source, node.range)) return refused('comment', node);
  if (failsWhenEmpty((listed ?? STAND_IN).kind, dialect)) return refused('empty-list', node);
  const code = allowlistCode(listed ?? STAND_IN, node, policy, context.cwd, source);
  const value = code === null ? null : originValue(code, dialect, source, needsTypes(node, policy));
  if (code === null || value === null || key === undefined) return refused('shape', node);
  const edits = [...code.edits, replace(node, `${key}: ${value}`)];
  return listed === null ? suggested(edits, 'usePlaceholder') : edited(edits);
}

function renamed(
  node: TSESTree.Property,
  { name, right, entry: { value }, grant }: Misspelled,
  policy: CorsPolicy,
  source: Source,
): Proposal {
  if (node.computed || node.method) return refused('structure', node);
  if (hasComment(source, node.range)) return refused('comment', node);
  const text = source.text.slice(...node.value.range);
  const form = originForm(value);
  const taken =
    grant !== 'origin' || form === 'function' || form === 'opaque' || ['listed', 'fixed'].includes(effectOf(policy.dialect, form, true));
  if (taken) {
    const edit = node.shorthand ? replace(node, `${right}: ${text}`) : replace(node.key, right);
    return suggested([edit], 'renameOption', { name, right });
  }
  const shaped = valueText(value, text, policy, source);
  const wanted = policy.dialect.allowlistKey ?? right;
  return shaped === null
    ? refused('unclear', node)
    : suggested([replace(node, `${wanted}: ${shaped}`)], 'renameOption', { name, right: wanted });
}

/** `'GET,POST'` as `['GET', 'POST']`, and the other way around. */
function otherList(value: Value, wanted: 'array' | 'text', { style }: Source): string | null {
  if (wanted === 'array') {
    if (value.kind !== 'primitive' || typeof value.value !== 'string') return null;
    return `[${value.value
      .split(',')
      .map((each) => quoted(each.trim(), style))
      .join(', ')}]`;
  }
  const texts = originsIn(value);
  return value.kind === 'list' && texts !== null ? quoted(texts.join(','), style) : null;
}
