import { codeOf } from '../policy/code.js';
import { receiverOf, sendsVary, varyCall } from './header-vary.js';
import { varyBefore } from './library-vary.js';
import { hasComment, indentAt, insertAt, quoted, replace } from './edit.js';
import { sourceOf } from './context.js';
import { refused } from './proposal.js';
import { conditionalOn } from '../policy/guards.js';
import { CORS_HEADERS } from '../web/headers.js';
import { findVariable, isFunction, unwrap } from '../engine/scope.js';
import type { Edit, Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Edited, Proposal } from './proposal.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { VaryReach } from '../policy/vary.js';
import type { Node } from '../engine/types.js';

/**
 * Sends `Vary: Origin` before a library that never does, or beside a hand-written Allow-Origin, in the API of that write and for every
 * answer where that can be done. It adds a header and nothing else, so that it breaks nobody.
 */
export function addVary(policy: CorsPolicy, { reading }: OriginLeaf, reach: VaryReach, context: FixContext): Proposal {
  if (policy.module.document !== undefined) return refused('static', policy.node);
  const source = sourceOf(context);
  if (policy.written.kind !== 'headers') return varyBefore(policy, source);
  const { writes } = policy.written;
  const write = writes.find((each) => each.grant === 'origin' && each.node === reading.written);
  if (write === undefined) return refused('not-owned', policy.node);
  const other = writes.find((each) => each.grant === 'vary' && !each.appends);
  if (other !== undefined && reach === 'never') return extendVary(other, source);
  // what stands beside the header already goes where the header goes
  if (reach === 'allowed' && BESIDE.has(write.form)) return refused('structure', write.node);
  const [name, origin] = [quoted(CORS_HEADERS.vary, source.style), quoted('Origin', source.style)];
  switch (write.form) {
    case 'property':
      return besideItem(write.node, `${CORS_HEADERS.vary}: ${origin}`, source);
    case 'flat':
      return besideItem(write.value, `${name}, ${origin}`, source);
    case 'pair':
      return besideItem(write.node, pairCode(write.node, name, origin, source), source);
    default: {
      const receiver = receiverOf(write.node, source);
      const code = receiver === null ? undefined : varyCall(receiver, policy, source);
      return receiver === null || code === undefined
        ? refused('structure', write.node)
        : statementBefore({ write: write.node, root: receiver.root, code, everywhere: reach === 'allowed' }, policy, source);
    }
  }
}

/** Forms of a header that stands beside others of the same answer. */
const BESIDE: ReadonlySet<string> = new Set(['property', 'pair', 'flat']);

/**
 * Vary apart from the guarded write that is put in the place of one: in a header of the same block, which would replace what
 * is added, and before the test of the Origin that the write stands behind, where it goes for every answer. Null for neither.
 */
export function earlyVary({ node }: HeaderWrite, policy: CorsPolicy, source: Source): readonly Edit[] | null {
  if (policy.written.kind !== 'headers') return null;
  const other = policy.written.writes.find((each) => each.grant === 'vary' && !each.appends);
  if (other !== undefined) {
    const isBeside = statementOf(other.node)?.parent === statementOf(node)?.parent && other.form === 'call';
    const extended = isBeside && !sendsVary(node, policy, source) ? extendVary(other, source) : null;
    return extended?.kind === 'edit' ? extended.edits : null;
  }
  const receiver = receiverOf(node, source);
  const guard = conditionalOn(node, codeOf(policy));
  const outer = guard === null ? null : statementOf(guard);
  if (receiver === null || outer === null || sendsVary(node, policy, source) || !isKnownAt(receiver.root, outer, node, policy)) return null;
  const code = varyCall(receiver, policy, source);
  return code === undefined ? null : [statementAt(outer, code, source)];
}

/** A header more breaks nobody. */
function harmless(edit: Edit): Edited {
  return { kind: 'edit', edits: [edit], messageId: 'missing', consent: 'none' };
}

/** `'Accept-Encoding'` becomes `'Accept-Encoding, Origin'`: another write would replace it. */
function extendVary({ value }: HeaderWrite, source: Source): Proposal {
  const literal = unwrap(value);
  if (literal.type !== 'Literal' || typeof literal.value !== 'string' || hasComment(source, literal.range))
    return refused('structure', literal);
  return harmless(replace(literal, quoted(literal.value.trim() === '' ? 'Origin' : `${literal.value}, Origin`, source.style)));
}

function pairCode(pair: Node, name: string, origin: string, { text }: Source): string {
  if (pair.type !== 'ObjectExpression') return `[${name}, ${origin}]`;
  const [key, value] = pair.properties.flatMap((each) => (each.type === 'Property' ? [text.slice(...each.key.range)] : []));
  return `{ ${key}: ${name}, ${value}: ${origin} }`;
}

/** Another property or element before one, on a line of its own where that has its own. */
function besideItem(item: Node, code: string, { text, style }: Source): Proposal {
  const start = text.lastIndexOf('\n', item.range[0] - 1) + 1;
  const alone = text.slice(start, item.range[0]).trim() === '';
  return harmless(insertAt(item, item.range[0], alone ? `${code},${style.eol}${indentAt(text, item.range[0])}` : `${code}, `));
}

interface Addition {
  readonly write: Node;
  /** The variable that holds the response. */
  readonly root: string;
  readonly code: string;
  /** Of no use where it only runs for some origins. */
  readonly everywhere: boolean;
}

/** A statement before the test of the origin; before the write where the response is not known earlier. */
function statementBefore({ write, root, code, everywhere }: Addition, policy: CorsPolicy, source: Source): Proposal {
  const guard = conditionalOn(write, codeOf(policy));
  const outer = guard === null ? null : statementOf(guard);
  const reached = outer !== null && isKnownAt(root, outer, write, policy);
  if (everywhere && !reached) return refused('structure', write);
  const at = reached ? outer : statementOf(write);
  if (at === null) return refused('structure', write);
  return harmless(statementAt(at, code, source));
}

/** A statement before another, on a line of its own where that has one. */
function statementAt(at: Node, code: string, { text, style }: Source): Edit {
  const start = text.lastIndexOf('\n', at.range[0] - 1) + 1;
  const alone = text.slice(start, at.range[0]).trim() === '';
  return insertAt(at, at.range[0], alone ? `${code}${style.semicolon}${style.eol}${indentAt(text, at.range[0])}` : `${code}; `);
}

/** Whether a variable that the write uses means the same before an earlier statement. */
function isKnownAt(name: string, statement: Node, write: Node, { module }: CorsPolicy): boolean {
  const declared = findVariable(name, write, module)?.defs[0]?.node as Node | undefined;
  if (declared === undefined) return true;
  if (isFunction(declared)) return isWithin(statement, declared);
  return declared.range[1] <= statement.range[0] && declared.parent?.parent === statement.parent;
}

/** The statement of a block that holds a node; null in an arrow function without a block. */
function statementOf(node: Node): Node | null {
  for (let at: Node = node; at.parent != null; at = at.parent) {
    if (at.parent.type === 'BlockStatement' || at.parent.type === 'Program') return at;
    if (isFunction(at.parent)) return null;
  }
  return null;
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}
