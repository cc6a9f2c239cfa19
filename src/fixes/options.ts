import { hasComment, quoted, replace, styleOf } from './edit.js';
import { originValue } from './allowlist.js';
import { isOwned } from './owned.js';
import { NO_REPAIR } from './repair.js';
import { restrictOrigin } from './restrict.js';
import { effectOf } from '../policy/dialect.js';
import { isInside, originLeaves } from '../policy/questions.js';
import { originForm } from '../policy/forms.js';
import type { Edit, Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Repair, Suggestion } from './repair.js';
import type { Misspelled } from '../policy/option-names.js';
import type { OptionFault } from '../policy/options-faults.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
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
export function repairOptions(fault: OptionFault, policy: CorsPolicy, context: FixContext): Repair {
  const source: Source = { sourceCode: context.sourceCode, text: context.sourceCode.text, style: styleOf(context.sourceCode) };
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
      if (node !== fault.node || node.type !== 'Literal') return NO_REPAIR;
      const text = source.text.slice(...node.range);
      const kept = text.slice(0, text.lastIndexOf('/') + 1) + flags.replace(/[gy]/g, '');
      return suggest({ messageId: 'dropFlags', data: { flags: flags.replace(/[^gy]/g, '') }, edits: [replace(node, kept)] });
    }
    case 'listType': {
      const text =
        fault.value.node === fault.node && !hasComment(source, fault.node.range) ? otherList(fault.value, fault.wanted, source) : null;
      return text === null
        ? NO_REPAIR
        : suggest({ messageId: 'rewriteList', data: { text: `\`${text}\`` }, edits: [replace(fault.node, text)] });
    }
    case 'countedText':
      return fault.value.node === fault.node ? writeBoolean(fault.node, 'false') : NO_REPAIR;
    case 'ignoredText':
      // Credentials beside an open origin are never suggested.
      return fault.value.node === fault.node && !isOpenSomehow(policy) ? writeBoolean(fault.node, 'true') : NO_REPAIR;
    default:
      return NO_REPAIR;
  }
}

function writeBoolean(node: Node, value: 'true' | 'false'): Repair {
  return suggest({ messageId: 'writeBoolean', data: { value }, edits: [replace(node, value)] });
}

function suggest(suggestion: Suggestion): Repair {
  return { fix: null, suggestions: [suggestion] };
}

/** What is written, if it can be honored; a fix when the owner configured all of it; then the ways out of an open origin. */
function withMeant(
  meant: Suggestion | null,
  value: Value | null,
  leaf: OriginLeaf | null,
  policy: CorsPolicy,
  context: FixContext,
): Repair {
  const origins = value === null ? null : originsIn(value);
  const { allowlist } = context;
  // What admits nobody so far is not opened by a fix.
  const narrows = leaf?.verdict === 'misread';
  if (
    narrows &&
    meant !== null &&
    origins !== null &&
    allowlist?.kind === 'literals' &&
    origins.every((each) => allowlist.origins.includes(each))
  ) {
    return { fix: meant.edits, suggestions: [] };
  }
  const own = meant === null ? [] : [meant];
  if (leaf === null) return { fix: null, suggestions: own };
  // What nobody could use so far is not opened by a fix.
  if (leaf.verdict !== 'misread') {
    return { fix: null, suggestions: own.length > 0 ? own : restrictOrigin(policy, leaf, { ...context, allowlist: null }).suggestions };
  }
  const { fix, suggestions } = restrictOrigin(policy, leaf, context);
  return { fix, suggestions: own.length > 0 ? own : suggestions };
}

/** `cors(['https://a'])` → `cors({ origin: ['https://a'] })`, in the shape that the library takes. */
function meantOptions(value: Value, policy: CorsPolicy, context: FixContext, source: Source): Suggestion | null {
  const { place, dialect } = policy;
  const node = place?.kind === 'argument' ? place.call.arguments[place.index] : place?.kind === 'value' ? place.node : undefined;
  const key = dialect.allowlistKey ?? dialect.keys.origin;
  if (node === undefined || node.type === 'SpreadElement' || key === undefined || hasComment(source, node.range)) return null;
  if (place?.kind === 'value' && !isOwned(node, policy, context.policies)) return null;
  const text = valueText(value, source.text.slice(...node.range), policy, source);
  return text === null ? null : { messageId: 'useWritten', data: { key }, edits: [replace(node, `{ ${key}: ${text} }`)] };
}

/** `origin: new Set(list)` → `origin: [...new Set(list)]`; a list for Koa becomes a function. */
function meantOrigin({ value, reading }: OriginLeaf, policy: CorsPolicy, context: FixContext, source: Source): Suggestion | null {
  const { written } = reading;
  const key = policy.dialect.allowlistKey ?? policy.dialect.keys.origin;
  if (value === null || key === undefined || written?.type !== 'Property' || !isWhole(written, value, reading)) return null;
  if (!isInside(written, policy.module.ast) || !isOwned(written, policy, context.policies) || hasComment(source, written.range))
    return null;
  const text = valueText(value, source.text.slice(...written.value.range), policy, source);
  if (text === null) return null;
  const edit = written.shorthand || key !== policy.dialect.keys.origin ? replace(written, `${key}: ${text}`) : replace(written.value, text);
  return { messageId: 'useWritten', data: { key }, edits: [edit] };
}

/** Whether the code in a property is this value and nothing else, such as a fallback beside it. */
function isWhole(property: TSESTree.Property, value: Value, { value: read }: OriginLeaf['reading']): boolean {
  return property.value === value.node || read === value;
}

/** Code for the origins of a text, list or Set, in the library's own shape; null when they are not all known. */
function valueText(value: Value, text: string, { dialect }: CorsPolicy, source: Source): string | null {
  const origins = originsIn(value);
  if (value.kind === 'regex') return effectOf(dialect, 'regex', false) === 'listed' ? text : null;
  if (origins === null || origins.length === 0 || origins.includes('*')) return null;
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

function repairKey(fault: Extract<OptionFault, { kind: 'unknownKey' }>, policy: CorsPolicy, context: FixContext, source: Source): Repair {
  const { key, leaf, node } = fault;
  const { entry, name, grant } = key;
  const owned = node === entry.node && node.type === 'Property' && isOwned(node, policy, context.policies);
  const rename = owned ? renamed(node, key, policy, source) : null;
  const meant: Suggestion | null =
    rename === null ? null : { messageId: 'renameOption', data: { name, right: rename.right }, edits: rename.edits };
  if (grant === 'origin') return withMeant(meant, entry.value, leaf, policy, context);
  const widens = grant === 'credentials' && isOpenSomehow(policy);
  return meant === null || widens ? NO_REPAIR : suggest(meant);
}

function renamed(
  node: TSESTree.Property,
  { right, entry: { value }, grant }: Misspelled,
  policy: CorsPolicy,
  source: Source,
): { right: string; edits: readonly Edit[] } | null {
  if (node.computed || node.method || hasComment(source, node.range)) return null;
  const text = source.text.slice(...node.value.range);
  const form = originForm(value);
  const taken =
    grant !== 'origin' || form === 'function' || form === 'opaque' || ['listed', 'fixed'].includes(effectOf(policy.dialect, form, true));
  if (taken) {
    const edit = node.shorthand ? replace(node, `${right}: ${text}`) : replace(node.key, right);
    return { right, edits: [edit] };
  }
  const shaped = valueText(value, text, policy, source);
  const wanted = policy.dialect.allowlistKey ?? right;
  return shaped === null ? null : { right: wanted, edits: [replace(node, `${wanted}: ${shaped}`)] };
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
