import { effectOf, isOpen } from '../policy/dialect.js';
import { sendsCredentials } from '../policy/credentials.js';
import { walk } from '../engine/scope.js';
import { indentAt, insertAt, quoted, replace } from './edit.js';
import { built, edited, refused } from './proposal.js';
import type { Source, Style } from './edit.js';
import type { Proposal } from './proposal.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { AllowlistSource } from '../settings.js';
import type { Node } from '../engine/types.js';

/**
 * Replaces an open origin of a configuration file by an allowlist, in the file's own syntax. Refused
 * when the list is not written as literals (a document imports nothing), when the service takes one
 * origin and there are several, or when a comment stands in what would be replaced.
 */
export function restrictDocument(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, source: Source): Proposal {
  const at = leaf.value?.node ?? policy.node;
  if (from.kind !== 'literals') return refused('static', policy.node);
  if (isAnchoredElsewhere(at, policy)) return refused('not-owned', at);
  if (policy.dialect.allowlist === 'single' && from.origins.length > 1) return refused('shape', policy.node);
  if (leaf.value !== null && policy.written.kind !== 'shorthand' && hasComment(source, at)) return refused('comment', at);
  const written = writeOrigins(policy, leaf, from.origins, source);
  return written.kind === 'edit' ? edited(written.edits) : written;
}

function writeOrigins(policy: CorsPolicy, leaf: OriginLeaf, origins: readonly string[], source: Source): Proposal {
  const { written, dialect } = policy;
  if (written.kind === 'shorthand') return writeOptions(policy, written.value.node, origins, source);
  if (leaf.value === null) return insertGrant(policy, 'origin', valueCode(policy, origins, source), source);
  const { node } = leaf.value;
  if (leaf.value.kind === 'list')
    return isList(node) ? built(replace(node, listCode(policy, node, origins, source))) : refused('structure', node);
  if (leaf.value.kind !== 'primitive' || typeof leaf.value.value !== 'string') return refused('unclear', node);
  const whole = dialect.allowlist === 'list' && isWhole(node, leaf.value.value, source);
  if (whole) return built(replace(node, listCode(policy, node, origins, source)));
  if (dialect.allowlist === 'list' && origins.length > 1) return refused('shape', node);
  return replaceText(node, leaf.value.value, origins.join(','), source);
}

/** `${ORIGINS:-*}` becomes `${ORIGINS:-}`: the variable and what stands around it stay. Refused where the text is no fallback. */
export function closeDocumentFallback({ node, value }: OriginLeaf, source: Source): Proposal {
  if (value?.kind !== 'primitive' || typeof value.value !== 'string' || isWhole(node, value.value, source)) return refused('static', node);
  return hasComment(source, node) ? refused('comment', node) : replaceText(node, value.value, '', source);
}

/** Writes other origins in the place of one. */
export function rewriteDocumentEntry({ node, text }: OriginEntry, texts: readonly string[], source: Source): Proposal {
  const [only] = texts;
  return only === undefined || texts.length > 1 ? refused('shape', node) : replaceText(node, text, only, source);
}

/** Takes an item out of a list; refused where it is the last one, or no item. */
export function removeDocumentEntry({ node, leaf }: OriginEntry, { module }: CorsPolicy, source: Source): Proposal {
  if (leaf.value?.kind !== 'list' || !isList(leaf.value.node)) return refused('structure', node);
  if (leaf.value.items.length < 2) return refused('empty-list', node);
  if (hasComment(source, node)) return refused('comment', node);
  const { text } = source;
  const [start, end] = node.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1;
  const [before, after] = [text.slice(lineStart, start).trim(), text.slice(end, lineEnd).trim()];
  if (module.document === 'yaml' && isBlock(leaf.value.node))
    return before === '-' && after === '' ? built({ of: node, range: [lineStart, lineEnd], text: '' }) : refused('structure', node);
  if (before === '' && after === ',') return built({ of: node, range: [lineStart, lineEnd], text: '' });
  const comma = /^\s*,[ \t]*/.exec(text.slice(end));
  if (comma !== null) return built({ of: node, range: [start, end + comma[0].length], text: '' });
  const previous = /,\s*$/.exec(text.slice(0, start));
  return previous === null ? refused('structure', node) : built({ of: node, range: [previous.index, end], text: '' });
}

