import { findVariable, isFunction, lastName, staticName, unwrap, outermostAssertion, startOfChain } from '../../engine/scope.js';
import { optionsOf, startOfValue } from '../../engine/make.js';
import { classAround, readsOfField } from '../../engine/classes.js';
import { callSitesOf } from '../../engine/call-sites.js';
import { isClientGlobal, isClientPackage } from './clients.js';
import { usesOf } from '../../engine/uses.js';
import type { Reader } from '../define.js';
import type { CallNode, FunctionNode, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What keeps settings under such a name, e.g. `meta.config['access-control-allow-origin']`: whoever reads them writes the header. */
const SETTINGS = /^(?:config|configs|configuration|conf|nconf|settings|preferences|env|localStorage|sessionStorage|cache)$/;
/** Keys that hold what a request is made of. */
const REQUEST_KEYS = /^(?:requestHeaders|reqHeaders|fetchOptions|requestOptions|requestInit)$/;
/** Expectations of tests. */
const EXPECTATIONS =
  /^(?:expect|assert|equal|deepEqual|deepStrictEqual|strictEqual|toEqual|toStrictEqual|toMatchObject|toHaveBeenCalledWith|toHaveProperty|same)$/;
/** Own wrappers around a client, by the names that the field gives them. */
const CLIENT_NAMES = /^(?:ofetch|ky|got|superagent|needle|rp|HttpHeaders|\$http|http\.request|https\.request|defaults)$/;
/** Where a browser shows its own program the answers of others, e.g. `session.webRequest.onHeadersReceived(…)`. */
const OF_BROWSER = /\bonHeadersReceived\b/;
/** What goes on after a request with its answer. */
const CONTINUATIONS = new Set(['then', 'catch', 'finally']);
/** Values are followed through so many names. */
const MAX_DEPTH = 4;

/** Whether something is set on what keeps settings, and on no answer. */
export function isOfSettings(object: Node): boolean {
  const name = lastName(object);
  return name !== null && SETTINGS.test(name);
}

/**
 * Whether headers are written on what is no answer of this program: a request that it sends, the reply of a test double,
 * or the expectation of a test. `target` is what is written to, e.g. `config.headers`.
 */
export function isForeignTarget(target: Node, reader: Reader): boolean {
  const root = startOfChain(target);
  if (root.type === 'Identifier') {
    const variable = findVariable(root.name, root, reader.module);
    const made = variable?.defs[0]?.node as Node | undefined;
    if (made?.type === 'VariableDeclarator' && made.init != null && isHeaders(made.init))
      return isGivenToForeign(made, root.name, reader, 0);
  }
  // also `config.headers ?? {}`: what is written there goes where the first goes
  return (
    optionsOf(reader.evaluator.of(root, reader.module)).some(({ value }) => isForeignValue(value, reader, 0)) ||
    isForeignMember(target, reader)
  );
}

function isHeaders(init: Node): boolean {
  const inner = unwrap(init);
  if (inner.type === 'ObjectExpression') return true;
  return inner.type === 'NewExpression' && inner.callee.type === 'Identifier' && inner.callee.name === 'Headers';
}

/** Whether a value is a client or a double, came out of one, or was handed to a function by one. */
function isForeignValue(value: Value, reader: Reader, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const at = startOfValue(value);
  if (at.kind === 'import') return isClientPackage(at.source);
  if (at.kind === 'global') return isClientGlobal(at.name);
  return at.kind === 'parameter' && isCalledByForeign(at.of, reader, depth);
}

/** Whether a function is an argument of a client, e.g. of `api.interceptors.request.use(…)`, at any depth of its options. */
function isCalledByForeign(fn: FunctionNode, reader: Reader, depth: number): boolean {
  for (let at: Node = fn; at.parent != null; at = at.parent) {
    const parent: Node = at.parent;
    if (isCall(parent) && at !== parent.callee) return !isContinuation(parent) && isForeignCall(parent, at, reader, depth + 1);
    if (!PARTS_OF_OPTIONS.has(parent.type)) return false;
  }
  return false;
}

const PARTS_OF_OPTIONS: ReadonlySet<string> = new Set<string>(['Property', 'ObjectExpression', 'ArrayExpression', 'SpreadElement']);

const isCall = (node: Node): node is CallNode => node.type === 'CallExpression' || node.type === 'NewExpression';

function isContinuation({ callee }: CallNode): boolean {
  const target = unwrap(callee);
  return target.type === 'MemberExpression' && CONTINUATIONS.has(staticName(target) ?? '');
}

/** `this.http`, where the class says that it is a client, e.g. `constructor(private http: HttpClient)`. */
function isForeignMember(target: Node, reader: Reader): boolean {
  let at = unwrap(target);
  while (at.type === 'CallExpression' || (at.type === 'MemberExpression' && unwrap(at.object).type !== 'ThisExpression')) {
    at = unwrap(at.type === 'CallExpression' ? at.callee : at.object);
  }
  if (at.type !== 'MemberExpression') return false;
  const name = staticName(at);
  let owner: Node | undefined = at;
  while (owner != null && owner.type !== 'ClassBody') owner = owner.parent ?? undefined;
  return owner?.type === 'ClassBody' && name !== null && owner.body.some((member) => declaresClient(member, name, reader));
}

function declaresClient(member: TSESTree.ClassElement, name: string, reader: Reader): boolean {
  if (member.type === 'PropertyDefinition' && staticName(member as never) === name) {
    const given = member.value?.type === 'CallExpression' ? member.value.arguments[0] : undefined;
    return (
      isClientType(member.typeAnnotation, reader) ||
      (given?.type === 'Identifier' && isForeignValue(reader.evaluator.of(given, reader.module), reader, 0))
    );
  }
  if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return false;
  return member.value.params.some((param) => {
    const own = param.type === 'TSParameterProperty' ? param.parameter : param;
    return own.type === 'Identifier' && own.name === name && isClientType(own.typeAnnotation, reader);
  });
}

function isClientType(annotation: TSESTree.TSTypeAnnotation | undefined, reader: Reader): boolean {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const declared = findVariable(type.typeName.name, type, reader.module)?.defs[0]?.parent;
  return declared?.type === 'ImportDeclaration' && isClientPackage(declared.source.value);
}

/**
 * Whether an object literal, or a name that holds headers, goes only to requests, doubles and expectations. Headers that
 * are also handed to an answer are headers of an answer.
 */
export function isForeignObject(node: Node, reader: Reader, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  let key: string | null = null;
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (isFunction(parent) && at === parent.body) return isReturnedToForeign(parent as FunctionNode, reader, depth + 1);
    if (isCall(parent) && at !== parent.callee) {
      if (isForeignCall(parent, at, reader, depth)) return true;
    } else if (parent.type === 'Property' && at === parent.value) {
      key = staticName(parent);
      if (REQUEST_KEYS.test(key ?? '')) return true;
    } else if (parent.type === 'ReturnStatement') {
      const fn = functionOf(parent);
      return fn !== null && isReturnedToForeign(fn, reader, depth + 1);
    } else if (parent.type === 'AssignmentExpression' && at === parent.right) {
      const { left } = parent;
      if (isForeignTarget(left, reader) || REQUEST_KEYS.test(lastName(left) ?? '')) return true;
      return left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && isFieldOfForeign(left, reader, depth);
    } else if (parent.type === 'PropertyDefinition' && at === parent.value) {
      return isFieldOfForeign(parent, reader, depth);
    } else if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
      return isGivenToForeign(parent, parent.id.name, reader, depth, key);
    }
  }
  return false;
}

