import { removeDocumentEntry, rewriteDocumentEntry } from './documents.js';
import { closedValue } from './closed-value.js';
import { hasComment, isParenthesized, quoted, replace } from './edit.js';
import { built, refused, saidAs } from './proposal.js';
import { effectOf, isOpen } from '../policy/dialect.js';
import { unwrap, outermostAssertion } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { Proposal, Saying } from './proposal.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** The literal of the linted file that says an origin; null when the text is computed or stands elsewhere. */
function literalOf({ node, module, text }: OriginEntry, policy: CorsPolicy): Node | null {
  const inner = unwrap(node);
  if (module.ast !== policy.module.ast) return null;
  if (inner.type === 'Literal') return inner.value === text ? inner : null;
  return inner.type === 'TemplateLiteral' && inner.expressions.length === 0 ? inner : null;
}

/** Writes other origins in the place of one; a list where the library takes lists. */
export function rewriteEntry(entry: OriginEntry, texts: readonly string[], saying: Saying, policy: CorsPolicy, source: Source): Proposal {
  if (policy.module.document !== undefined) return saidAs(rewriteDocumentEntry(entry, texts, source), saying);
  const literal = literalOf(entry, policy);
  if (literal === null) return refused('not-owned', entry.shown);
  const code = texts.map((text) => quotedLike(literal, text, source)).join(', ');
  if (texts.length === 1 || isElement(literal)) return saidAs(built(replace(literal, code)), saying);
  if (entry.leaf.acceptance !== null || policy.dialect.allowlist !== 'list') return refused('shape', literal);
  return saidAs(built(replace(literal, `[${code}]`)), saying);
}

/** Takes an origin out: the element of a list with its comma, one side of an `||`, or a closed value in its place. */
export function removeEntry(entry: OriginEntry, saying: Saying, policy: CorsPolicy, source: Source): Proposal {
  if (policy.module.document !== undefined) return saidAs(removeDocumentEntry(entry, policy, source), saying);
  const literal = literalOf(entry, policy);
  if (literal === null) return refused('not-owned', entry.shown);
  if (isElement(literal)) {
    if (isLastOf(literal, entry, policy)) return refused('empty-list', literal);
    return saidAs(removeElement(outermostAssertion(literal), source), saying);
  }
  const parent = literal.parent!;
  if (parent.type === 'BinaryExpression') return saidAs(removeOperand(parent, source), saying);
  const closed = closedValue(policy, source);
  if (entry.leaf.acceptance !== null || closed === null || entry.leaf.node !== entry.node) return refused('structure', literal);
  return saidAs(built(replace(literal, closed)), saying);
}

/** Lets an origin in outside production only; another text for it where it is not written as browsers send it. */
export function guardEntry(entry: OriginEntry, saying: Saying, policy: CorsPolicy, source: Source, meant: string | null = null): Proposal {
  const literal = literalOf(entry, policy);
  if (literal === null) return refused('not-owned', entry.shown);
  if (hasComment(source, literal.range)) return refused('comment', literal);
  const { quote } = source.style;
  const text = meant === null ? source.text.slice(...literal.range) : quotedLike(literal, meant, source);
  if (isElement(literal) && isLastOf(literal, entry, policy)) return refused('empty-list', literal);
  if (isElement(literal))
    return saidAs(
      built(replace(outermostAssertion(literal), `...(process.env.NODE_ENV === ${quote}production${quote} ? [] : [${text}])`)),
      saying,
    );
  const parent = literal.parent!;
  if (parent.type === 'BinaryExpression') {
    // in production it equals nothing
    const [test, link] = isUnequal(parent) ? ['===', '||'] : ['!==', '&&'];
    const guarded = `process.env.NODE_ENV ${test} ${quote}production${quote} ${link} ${source.text.slice(parent.range[0], literal.range[0])}${text}${source.text.slice(literal.range[1], parent.range[1])}`;
    return saidAs(built(replace(parent, isParenthesized(parent, source) ? guarded : `(${guarded})`)), saying);
  }
  const closed = closedValue(policy, source);
  if (closed === null || entry.leaf.acceptance !== null || entry.leaf.node !== entry.node || entry.when === 'unset')
    return refused('structure', literal);
  const guarded = `process.env.NODE_ENV === ${quote}production${quote} ? ${closed} : ${text}`;
  const roomy = parent.type === 'Property' || parent.type === 'VariableDeclarator' || parent.type === 'CallExpression';
  return saidAs(built(replace(literal, roomy ? guarded : `(${guarded})`)), saying);
}

function quotedLike(literal: Node, text: string, { text: code, style }: Source): string {
  const quote = code[literal.range[0]];
  return quoted(text, quote === "'" || quote === '"' ? { ...style, quote } : style);
}

function isElement(literal: Node): boolean {
  return outermostAssertion(literal).parent?.type === 'ArrayExpression';
}

/** Whether a list would be empty without an entry, where an empty one lets everybody in or ends the program. */
function isLastOf(literal: Node, { leaf }: OriginEntry, { dialect }: CorsPolicy): boolean {
  const list = outermostAssertion(literal).parent;
  if (leaf.acceptance !== null || list?.type !== 'ArrayExpression') return false;
  const others = list.elements.filter((each) => each !== null && each !== outermostAssertion(literal) && each.type !== 'SpreadElement');
  const effects = [false, true].map((credentials) => effectOf(dialect, 'emptyList', credentials));
  return others.length === 0 && effects.some((effect) => isOpen(effect) || effect === 'throws');
}

/** Removes an element of an array with its comma; refused where a comment stands there. */
export function removeElement(element: Node, source: Source): Proposal {
  const { sourceCode } = source;
  const before = sourceCode.getTokenBefore(element as never);
  const after = sourceCode.getTokenAfter(element as never);
  if (before === null || after === null) return refused('structure', element);
  let [start, end] = element.range;
  if (before.value === ',') start = before.range[0];
  else if (after.value === ',') {
    const next = sourceCode.getTokenAfter(after);
    end = next === null || next.value === ']' ? after.range[1] : next.range[0];
  }
  return hasComment(source, [start, end]) ? refused('comment', element) : built({ of: element, range: [start, end], text: '' });
}

function isUnequal(node: Node): boolean {
  return node.type === 'BinaryExpression' && node.operator.startsWith('!');
}

/** Removes one side of an `||`, which only narrows where it accepts, or of an `&&` that refuses; refused where the condition is none. */
export function removeOperand(operand: Node, source: Source, operator = isUnequal(operand) ? '&&' : '||'): Proposal {
  const { parent } = operand;
  if (parent?.type !== 'LogicalExpression' || parent.operator !== operator) return refused('structure', operand);
  const other = parent.left === operand ? parent.right : parent.left;
  if (hasComment(source, parent.range) && !hasComment(source, other.range)) return refused('comment', parent);
  const { sourceCode } = source;
  const tokens = (node: Node): readonly [number, number] => {
    // parentheses around the side that stays belong to it
    let [start, end] = node.range;
    for (;;) {
      const open = sourceCode.getTokenBefore({ range: [start, end] } as never);
      const close = sourceCode.getTokenAfter({ range: [start, end] } as never);
      if (open?.value !== '(' || close?.value !== ')' || open.range[0] < parent.range[0] || close.range[1] > parent.range[1])
        return [start, end];
      [start, end] = [open.range[0], close.range[1]];
    }
  };
  return built({ of: parent, range: parent.range, text: source.text.slice(...tokens(other)) });
}