/** Stops allowing credentials: the written `true` becomes `false`, a default of `true` is contradicted. */
export function dropDocumentCredentials(policy: CorsPolicy, source: Source): Proposal {
  const { answer, node } = sendsCredentials(policy);
  if (answer !== 'yes') return refused('default', policy.node);
  if (node === null) return insertGrant(policy, 'credentials', quoted('false', source.style), source);
  const value = policy.slots.credentials.find((reading) => reading.written === node)?.value;
  return value == null ? refused('structure', node) : replaceText(value.node, 'true', 'false', source);
}

/** `true` becomes an options object with the allowlist. */
function writeOptions(policy: CorsPolicy, node: Node, origins: readonly string[], source: Source): Proposal {
  const key = policy.dialect.keys.origin;
  if (key === undefined) return refused('shape', node);
  if ((node.type as string) === 'YAMLAlias') return refused('not-owned', node);
  const pair = (node as { parent?: Node }).parent;
  const { document } = policy.module;
  if (document === 'json') return built(replace(node, `{ "${key}": ${valueCode(policy, origins, source)} }`));
  if (document !== 'yaml' || pair === undefined || !isBlock(pair.parent)) return refused('structure', node);
  const margin = indentAt(source.text, pair.range[0]) + blockOffset(pair, source);
  const { indent, eol } = source.style;
  const inner = `${margin}${indent}`;
  const value =
    policy.dialect.allowlist === 'list'
      ? `${eol}${blockItems(origins, `${inner}${indent}`, source.style)}`
      : ` ${quoted(origins.join(','), source.style)}`;
  // A comment behind the value stays on the line of its key.
  return built(
    { of: node, range: [node.range[0] - spaceBefore(node, source), node.range[1]], text: '' },
    insertAt(node, lineEndAfter(node, source), `${eol}${inner}${key}:${value}`),
  );
}

/** Spaces for a pair that does not begin its line, e.g. after `- `. */
function blockOffset(pair: Node, { text }: Source): string {
  const lineStart = text.lastIndexOf('\n', pair.range[0] - 1) + 1;
  return ' '.repeat(pair.range[0] - lineStart - indentAt(text, pair.range[0]).length);
}

function spaceBefore(node: Node, { text }: Source): number {
  return /[ \t]*$/.exec(text.slice(0, node.range[0]))![0].length;
}

function lineEndAfter({ range: [, end] }: Node, { text }: Source): number {
  return end + /\r?\n|$/.exec(text.slice(end))!.index;
}

/** Writes a missing key beside the pair that makes it count. */
function insertGrant(policy: CorsPolicy, grant: 'origin' | 'credentials', value: string, source: Source): Proposal {
  const { place, written, dialect, module } = policy;
  const key = dialect.keys[grant];
  const beside = place?.kind === 'value' ? place.node : written.kind === 'object' ? written.value.entries[0]?.node : undefined;
  if (key === undefined) return refused('shape', policy.node);
  if (beside === undefined) return refused('structure', policy.node);
  // Writing the origin must be what closes it.
  if (grant === 'origin' && !isOpen(effectOf(dialect, 'absent', true))) return refused('still-open', beside);
  const { text, style } = source;
  const margin = indentAt(text, beside.range[0]);
  if (module.document === 'json') {
    const alone = text.slice(0, beside.range[0]).endsWith(`\n${margin}`);
    return built(insertAt(beside, beside.range[0], `"${key}": ${value},${alone ? `${style.eol}${margin}` : ' '}`));
  }
  if (module.document !== 'yaml') return refused('structure', beside);
  if (!isBlock((beside as { parent?: Node }).parent)) return built(insertAt(beside, beside.range[0], `${key}: ${value}, `));
  return built(insertAt(beside, lineEndAfter(beside, source), `${style.eol}${margin}${blockOffset(beside, source)}${key}: ${value}`));
}

function valueCode({ dialect, module }: CorsPolicy, origins: readonly string[], { style }: Source): string {
  const own = module.document === 'json' ? { ...style, quote: '"' as const } : style;
  return dialect.allowlist === 'list' ? `[${origins.map((origin) => quoted(origin, own)).join(', ')}]` : quoted(origins.join(','), own);
}

