import { hasComment, quoted, replace } from './edit.js';
import { sourceOf } from './context.js';
import { removeElement, removeOperand } from './entries.js';
import { refused, saidAs, suggested } from './proposal.js';
import { affixPattern, closedPattern, firstThatPasses, isOfSharedHost, judgeAffix } from '../web/patterns/index.js';
import { previewPattern } from '../web/previews.js';
import { originEntries } from '../policy/entries.js';
import { isPlaceholderOrigin, readOrigin } from '../web/origins.js';
import { outermostAssertion, unwrap } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginEntry } from '../policy/entries.js';
import type { Subject } from '../web/patterns/index.js';
import type { WeakPattern } from '../policy/patterns.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `closePattern` makes; rules spread them into theirs. */
export const PATTERN_MESSAGES = {
  useClosedPattern: 'Write {{pattern}}: no stranger passes.',
  useSubdomains: 'Write {{code}}: only names below this one match.',
  useEquality: 'Compare the whole origin: {{code}}.',
  keepPreviews: 'Let in only the projects that are named here, and their previews.',
  leaveOut: 'Leave this test out; the origins that are named stay.',
} as const;

/**
 * Closes a weak test: the whole origin is compared, or the pattern gets its anchors and escapes. On a host that anybody gets a
 * name on it keeps the previews of a project that the policy names, or goes. Never wider.
 */
export function closePattern(pattern: WeakPattern, policy: CorsPolicy, context: FixContext): Proposal[] {
  const closed = closeTest(pattern, context);
  if (closed.kind === 'edit') return [closed];
  const old = asRegex(pattern.check);
  if (old === null || !isOfSharedHost(old.source, old.flags, old.subject)) return [closed];
  const entries = originEntries(policy);
  return [keepPreviews(pattern, entries, sourceOf(context)), leaveOut(pattern, entries, sourceOf(context))];
}

function closeTest({ check, shown }: WeakPattern, context: FixContext): Proposal {
  const source = sourceOf(context);
  if (check.kind === 'regex')
    return check.subject === 'origin' && check.node !== null ? closeRegex(check, check.node, source) : refused('unclear', shown);
  if (check.kind !== 'affix') return refused('structure', shown);
  const call = check.method === 'within' ? null : callOf(check.test, check.method);
  if (call === null) return refused('structure', check.test);
  if (hasComment(source, check.test.range)) return refused('comment', check.test);
  if (check.subject !== 'origin') return check.method === 'endsWith' ? addDot(call, check, source) : refused('unclear', check.test);
  if (check.method === 'startsWith')
    return check.texts === null || check.texts.every((text) => readOrigin(text).valid)
      ? compareWhole(call, source)
      : refused('unclear', check.test);
  const [only, ...others] = check.texts ?? [];
  return only === undefined || others.length > 0 ? refused('unclear', check.test) : closeAffix(call, check.method, only, source);
}

function closeRegex({ source: pattern, flags }: { source: string; flags: string }, node: Node, source: Source): Proposal {
  if (hasComment(source, node.range)) return refused('comment', node);
  if (!isOwnPattern(node, pattern)) return refused('structure', node);
  const closed = closedPattern(pattern, flags);
  if (closed === null) return refused('unclear', node);
  const code = literalOf(closed);
  return suggested([replace(node, code)], 'useClosedPattern', { pattern: `\`${code}\`` });
}

/** A pattern as it is written between slashes, which a text need not escape. */
function literalOf({ source, flags }: { source: string; flags: string }): string {
  return String(new RegExp(source, flags));
}

/** A literal, or `new RegExp` of one: a pattern that is put together from parts is not rewritten. */
function isOwnPattern(node: Node, pattern: string): boolean {
  if (node.type === 'Literal') return true;
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  const [first, ...rest] = node.arguments;
  if (first?.type !== 'Literal' || rest.some((each) => each.type !== 'Literal')) return false;
  return 'regex' in first ? first.regex.pattern === pattern : String(first.value) === pattern;
}

interface AffixCall {
  readonly call: TSESTree.CallExpression;
  /** The whole test, with its optional chain. */
  readonly outer: Node;
  readonly subject: Node;
  readonly optional: boolean;
  readonly argument: Node;
}