/**
 * Whether what a function returns goes to a client: it is called by one, e.g. `setContext(() => ({ headers }))`, or all that
 * this file calls it for is given to one.
 */
function isReturnedToForeign(fn: FunctionNode, reader: Reader, depth: number): boolean {
  if (isCalledByForeign(fn, reader, depth)) return true;
  if (fn.parent.type === 'CallExpression' && fn.parent.callee === fn) return isForeignObject(fn.parent, reader, depth);
  if (fn.parent.type === 'MethodDefinition') return isFieldOfForeign(fn.parent, reader, depth);
  const { calls, others } = callSitesOf(fn, reader.module);
  return !others && calls.length > 0 && calls.every((each) => isForeignObject(each, reader, depth));
}

/** Whether a class gives what it keeps under a name, or answers with by a method, to clients alone: `fetch(url, { headers: this.headers })`. */
function isFieldOfForeign(member: Parameters<typeof staticName>[0] & Node, reader: Reader, depth: number): boolean {
  const owner = classAround(member, reader.module);
  const name = staticName(member);
  const reads = owner === null || name === null ? [] : readsOfField(owner, name);
  return reads.length > 0 && reads.every((each) => isForeignObject(each, reader, depth + 1));
}

function functionOf(node: Node): FunctionNode | null {
  let at: Node | undefined = node;
  while (at != null && !isFunction(at)) at = at.parent ?? undefined;
  return (at as FunctionNode | undefined) ?? null;
}