/** A list in the syntax and layout of what it replaces. */
function listCode({ module }: CorsPolicy, node: Node, origins: readonly string[], source: Source): string {
  const { text, style } = source;
  const old = text.slice(...node.range);
  const quote = module.document === 'json' ? '"' : /['"]/.exec(old)?.[0] === '"' ? '"' : /'/.test(old) ? "'" : style.quote;
  const own: Style = { ...style, quote };
  if (module.document === 'yaml' && isBlock(node))
    return blockItems(origins, indentAt(text, node.range[0]) + blockOffset(node, source), own).trimStart();
  const items = origins.map((origin) => quoted(origin, own));
  if (!/^\[[ \t]*\r?\n/.test(old)) return `[${items.join(', ')}]`;
  const margin = indentAt(text, node.range[0]);
  const [, inner = margin + style.indent] = /^\[[ \t]*\r?\n([ \t]*)/.exec(old) ?? [];
  return `[${style.eol}${items.map((item) => `${inner}${item}`).join(`,${style.eol}`)}${style.eol}${margin}]`;
}

function blockItems(origins: readonly string[], margin: string, style: Style): string {
  return origins.map((origin) => `${margin}- ${quoted(origin, style)}`).join(style.eol);
}

/** Writes one text over another inside a scalar: quotes, neighbors in a comma list and the variable around a fallback stay. */
function replaceText(node: Node, old: string, text: string, { text: code }: Source): Proposal {
  if ((node.type as string) === 'YAMLAlias') return refused('not-owned', node);
  const raw = code.slice(...node.range);
  const at = raw.lastIndexOf(old);
  if (at === -1 || old === '') return refused('structure', node);
  // A fallback stands behind the name of its variable; anything else must be there once.
  if (raw.indexOf(old) !== at && !/^[^=]*=|^["']?\$\{/.test(raw)) return refused('unclear', node);
  const start = node.range[0] + at;
  return built({ of: node, range: [start, start + old.length], text });
}

/** Whether a scalar says a text and nothing else. */
function isWhole(node: Node, value: string, { text }: Source): boolean {
  const raw = text.slice(...node.range);
  return raw === value || raw === `"${value}"` || raw === `'${value}'` || (node.type as string) === 'YAMLAlias';
}

function isList({ type }: Node): boolean {
  return ['Array', 'YAMLSequence', 'TOMLArray', 'YAMLAlias'].includes(type as string);
}

function isBlock(node: Node | undefined): boolean {
  return (node as { style?: string } | undefined)?.style === 'block';
}

interface YamlNode {
  readonly type: string;
  readonly parent?: YamlNode | null;
  readonly anchor?: { readonly name: string } | null;
  readonly key?: { readonly value?: unknown } | null;
  readonly name?: string;
}

/** Whether a node stands below an anchor of YAML that something else than CORS takes, e.g. a redirect. */
function isAnchoredElsewhere(node: Node, { module }: CorsPolicy): boolean {
  if (module.document !== 'yaml') return false;
  const anchors = new Set<string>();
  for (let at: YamlNode | null | undefined = node as unknown as YamlNode; at != null; at = at.parent)
    if (at.anchor != null) anchors.add(at.anchor.name);
  let elsewhere = false;
  if (anchors.size === 0) return false;
  walk(module.ast, module.visitorKeys, (each) => {
    const alias = each as unknown as YamlNode;
    if (alias.type === 'YAMLAlias' && anchors.has(alias.name ?? '') && !isBelowCors(alias)) elsewhere = true;
  });
  return elsewhere;
}

function isBelowCors(alias: YamlNode): boolean {
  for (let at: YamlNode | null | undefined = alias; at != null; at = at.parent)
    if (at.type === 'YAMLPair' && /cors|origin/i.test(String(at.key?.value ?? ''))) return true;
  return false;
}

/** Each language keeps its comments in a place of its own. */
function hasComment({ sourceCode }: Source, { range: [start, end] }: Node): boolean {
  const { ast, comments } = sourceCode as unknown as { ast: { comments?: readonly Ranged[] }; comments?: readonly Ranged[] };
  return (comments ?? ast.comments ?? []).some(({ range }) => range[0] < end && range[1] > start);
}

interface Ranged {
  readonly range: readonly [number, number];
}