/** `origin.endsWith(text)` as it stands; null for other spellings of the same test. */
function callOf(test: Node, method: string): AffixCall | null {
  const outer = test.parent?.type === 'ChainExpression' ? test.parent : test;
  const call = unwrap(test);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  if (call.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return null;
  const { property, object, optional } = callee;
  const [argument] = call.arguments;
  if (property.type !== 'Identifier' || property.name !== method || argument === undefined || call.arguments.length > 1) return null;
  return { call, outer, subject: object, optional, argument };
}

/** `host.endsWith('acme.dev')` becomes `host.endsWith('.acme.dev')`. */
function addDot({ argument }: AffixCall, { texts, subject }: Extract<WeakPattern['check'], { kind: 'affix' }>, source: Source): Proposal {
  const [text] = texts ?? [];
  if (text === undefined || argument.type !== 'Literal' || argument.value !== text || text.startsWith('.'))
    return refused('unclear', argument);
  if (judgeAffix('endsWith', `.${text}`, subject).verdict !== 'safe') return refused('still-open', argument);
  const code = quoted(`.${text}`, source.style);
  return suggested([replace(argument, code)], 'useSubdomains', { code: `\`${code}\`` });
}

/** What binds tighter than a comparison, or is one. */
const COMPARING: ReadonlySet<string> = new Set([
  'UnaryExpression',
  'BinaryExpression',
  'MemberExpression',
  'AwaitExpression',
  'TSAsExpression',
  'TSNonNullExpression',
]);

function compareWhole({ outer, subject, argument }: AffixCall, { text }: Source): Proposal {
  const simple =
    argument.type === 'Literal' ||
    argument.type === 'Identifier' ||
    argument.type === 'MemberExpression' ||
    argument.type === 'TemplateLiteral';
  if (!simple) return refused('structure', argument);
  const code = `${text.slice(...subject.range)} === ${text.slice(...argument.range)}`;
  return suggested([replace(outer, COMPARING.has(outer.parent?.type ?? '') ? `(${code})` : code)], 'useEquality', { code: `\`${code}\`` });
}

function closeAffix({ outer, subject, optional }: AffixCall, method: string, affix: string, source: Source): Proposal {
  const literal = affix.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const closed = closedPattern(method === 'endsWith' ? `${literal}$` : literal, '');
  if (closed === null) return refused('unclear', outer);
  return testPattern({ outer, subject, optional }, literalOf(closed), 'useClosedPattern', source);
}

function testPattern(
  { outer, subject, optional }: Pick<AffixCall, 'outer' | 'subject' | 'optional'>,
  pattern: string,
  messageId: string,
  source: Source,
): Proposal {
  const tested = `${source.text.slice(...subject.range)}${optional ? ` ?? ${quoted('', source.style)}` : ''}`;
  return suggested([replace(outer, `${pattern}.test(${tested})`)], messageId, { pattern: `\`${pattern}\`` });
}

/** The same test as a pattern; null where it is none, or compares with several texts. */
function asRegex(check: WeakPattern['check']): { source: string; flags: string; subject: Subject } | null {
  if (check.kind === 'regex') return check.part ? null : check;
  if (check.kind !== 'affix' || check.method === 'within') return null;
  const [text, ...others] = check.texts ?? [];
  return text === undefined || others.length > 0 ? null : { source: affixPattern(check.method, text), flags: '', subject: check.subject };
}

/** Lets in the projects that the policy names on this host, and their previews, where nobody else can have such a name. */
function keepPreviews({ check, shown }: WeakPattern, entries: readonly OriginEntry[], source: Source): Proposal {
  const old = asRegex(check);
  if (old === null) return refused('unclear', shown);
  const { subject } = old;
  const named = entries
    .map((each) => each.text)
    .filter((origin) => !isPlaceholderOrigin(origin) && firstThatPasses(old.source, old.flags, subject, [origin]) !== undefined);
  if (named.length === 0) return refused('unclear', shown);
  const kept = previewPattern(named, subject);
  if (kept === null) return refused('free-names', shown);
  const closed = closedPattern(old.source, old.flags, [kept], subject);
  if (closed === null) return refused('still-open', shown);
  const code = literalOf(closed);
  if (check.kind === 'regex') {
    const { node } = check;
    if (node === null) return refused('structure', shown);
    if (hasComment(source, node.range)) return refused('comment', node);
    if (!isOwnPattern(node, old.source)) return refused('structure', node);
    return suggested([replace(node, code)], 'keepPreviews', { pattern: `\`${code}\`` });
  }
  const call = check.kind === 'affix' ? callOf(check.test, check.method) : null;
  if (check.kind !== 'affix' || call === null) return refused('structure', shown);
  return hasComment(source, check.test.range) ? refused('comment', check.test) : testPattern(call, code, 'keepPreviews', source);
}

/** Takes a test out where the policy names origins besides: an item of their list, or one side of an `||`. */
function leaveOut({ check, shown }: WeakPattern, entries: readonly OriginEntry[], source: Source): Proposal {
  if (entries.length === 0) return refused('structure', shown);
  const item = outermostAssertion(shown);
  const isBesideOthers = entries.some(({ node }) => outermostAssertion(node).parent === item.parent);
  if (item.parent?.type === 'ArrayExpression')
    return isBesideOthers ? saidAs(removeElement(item, source), { messageId: 'leaveOut' }) : refused('empty-list', item);
  const test = check.kind === 'glob' ? shown : check.kind === 'affix' ? check.test : testOf(shown);
  return saidAs(removeOperand(test.parent?.type === 'ChainExpression' ? test.parent : test, source), { messageId: 'leaveOut' });
}

/** The call that a pattern is tested by, e.g. `/…/.test(origin)`; the pattern itself for other code. */
function testOf(pattern: Node): Node {
  const callee = pattern.parent;
  return callee?.type === 'MemberExpression' && callee.parent?.type === 'CallExpression' ? callee.parent : pattern;
}
