import { allowlistCode, originValue } from './allowlist.js';
import { candidatesAt } from './candidates.js';
import { restrictDocument } from './documents.js';
import { hasComment, insertAt, replace, styleOf } from './edit.js';
import { restrictHeader } from './headers.js';
import { insertProperty } from './objects.js';
import { answerOptions, nest } from './options-function.js';
import { isOwned } from './owned.js';
import { NO_REPAIR } from './repair.js';
import { unwrap } from '../values/scope.js';
import type { Edit, Source } from './edit.js';
import type { Repair, Suggestion } from './repair.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { AllowlistSource } from '../settings.js';
import type { Node } from '../values/types.js';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What fixes need to know of the lint. */
export interface FixContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly cwd: string;
  readonly allowlist: AllowlistSource | null;
  /** All policies of the file: an object is rewritten only when every use of it is one of them. */
  readonly policies: readonly CorsPolicy[];
}

/** The reserved origin of suggestions: `no-placeholder-origin` reports it, so that it cannot ship. */
export const PLACEHOLDER = 'https://app.example.com';

/** Messages of the suggestions that `restrictOrigin` makes; rules spread them into theirs. */
export const RESTRICT_MESSAGES = {
  useKnownList: 'Allow only the origins in `{{name}}`.',
  usePlaceholder: `Allow only a written list, beginning with ${PLACEHOLDER} for you to replace.`,
} as const;

/**
 * Replaces an open origin by an allowlist: a fix to the configured one, else suggestions (a list in
 * scope, then a placeholder). Only the guilty code is edited, and only where it is owned.
 */
export function restrictOrigin(policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): Repair {
  const source: Source = { sourceCode: context.sourceCode, text: context.sourceCode.text, style: styleOf(context.sourceCode) };
  const write = (from: AllowlistSource): readonly Edit[] | null =>
    policy.module.document !== undefined
      ? restrictDocument(policy, leaf, from, source)
      : policy.written.kind === 'headers' ? restrictHeader(policy, leaf, from, context, source) : restrictOption(policy, leaf, from, context, source);
  if (context.allowlist !== null) {
    const fix = write(context.allowlist);
    return fix === null ? NO_REPAIR : { fix, suggestions: [] };
  }
  const suggestions: Suggestion[] = [];
  for (const name of candidatesAt(leaf.module === policy.module ? leaf.node : policy.node, policy)) {
    const edits = restrictWithList(policy, leaf, name, context, source);
    if (edits !== null) suggestions.push({ messageId: 'useKnownList', data: { name }, edits });
  }
  const edits = write({ kind: 'literals', origins: [PLACEHOLDER] });
  if (edits !== null) suggestions.push({ messageId: 'usePlaceholder', edits });
  return { fix: null, suggestions };
}

function restrictWithList(policy: CorsPolicy, leaf: OriginLeaf, name: string, context: FixContext, source: Source): readonly Edit[] | null {
  if (policy.written.kind === 'headers') return null;
  const value = originValue({ list: name, single: null, origins: [], edits: [] }, 'module', policy.dialect, source);
  const target = value === null ? null : targetOf(policy, leaf, context);
  return target === null ? null : editsFor(target, value!, policy, source);
}

function restrictOption(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, context: FixContext, source: Source): readonly Edit[] | null {
  if (policy.dialect.allowlist === 'options-function') {
    const list = allowlistCode(from, policy.node, policy.module, context.cwd, source);
    return list === null ? null : answerOptions(policy, leaf, list, (node) => isHere(node, policy, context), source);
  }
  const target = targetOf(policy, leaf, context);
  if (target === null) return null;
  const code = allowlistCode(from, target.at, policy.module, context.cwd, source);
  const value = code === null ? null : originValue(code, from.kind, policy.dialect, source);
  if (code === null || value === null) return null;
  const edits = editsFor(target, value, policy, source);
  return edits === null ? null : [...code.edits, ...edits];
}

/** Where the allowlist goes. */
type Target = { readonly at: Node } & (
  | { readonly kind: 'value' }
  | { readonly kind: 'shorthand-property' }
  | { readonly kind: 'property'; readonly object: TSESTree.ObjectExpression }
  | { readonly kind: 'options'; readonly around?: readonly [before: string, after: string] }
  | { readonly kind: 'missing'; readonly object: TSESTree.ObjectExpression; readonly keys: readonly string[] }
  | { readonly kind: 'argument' }
  | { readonly kind: 'override' }
);

