import { codeOf } from '../policy/code.js';
import { quoted } from './edit.js';
import { importsFrom, inStyle, isProvenResponse } from './request-style.js';
import { CORS_HEADERS, isSameHeader, varyNames } from '../web/headers.js';
import { areExclusive } from '../engine/exclusive.js';
import { functionAround, staticName, unwrap, walk } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { VaryCode } from '../policy/dialect.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Module, Node } from '../engine/types.js';

/** What a header is written on. */
export interface Receiver {
  /** The whole of it as code, e.g. `response.headers`. */
  readonly text: string;
  /** The name that it begins with, e.g. `response`. */
  readonly root: string;
  readonly method: string;
  readonly assigned: boolean;
  /** The node of `text`. */
  readonly node: Node;
}

/** The receiver of `res.set(…)` or `headers['x'] = …`; null for `setHeader(event, …)`. */
export function receiverOf(node: Node, { text }: Source): Receiver | null {
  const target = node.type === 'AssignmentExpression' ? unwrap(node.left) : node.type === 'CallExpression' ? unwrap(node.callee) : null;
  if (target?.type !== 'MemberExpression') return null;
  let object = unwrap(target.object);
  for (
    let callee = object.type === 'CallExpression' ? unwrap(object.callee) : null;
    callee?.type === 'MemberExpression';
    callee = object.type === 'CallExpression' ? unwrap(object.callee) : null
  ) {
    object = unwrap(callee.object);
  }
  let root: Node = object;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier') return null;
  return {
    text: text.slice(...object.range),
    root: root.name,
    method: staticName(target) ?? '',
    assigned: node.type === 'AssignmentExpression',
    node: object,
  };
}

/** The call that adds `Origin` to Vary on the same response; undefined where the framework has none, or is not proven. */
export function varyCall(receiver: Receiver, policy: CorsPolicy, source: Source): string | undefined {
  const { style } = source;
  const { text, root, method, assigned, node } = receiver;
  const { dialect } = policy;
  const { module, evaluator } = codeOf(policy);
  const [name, origin] = [quoted(CORS_HEADERS.vary, style), quoted('Origin', style)];
  // an object that came from elsewhere may have a Vary, which the assignment would take away
  if (assigned) return evaluator.of(node, module).kind === 'object' ? `${text}[${name}] = ${origin}` : undefined;
  if (!isProvenResponse(node, root, policy)) return undefined;
  const vary = dialect.style?.vary;
  if (vary === undefined || vary.methods?.includes(method) === false) return undefined;
  return varyOn(text, method, vary, module, source);
}

/** The call on an answer that a method proves to be one of Node or of the framework. */
export function varyOn(answer: string, method: string, vary: VaryCode, module: Module, source: Source): string {
  return inStyle(isPlain(vary, method, module) ? vary.plain!.code : vary.code, answer, source);
}

/** Whether the response may be one of Node, which has fewer methods than the framework's. */
function isPlain({ plain }: VaryCode, method: string, module: Module): boolean {
  if (plain === undefined) return false;
  return importsFrom(module, plain.among) || (plain.methods.includes(method) && !importsFrom(module, plain.unless));
}

/** Whether Vary names Origin already where a header is written: among the headers of the policy, or in a call of the same function. */
export function sendsVary(write: Node, policy: CorsPolicy, source: Source): boolean {
  const written = policy.slots.vary.some(
    (each) =>
      each.value?.kind === 'primitive' &&
      typeof each.value.value === 'string' &&
      namesOrigin(each.value.value) &&
      (each.written === null || !isOnAnotherWay(each.written, write)),
  );
  return written || callsVary(write, policy, source);
}

/** Whether code of the same function is in another branch, or behind a path that answers before. */
function isOnAnotherWay(place: Node, write: Node): boolean {
  return functionAround(place) === functionAround(write) && areExclusive(place, write);
}

function namesOrigin(text: string): boolean {
  return varyNames(text).some((name) => name === 'origin' || name === '*');
}

/** A call such as `res.vary('Origin')` that every run of the function reaches. */
function callsVary(write: Node, { node, module }: CorsPolicy, { text }: Source): boolean {
  const home = functionAround(node);
  if (home === null) return false;
  let found = false;
  walk(home, module.visitorKeys, (each) => {
    if (each !== home && /Function/.test(each.type)) return false;
    if (each.type !== 'CallExpression' || each.parent.type !== 'ExpressionStatement' || each.parent.parent.parent !== home) return true;
    if (isOnAnotherWay(each, write)) return true;
    const texts = each.arguments.map((argument) => (argument.type === 'Literal' ? String(argument.value) : ''));
    const callee = text.slice(...each.callee.range);
    if (/\bvary$/.test(callee) ? texts.some(namesOrigin) : isSameHeader(texts[0] ?? '', CORS_HEADERS.vary) && namesOrigin(texts[1] ?? ''))
      found = true;
    return true;
  });
  return found;
}
