import { conditionsWithin } from '../engine/conditions.js';
import { functionAround, isFunction, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import { packageSpecifier } from '../project/specifiers.js';
import { tryAround } from './layer-ends.js';
import { isRequest } from './preflight-reads.js';
import { holdsOfPreflight, isMissing } from './preflight-requests.js';
import type { PathCondition } from '../engine/conditions.js';
import type { FunctionNode, Node, Value } from '../engine/types.js';
import type { PreflightFile } from './preflight-reads.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How a check of packages fails without a token, by the name of its function. */
interface TokenCheck {
  readonly modules: RegExp;
  /** `answers`: its callback gets an error, and without one it throws. `rejects`: its promise does. `throws`: even though it makes a promise. */
  readonly fails: 'answers' | 'rejects' | 'throws';
}

/** Measured with `undefined`: jsonwebtoken 9, jose 4, firebase-admin 13. */
const CHECKS: Readonly<Record<string, TokenCheck>> = {
  verify: { modules: /^jsonwebtoken$/, fails: 'answers' },
  jwtVerify: { modules: /^jose$/, fails: 'rejects' },
  compactVerify: { modules: /^jose$/, fails: 'rejects' },
  verifyIdToken: { modules: /^firebase-admin(?:\/|$)/, fails: 'throws' },
  verifySessionCookie: { modules: /^firebase-admin(?:\/|$)/, fails: 'throws' },
};
/** Strategies of Passport that find no user where a request has no credentials, by the names that their packages give them. */
const STRATEGIES = /^(?:jwt|bearer|basic|digest|local|headerapikey)$/;

/**
 * Whether a preflight reaches code that runs when the check of its missing token fails: in the callback, in `.catch`, or in
 * the `catch` around it. False where that is not known.
 */
export function holdsAfterFailure(node: Node, fn: FunctionNode, file: PreflightFile): boolean {
  const around = functionAround(node);
  if (around === fn) return holdsInCatch(node, fn, file);
  if (around === null || !isFunction(around) || functionAround(around) !== fn || around.parent.type !== 'CallExpression') return false;
  const call = around.parent;
  const heard = heardBy(around, call, file);
  if (heard === null || !all(conditionsWithin(call, fn), file)) return false;
  return all(conditionsWithin(node, around), { ...file, heard: { fn: around, error: heard } });
}

function all(conditions: readonly PathCondition[], file: PreflightFile): boolean {
  return conditions.every((each) => holdsOfPreflight(each, file));
}

/** Whether a function is given an error (else: no user) where there is no token; null where it is given neither for certain. */
function heardBy(fn: FunctionNode, call: TSESTree.CallExpression, file: PreflightFile): boolean | null {
  if (call.arguments.at(-1) !== fn) return null;
  if (failsWithout(call, file) === 'answers') return true;
  const callee = unwrap(call.callee);
  const { names, source } = namedBy(file.evaluator.of(callee, file.module));
  if (source === 'passport' && names.at(-1) === 'authenticate')
    return call.parent.type === 'CallExpression' && call.parent.callee === call && STRATEGIES.test(writtenText(call.arguments[0]!) ?? '')
      ? false
      : null;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const { name } = callee.property;
  const isLast = (name === 'catch' && call.arguments.length === 1) || (name === 'then' && call.arguments.length === 2);
  return isLast && failsWithout(promiseOf(callee.object), file) === 'rejects' ? true : null;
}

/** What is waited for in `check(token).then(…)`: a rejection passes by what hears of success only. */
function promiseOf(node: Node): Node {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  const isThen =
    call.type === 'CallExpression' &&
    callee?.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'then' &&
    call.arguments.length === 1;
  return isThen ? promiseOf(callee.object) : call;
}

/** `request.jwtVerify()`, with which @fastify/jwt reads the token of the request itself (run on 10.2.8). */
function isOwnCheck(node: Node, file: PreflightFile): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  return callee?.type === 'MemberExpression' && staticName(callee) === 'jwtVerify' && isRequest(callee.object, file);
}

/** How the check of a token that preflights lack fails; null for other code. */
function failsWithout(node: Node, file: PreflightFile): TokenCheck['fails'] | null {
  if (isOwnCheck(node, file)) return 'rejects';
  const [token] = node.type === 'CallExpression' ? node.arguments : [];
  if (node.type !== 'CallExpression' || token === undefined || !isMissing(token, file, 0)) return null;
  const { names, source } = namedBy(file.evaluator.of(unwrap(node.callee), file.module));
  const check = CHECKS[names.at(-1) ?? ''];
  return check !== undefined && source !== null && check.modules.test(source) ? check.fails : null;
}

/** The package of a function, and the names on the way to it, e.g. `admin.auth().verifyIdToken`. */
function namedBy(value: Value): { readonly names: readonly (string | null)[]; readonly source: string | null } {
  switch (value.kind) {
    case 'import':
      return { names: value.path, source: packageSpecifier(value.source) };
    case 'member': {
      const { names, source } = namedBy(value.object);
      return { names: [...names, value.name], source };
    }
    case 'call':
      return namedBy(value.callee);
    default:
      return { names: [], source: null };
  }
}

/** Whether a `catch` around hears of the missing token, and goes on to a node of it: `try { verify(token) } catch { … }`. */
function holdsInCatch(node: Node, fn: FunctionNode, file: PreflightFile): boolean {
  let clause: Node | null = null;
  for (let at: Node = node; at !== fn && at.parent != null; at = at.parent) if (at.type === 'CatchClause') clause ??= at;
  if (clause?.parent?.type !== 'TryStatement' || !all(conditionsWithin(node, fn), file)) return false;
  let fails = false;
  walk(clause.parent.block, file.module.visitorKeys, (each) => {
    // what fails inside of another `try` is caught there
    if (fails || isFunction(each) || (each.type === 'TryStatement' && each.handler !== null)) return false;
    fails = throwsWithout(each, file) && all(conditionsWithin(each, fn), file);
    return true;
  });
  return fails;
}

/** Whether a preflight ends at a node of a layer: the check of its missing token fails there, and nothing catches that. */
export function endsUnchecked(node: Node, fn: FunctionNode, file: PreflightFile): boolean {
  // asked of every node of a layer: what is no call is the most of them
  if (node.type !== 'CallExpression' || functionAround(node) !== fn || tryAround(node, fn) !== null) return false;
  const isReturned = node.parent?.type === 'ReturnStatement' || node.parent === fn;
  return (throwsWithout(node, file) || (isReturned && isOwnCheck(node, file))) && all(conditionsWithin(node, fn), file);
}

/** Whether a call throws for want of a token: at once, or where it is waited for. */
function throwsWithout(node: Node, file: PreflightFile): boolean {
  const way = node.type === 'CallExpression' && node.arguments.length < 4 ? failsWithout(node, file) : null;
  return way === 'throws' || (way === 'answers' && !hasCallback(node)) || (way === 'rejects' && isAwaited(node));
}

function hasCallback(call: Node): boolean {
  return call.type === 'CallExpression' && call.arguments.some((each) => isFunction(each));
}

function isAwaited({ parent }: Node): boolean {
  return parent?.type === 'AwaitExpression';
}