function targetOf(policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): Target | null {
  const { written, place } = policy;
  if (written.kind === 'shorthand') return isHere(leaf.node, policy, context) ? { kind: 'options', at: written.value.node } : null;
  if (written.kind === 'delegate') return null;
  if (written.kind !== 'object') {
    if (place?.kind === 'argument') return { kind: 'argument', at: place.call };
    if (place?.kind === 'missing') return { ...place, at: place.object };
    return place === null ? null : { kind: 'options', at: place.node, ...(place.around === undefined ? {} : { around: place.around }) };
  }
  const guilty = guiltyNode(leaf);
  if (leaf.value !== null && guilty !== null && isHere(guilty, policy, context)) return { kind: 'value', at: guilty };
  const { node } = written.value;
  if (leaf.value === null && node.type === 'ObjectExpression' && isHere(node, policy, context)) return { kind: 'property', object: node, at: node };
  const property = leaf.reading.written;
  if (property?.type === 'Property' && isHere(property, policy, context)) {
    return { kind: property.shorthand ? 'shorthand-property' : 'value', at: property.shorthand ? property : property.value };
  }
  // Shared options are not rewritten: this use overrides them.
  const argument = place?.kind === 'argument' ? place.call.arguments[place.index] : undefined;
  return argument?.type === 'Identifier' || argument?.type === 'MemberExpression' ? { kind: 'override', at: argument } : null;
}

/** The smallest code to replace: a function that lets anyone in goes as a whole. */
function guiltyNode({ acceptance, value, node }: OriginLeaf): Node | null {
  if (acceptance === null) return unwrap(node);
  if (acceptance.kind === 'anyone' && acceptance.why === 'unconditional') return value?.node ?? null;
  return null;
}

function isHere(node: Node, policy: CorsPolicy, { policies }: FixContext): boolean {
  return isInFile(node, policy) && isOwned(node, policy, policies);
}

function isInFile(node: Node, { module }: CorsPolicy): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at === module.ast) return true;
  return false;
}

function editsFor(target: Target, value: string, policy: CorsPolicy, source: Source): readonly Edit[] | null {
  const key = policy.dialect.allowlistKey ?? policy.dialect.keys.origin;
  if (key === undefined) return null;
  const { at } = target;
  const property = `${key}: ${value}`;
  switch (target.kind) {
    case 'value':
      if (hasComment(source, at.range)) return null;
      if (key !== policy.dialect.keys.origin) return at.parent?.type === 'Property' && at.parent.value === at ? [replace(at.parent, property)] : null;
      return at.parent?.type === 'Property' && at.parent.shorthand ? [replace(at.parent, property)] : [replace(at, value)];
    case 'shorthand-property':
      return [replace(at, property)];
    case 'property':
      return [insertProperty(target.object, property, source)];
    case 'options': {
      const [before, after] = target.around ?? ['', ''];
      const options = `${before}{ ${property} }${after}`;
      return at.parent?.type === 'Property' && at.parent.shorthand ? [replace(at.parent, `${source.text.slice(...at.range)}: ${options}`)] : [replace(at, options)];
    }
    case 'missing':
      return [insertProperty(target.object, nest(target.keys, `{ ${property} }`), source)];
    case 'override':
      return [replace(at, `{ ...${source.text.slice(...at.range)}, ${property} }`)];
    case 'argument':
      return insertArgument(policy, `{ ${property} }`, source);
  }
}

function insertArgument({ place }: CorsPolicy, text: string, source: Source): readonly Edit[] | null {
  if (place?.kind !== 'argument') return null;
  const { call, index } = place;
  const existing = call.arguments[index];
  if (existing !== undefined) return hasComment(source, existing.range) ? null : [replace(existing, text)];
  const last = call.arguments.at(-1);
  if (last !== undefined) return call.arguments.length === index ? [insertAt(last.range[1], `, ${text}`)] : null;
  const close = source.sourceCode.getLastToken(call as never);
  if (close === null) return null;
  // `new Plugin` without parentheses has nowhere to put an argument.
  return close.value === ')' && index === 0 ? [insertAt(close.range[0], text)] : null;
}

