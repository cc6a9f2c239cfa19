import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { usesOf } from '../../engine/uses.js';
import { mentions } from '../../engine/mentions.js';
import { isResponseClass } from './inits.js';
import { variableOf } from './receivers.js';
import type { Taken } from './unsent.js';
import type { Reader } from '../define.js';
import type { Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Makers of answers whose headers the platform guards, beside `fetch`. */
const GUARDED: ReadonlySet<string> = new Set(['redirect', 'error']);

/**
 * What keeps a call from writing on the headers of an answer that cannot be changed: one that was fetched, or
 * `Response.redirect(…)`. Setting one throws (run on Node; Deno and Workers by the Fetch standard). Bun lets them be changed.
 */
export function takenByGuard(call: TSESTree.CallExpression, reader: Reader): Taken {
  const callee = unwrap(call.callee);
  const headers = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  if (headers?.type !== 'MemberExpression' || staticName(headers) !== 'headers') return null;
  const answer = unwrap(headers.object);
  if (answer.type !== 'Identifier' || mentions(reader.module, /\bBun\b|['"]bun['":]/)) return null;
  const declared = guardedIn(answer, reader);
  return declared && { why: 'guarded', by: declared };
}

/** What declares a name that holds such an answer and is written once, or is called with one; null for others. */
function guardedIn(name: TSESTree.Identifier, reader: Reader): Node | null {
  const variable = variableOf(name, reader);
  const [definition, ...others] = variable?.defs ?? [];
  const declared = definition?.node as Node | undefined;
  if (variable === null || declared === undefined || others.length > 0) return null;
  if (usesOf(variable).some((each) => each.isWrite() && each.init !== true)) return null;
  if (declared.type === 'VariableDeclarator')
    return declared.id.type === 'Identifier' && declared.init !== null && isGuarded(declared.init, reader) ? declared : null;
  return isFunction(declared) && declared.params[0] === (definition!.name as Node) && isHeardOfFetch(declared, reader) ? declared : null;
}

/** `fetch(url).then((answer) => …)`. */
function isHeardOfFetch(fn: Node, reader: Reader): boolean {
  const call = fn.parent;
  const callee = call?.type === 'CallExpression' && call.arguments[0] === fn ? unwrap(call.callee) : null;
  return callee?.type === 'MemberExpression' && staticName(callee) === 'then' && isFetch(unwrap(callee.object), reader);
}

/** `await fetch(url)`, `Response.redirect(url)`. */
function isGuarded(init: Node, reader: Reader): boolean {
  const made = unwrap(init);
  if (made.type === 'AwaitExpression') return isFetch(unwrap(made.argument), reader);
  const callee = made.type === 'CallExpression' ? unwrap(made.callee) : null;
  // the class of Next makes its own
  return callee?.type === 'MemberExpression' && GUARDED.has(staticName(callee) ?? '') && isPlatformResponse(unwrap(callee.object), reader);
}

function isPlatformResponse(node: Node, reader: Reader): boolean {
  return node.type === 'Identifier' && node.name === 'Response' && isResponseClass(node, reader);
}

function isFetch(node: Node, reader: Reader): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  if (callee.type !== 'Identifier' || callee.name !== 'fetch') return false;
  return reader.evaluator.of(callee, reader.module).kind === 'global';
}
