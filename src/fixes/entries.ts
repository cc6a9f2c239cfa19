import { removeDocumentEntry, rewriteDocumentEntry } from './documents.js';
import { closedValue } from './closed-value.js';
import { hasComment, quoted, replace } from './edit.js';
import { unwrap, wrapped } from '../engine/scope.js';
import type { Edit, Source } from './edit.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** The literal of the linted file that says an origin; null when the text is computed or stands elsewhere. */
export function literalOf({ node, module, text }: OriginEntry, policy: CorsPolicy): Node | null {
  const inner = unwrap(node);
  if (module.ast !== policy.module.ast) return null;
  if (inner.type === 'Literal') return inner.value === text ? inner : null;
  return inner.type === 'TemplateLiteral' && inner.expressions.length === 0 ? inner : null;
}

/** Writes other origins in the place of one; a list where the library takes lists. */
export function rewriteEntry(entry: OriginEntry, texts: readonly string[], policy: CorsPolicy, source: Source): readonly Edit[] | null {
  if (policy.module.document !== undefined) return rewriteDocumentEntry(entry, texts, source);
  const literal = literalOf(entry, policy);
  if (literal === null) return null;
  const code = texts.map((text) => quotedLike(literal, text, source)).join(', ');
  if (texts.length === 1 || isElement(literal)) return [replace(literal, code)];
  return entry.leaf.acceptance === null && policy.dialect.allowlist === 'list' ? [replace(literal, `[${code}]`)] : null;
}

/** Takes an origin out: the element of a list with its comma, one side of an `||`, or a closed value in its place. */
export function removeEntry(entry: OriginEntry, policy: CorsPolicy, source: Source): readonly Edit[] | null {
  if (policy.module.document !== undefined) return removeDocumentEntry(entry, policy, source);
  const literal = literalOf(entry, policy);
  if (literal === null) return null;
  if (isElement(literal)) return removeElement(wrapped(literal), source);
  const parent = literal.parent!;
  if (parent.type === 'BinaryExpression') return removeOperand(parent, source);
  const closed = closedValue(policy, source);
  return entry.leaf.acceptance === null && closed !== null && entry.leaf.node === entry.node ? [replace(literal, closed)] : null;
}

/** Lets an origin in outside production only. */
export function guardEntry(entry: OriginEntry, policy: CorsPolicy, source: Source): readonly Edit[] | null {
  const literal = literalOf(entry, policy);
  if (literal === null || hasComment(source, literal.range)) return null;
  const { quote } = source.style;
  const text = source.text.slice(...literal.range);
  if (isElement(literal)) return [replace(wrapped(literal), `...(process.env.NODE_ENV === ${quote}production${quote} ? [] : [${text}])`)];
  const parent = literal.parent!;
  if (parent.type === 'BinaryExpression') {
    return [replace(parent, `(process.env.NODE_ENV !== ${quote}production${quote} && ${source.text.slice(...parent.range)})`)];
  }
  const closed = closedValue(policy, source);
  if (closed === null || entry.leaf.acceptance !== null || entry.leaf.node !== entry.node || entry.fallback) return null;
  const guarded = `process.env.NODE_ENV === ${quote}production${quote} ? ${closed} : ${text}`;
  return [
    replace(
      literal,
      parent.type === 'Property' || parent.type === 'VariableDeclarator' || parent.type === 'CallExpression' ? guarded : `(${guarded})`,
    ),
  ];
}

function quotedLike(literal: Node, text: string, { text: code, style }: Source): string {
  const quote = code[literal.range[0]];
  return quoted(text, quote === "'" || quote === '"' ? { ...style, quote } : style);
}

function isElement(literal: Node): boolean {
  return wrapped(literal).parent?.type === 'ArrayExpression';
}

/** Removes an element of an array with its comma; null when a comment stands there. */
export function removeElement(element: Node, source: Source): readonly Edit[] | null {
  const { sourceCode } = source;
  const before = sourceCode.getTokenBefore(element as never);
  const after = sourceCode.getTokenAfter(element as never);
  if (before === null || after === null) return null;
  let [start, end] = element.range;
  if (before.value === ',') start = before.range[0];
  else if (after.value === ',') {
    const next = sourceCode.getTokenAfter(after);
    end = next === null || next.value === ']' ? after.range[1] : next.range[0];
  }
  return hasComment(source, [start, end]) ? null : [{ range: [start, end], text: '' }];
}

/** Removes one side of an `||`, which only narrows; null when the condition is not one. */
export function removeOperand(operand: Node, source: Source): readonly Edit[] | null {
  const { parent } = operand;
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '||') return null;
  const other = parent.left === operand ? parent.right : parent.left;
  if (hasComment(source, parent.range) && !hasComment(source, other.range)) return null;
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
  return [{ range: parent.range, text: source.text.slice(...tokens(other)) }];
}