/** Whether every use of a name, or of what it has under a key, gives it to what is no answer; a write on the name itself is no use. */
function isGivenToForeign(declarator: Node, name: string, reader: Reader, depth: number, key: string | null = null): boolean {
  const variable = findVariable(name, declarator, reader.module);
  const uses = usesOf(variable)
    .map(({ identifier }) => identifier as Node)
    .filter((use) => !isOwnWrite(use) || isRead(use, key));
  return uses.length > 0 && uses.every((use) => isForeignObject(use, reader, depth + 1));
}

/** `options.headers` as it is, and no write there. */
function isRead({ parent: member }: Node, key: string | null): boolean {
  if (key === null || member?.type !== 'MemberExpression' || staticName(member) !== key) return false;
  const { parent } = member;
  return parent.type !== 'MemberExpression' && !(parent.type === 'AssignmentExpression' && parent.left === member);
}

/** `headers.set(…)`, `headers['X'] = …`. */
function isOwnWrite(use: Node): boolean {
  const { parent } = outermostAssertion(use);
  return parent?.type === 'MemberExpression' && unwrap(parent.object) === unwrap(use);
}

function isForeignCall(call: CallNode, argument: Node, reader: Reader, depth: number): boolean {
  const target = unwrap(call.callee);
  const name = target.type === 'MemberExpression' ? staticName(target) : target.type === 'Identifier' ? target.name : null;
  if (name !== null && (EXPECTATIONS.test(name) || CLIENT_NAMES.test(name))) return true;
  if (target.type === 'MemberExpression' && OF_BROWSER.test(reader.module.text.slice(...target.range))) return true;
  const value = reader.evaluator.of(target, reader.module);
  if (value.kind === 'function') return isHandedOn(value.node, call.arguments.indexOf(argument as never), reader, depth);
  if (isContinuation(call)) return false;
  return (
    isForeignValue(value, reader, depth) ||
    isForeignMember(target, reader) ||
    (target.type === 'MemberExpression' && isExpectationChain(target))
  );
}

/** `expect(x).to.have.headers(…)`, `assert.match(…)`. */
function isExpectationChain(target: TSESTree.MemberExpression): boolean {
  const root = startOfChain(target);
  return root.type === 'Identifier' && /^(?:expect|assert|t|chai)$/.test(root.name);
}

/** Whether an own function hands its argument on to a request, e.g. a wrapper around `fetch`. */
function isHandedOn(fn: FunctionNode, index: number, reader: Reader, depth: number): boolean {
  const param = fn.params[index];
  const own = param?.type === 'AssignmentPattern' ? param.left : param;
  if (own?.type !== 'Identifier' || depth > MAX_DEPTH) return false;
  const variable = findVariable(own.name, fn.body, reader.module);
  const uses = usesOf(variable)
    .map(({ identifier }) => identifier as Node)
    .filter((use) => !isOwnWrite(use));
  return uses.length > 0 && uses.every((use) => isForeignObject(use, reader, depth + 1));
}
