import { hasComment, quoted, replace } from './edit.js';
import { sourceOf } from './context.js';
import { refused, suggested } from './proposal.js';
import { closedPattern, judgeAffix } from '../web/patterns/index.js';
import { readOrigin } from '../web/origins.js';
import { unwrap } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { WeakPattern } from '../policy/patterns.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `closePattern` makes; rules spread them into theirs. */
export const PATTERN_MESSAGES = {
  useClosedPattern: 'Write {{pattern}}: no stranger passes.',
  useSubdomains: 'Write {{code}}: only names below this one match.',
  useEquality: 'Compare the whole origin: {{code}}.',
} as const;

/** Closes a weak test: the whole origin is compared, or the pattern gets its anchors and escapes. Never wider. */
export function closePattern({ check, shown }: WeakPattern, context: FixContext): Proposal {
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
  const pattern = literalOf(closed);
  const origin = `${source.text.slice(...subject.range)}${optional ? ` ?? ${quoted('', source.style)}` : ''}`;
  return suggested([replace(outer, `${pattern}.test(${origin})`)], 'useClosedPattern', { pattern: `\`${pattern}\`` });
}
