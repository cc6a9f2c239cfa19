import { allowlistCode } from './allowlist.js';
import { hasComment, indentAt, replace } from './edit.js';
import { requestOriginAt } from './requests.js';
import { unwrap } from '../values/scope.js';
import type { Edit, Source } from './edit.js';
import type { FixContext } from './restrict.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { AllowlistSource } from '../settings.js';
import type { Node } from '../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Restricts a hand-written Allow-Origin. One origin becomes the constant; several are tested
 * against the request's Origin, the header is set on a match only, and Vary is always sent. Null
 * when the request cannot be reached from here or the code would have to be rearranged.
 */
export function restrictHeader(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, context: FixContext, source: Source): readonly Edit[] | null {
  const write = writeOf(policy, leaf);
  if (write === null) return null;
  const code = allowlistCode(from, write.node, policy.module, context.cwd, source);
  if (code === null) return null;
  if (code.single !== null) {
    const value = guiltyValue(write, leaf, policy);
    return value === null || hasComment(source, value.range) ? null : [...code.edits, replace(value, code.single)];
  }
  const edits = guardedWrite(write, code.list, policy, source);
  return edits === null ? null : [...code.edits, ...edits];
}

function writeOf({ written }: CorsPolicy, leaf: OriginLeaf): HeaderWrite | null {
  if (written.kind !== 'headers') return null;
  return written.writes.find((each) => each.grant === 'origin' && each.node === leaf.reading.written) ?? null;
}

/** The literal that is guilty, where it stands in the write; a computed value is replaced whole. */
function guiltyValue(write: HeaderWrite, leaf: OriginLeaf, policy: CorsPolicy): Node | null {
  const { value } = write;
  const inside = leaf.node.range[0] >= value.range[0] && leaf.node.range[1] <= value.range[1] && leaf.module === policy.module;
  if (leaf.acceptance === null && inside) return unwrap(leaf.node);
  return value;
}

/**
 * `res.setHeader(name, '*');` as a statement becomes: take the Origin, send Vary, set the header
 * when the list has it.
 */
function guardedWrite(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): readonly Edit[] | null {
  const statement = write.node.parent;
  if (write.form !== 'call' || statement?.type !== 'ExpressionStatement') return null;
  if (statement.parent.type !== 'BlockStatement' && statement.parent.type !== 'Program') return null;
  const request = requestOriginAt(write.node as TSESTree.CallExpression, policy, source);
  if (request === null || hasComment(source, statement.range)) return null;
  const { text, style } = source;
  const { semicolon, indent, eol } = style;
  const margin = indentAt(text, statement.range[0]);
  const call = (start: number, end: number, value: string): string => text.slice(start, write.value.range[0]) + value + text.slice(write.value.range[1], end);
  const lines = [
    ...(request.declare === null ? [] : [`${request.declare}${semicolon}`]),
    ...(request.vary === null || sendsVary(policy) ? [] : [`${request.vary}${semicolon}`]),
    `if (${request.name} && ${list}.includes(${request.name})) {`,
    `${indent}${call(write.node.range[0], write.node.range[1], request.name)}${semicolon}`,
    '}',
  ];
  return [replace(statement, lines.join(`${eol}${margin}`))];
}

function sendsVary(policy: CorsPolicy): boolean {
  return policy.slots.vary.some(({ value }) => value?.kind === 'primitive' && typeof value.value === 'string' && /(^|,)\s*(?:origin|\*)\s*(,|$)/i.test(value.value));
}
