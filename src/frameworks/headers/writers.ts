import { findVariable, isFunction, staticName, unwrap, walk } from '../../engine/scope.js';
import { isForeignTarget, isOfSettings } from '../shapes/foreign.js';
import { grantOf } from '../../web/headers.js';
import { perObject } from '../../web/memo.js';
import type { Reader } from '../define.js';
import type { Grant } from '../../web/headers.js';
import type { FunctionNode, Module, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Functions and methods that write one header, with its name and value side by side. */
export const WRITERS = new Set([
  'header',
  'set',
  'setHeader',
  'append',
  'appendHeader',
  'appendHeaders',
  'writeHeader',
  'addHeader',
  'Header',
  'setResponseHeader',
  'appendResponseHeader',
]);

/** What a writer may be given before the name of the header: the response, and one thing more. */
const MAX_BEFORE = 3;

/**
 * The write in a function of this file that takes a name and a value, e.g. `const put = (name, value) => res.set(name, value)`,
 * also after the response, for a call of it. Null where it writes to what is no answer, or where the call gives neither.
 */
export function writerBehind(call: TSESTree.CallExpression, reader: Reader): TSESTree.CallExpression | null {
  if (call.arguments.length < 2 || call.callee.type !== 'Identifier') return null;
  const declared = findVariable(call.callee.name, call.callee, reader.module)?.defs[0]?.node as Node | undefined;
  const names = declared?.type === 'VariableDeclarator' || declared?.type === 'FunctionDeclaration';
  const written = declared?.type === 'VariableDeclarator' ? unwrap(declared.init ?? declared) : declared;
  // before what it is given is worked out: few functions write anything
  if (!names || written === undefined || !isFunction(written) || !mayWrite(written, reader.module)) return null;
  const index = call.arguments.slice(0, MAX_BEFORE).findIndex((each) => each.type !== 'SpreadElement' && grantIn(each, reader) !== null);
  if (index < 0) return null;
  const fn = reader.evaluator.of(call.callee, reader.module);
  if (fn.kind !== 'function' || fn.module !== reader.module) return null;
  const [name, value] = fn.node.params.slice(index);
  if (name?.type !== 'Identifier' || value?.type !== 'Identifier') return null;
  let found: TSESTree.CallExpression | null = null;
  walk(fn.node.body, reader.module.visitorKeys, (each) => {
    if (each.type !== 'CallExpression' || each.callee.type !== 'MemberExpression' || !WRITERS.has(calledName(each, reader) ?? '')) return;
    const [first, second] = each.arguments;
    if (first === undefined || second === undefined || !isName(first, name.name) || !isName(second, value.name)) return;
    const { object } = each.callee;
    if (!isOfSettings(object) && !isForeignTarget(object, reader) && !isStore(object, reader)) found = each;
  });
  return found;
}

/** Whether a function has a call in it by whose name a header can be written. */
const mayWrite = perObject((fn: FunctionNode, module: Module): boolean => {
  let found = false;
  walk(fn.body, module.visitorKeys, (each) => {
    if (each.type !== 'CallExpression' || each.callee.type !== 'MemberExpression') return;
    found ||= each.callee.computed || WRITERS.has(staticName(each.callee) ?? '');
  });
  return found;
});

/** The parameter itself, or its text in another case, e.g. `name.toLowerCase()`. */
function isName(node: Node, name: string): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name === name;
  return inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression' && isName(inner.callee.object, name);
}

/** A collection of the program, which is no answer. */
function isStore(object: Node, reader: Reader): boolean {
  const value = reader.evaluator.of(object, reader.module);
  return value.kind === 'list' || (value.kind === 'call' && value.callee.kind === 'global' && /^(?:Weak)?Map$/.test(value.callee.name));
}

/** The name of what a call calls, e.g. `set` of `res.set(…)` and of `res['set'](…)`; null where it is not known. */
export function calledName({ callee }: TSESTree.CallExpression, reader: Reader): string | null {
  const target = unwrap(callee);
  if (target.type === 'Identifier') return target.name;
  if (target.type !== 'MemberExpression') return null;
  if (!target.computed) return target.property.type === 'Identifier' ? target.property.name : null;
  // `res['set'](…)`, `res[SET](…)`
  const name = reader.evaluator.of(target.property, reader.module);
  return name.kind === 'primitive' && typeof name.value === 'string' ? name.value : null;
}

/** Writers that add a value to those before. */
export const APPENDERS: ReadonlySet<string> = new Set(['append', 'appendHeader', 'appendResponseHeader', 'addHeader']);

/** Expressions that give the name of a header: a literal stands for itself. */
const NAMES: ReadonlySet<string> = new Set(['Identifier', 'MemberExpression', 'TemplateLiteral', 'BinaryExpression']);

/** Methods that give a text of what is written. */
const TEXT_CALLS: ReadonlySet<string> = new Set(['concat', 'join', 'toLowerCase', 'toUpperCase', 'trim']);

function isTextCall(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  return callee?.type === 'MemberExpression' && TEXT_CALLS.has(staticName(callee) ?? '');
}

/** What the header that an expression names grants; null for another header, and for what is not known. */
export function grantIn(node: Node, reader: Reader): Grant | null {
  const inner = unwrap(node);
  if (inner.type === 'Literal') return typeof inner.value === 'string' ? grantOf(inner.value) : null;
  if (!NAMES.has(inner.type) && !isTextCall(inner)) return null;
  const value = reader.evaluator.of(inner, reader.module);
  return value.kind === 'primitive' && typeof value.value === 'string' ? grantOf(value.value) : null;
}
