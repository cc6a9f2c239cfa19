import { conditionsWithin } from '../engine/conditions.js';
import { functionAround, isFunction, staticName, unwrap, walk } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { isOpenToPreflight, mayHoldOfPreflight, readsCredentials } from './credential-tests.js';
import { catchAround, isEnd } from './layer-ends.js';
import { holdsOfPreflight } from './preflight-requests.js';
import { endsUnchecked, holdsAfterFailure } from './token-checks.js';
import type { CorsPolicy } from './policy.js';
import type { PreflightFile } from './preflight-reads.js';
import { isMethod, preflightBranches } from './request-method.js';
import type { Evaluator, FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where a layer refuses every preflight, and with which status; null where the code does not write one. */
interface Refusal {
  readonly node: Node;
  readonly status: number | null;
  /** False where a function that is not followed judges the missing credentials. */
  readonly isCertain: boolean;
}

/** The status that a layer answers with which refuses what comes too often. */
export const TOO_OFTEN = 429;

/** Methods that say the status of an answer, by their first argument, and those that take it behind the body. */
const STATUS_METHODS: ReadonlySet<string> = new Set(['status', 'sendStatus', 'writeHead', 'throw', 'code']);
const BODY_METHODS: ReadonlySet<string> = new Set(['json', 'text', 'html', 'body', 'newResponse']);
const STATUS_KEYS: ReadonlySet<string> = new Set(['status', 'statusCode']);
/** What sends a request to another address, which browsers do not follow for a preflight. */
const REDIRECTS: ReadonlySet<string> = new Set(['redirect', 'sendRedirect']);
const REDIRECTED = 302;
/** What the enumerations of packages call statuses: http-status-codes 2, http-status 2, Nest 11. */
const NAMES: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PRECONDITION_FAILED: 412,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_ENTITY: 422,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** Whether a status fails a preflight: any but 200 to 299 does. What comes too often is another matter. */
function isRefusal(status: unknown): status is number {
  return typeof status === 'number' && status >= 300 && status < 600 && status !== TOO_OFTEN;
}

/**
 * The answer with which a function refuses every preflight: reached whenever the request is an `OPTIONS` without
 * credentials, which browsers never send with a preflight. One that is up to a function that is not followed is not certain.
 * Null for none, or where that is not known. What begins at `until` or after is not looked at.
 */
export function refusalOf(
  { node: fn, module }: { readonly node: FunctionNode; readonly module: Module },
  evaluator: Evaluator,
  until = Infinity,
): Refusal | null {
  const file = { module, evaluator };
  const found: Refusal[] = [];
  let isSwitched = false;
  walk(fn.body, module.visitorKeys, (each) => {
    if (each.range[0] >= until) return false;
    isSwitched ||= found.length === 0 && each.type === 'SwitchStatement' && isMethod(each.discriminant);
    const status = refusedWith(each, file);
    if (endsUnchecked(each, fn, file)) found.push({ node: each, status: null, isCertain: true });
    if (status === null && !ENDS.has(each.type)) return undefined;
    // what a callback or a `catch` does depends on what fails
    const isApart = functionAround(each) !== fn;
    if (status !== null && (isApart || catchAround(each, fn) !== null) && holdsAfterFailure(each, fn, file)) {
      found.push({ node: each, status, isCertain: true });
      return undefined;
    }
    if (isApart) return undefined;
    const isCertain = certaintyOf(each, fn, file);
    if (isCertain !== null && (status !== null || (isEnd(each, fn, file) && !isAnswered(each, fn, module))))
      found.push({ node: each, status, isCertain });
    return undefined;
  });
  // a case before it may have answered
  if (isSwitched) return null;
  const certain = found.filter(({ isCertain }) => isCertain);
  return certain.find(({ status }) => status !== null) ?? certain[0] ?? found[0] ?? null;
}

/** The header, or a constant of headers. */
const HEADERS = /cors|allow-origin/i;

/** Whether a layer may have written CORS headers of its own before it ends a request: it answers preflights by itself. */
function isAnswered(end: Node, fn: FunctionNode, { text }: Module): boolean {
  return HEADERS.test(text.slice(fn.body.range[0], end.range[1]));
}

const ENDS: ReadonlySet<string> = new Set(['ThrowStatement', 'ReturnStatement']);

/** Whether every preflight gets to a node; null where none does, or where that is not about what it lacks. */
function certaintyOf(node: Node, fn: FunctionNode, file: PreflightFile): boolean | null {
  const within = conditionsWithin(node, fn);
  const caught = catchAround(node, fn);
  // What a `catch` does depends on what throws, e.g. reading the token that is not there.
  if (caught !== null) return within.every((each) => isOpenToPreflight(each, file)) && readsCredentials(caught.block, file) ? false : null;
  if (within.length > 0 && within.every((condition) => holdsOfPreflight(condition, file))) return true;
  return mayHoldOfPreflight(within, file) ? false : null;
}

/**
 * The status from 300 on that a node writes, e.g. of `res.status(401)`, `ctx.throw(401)`, `res.statusCode = 403`,
 * `c.json(body, 401)`, `new Response('', { status: 401 })`; null for other code.
 */
export function refusedWith(node: Node, file: PreflightFile): number | null {
  const refused = (status: Node | undefined): number | null => refusedStatus(status, file);
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? (staticName(callee) ?? '') : '';
    if (REDIRECTS.has(name)) return REDIRECTED;
    const [first, second] = node.arguments;
    if (callee.type === 'Identifier') return isHandedOn(node) ? refused(first) : null;
    if (STATUS_METHODS.has(name)) return refused(first) ?? (name === 'throw' ? refused(second) : null);
    return BODY_METHODS.has(name) ? (refused(second) ?? (second === undefined ? null : refused(first))) : null;
  }
  // `throw new HTTPException(401)`, `next(createError(401))`
  if (node.type === 'NewExpression') return node.parent.type === 'ThrowStatement' ? refused(node.arguments[0]) : null;
  if (node.type === 'Property') return STATUS_KEYS.has(staticName(node) ?? '') ? refused(node.value) : null;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return null;
  return STATUS_KEYS.has(staticName(node.left) ?? '') ? refused(node.right) : null;
}

/** An error that is thrown, or given to what goes on. */
function isHandedOn({ parent }: TSESTree.CallExpression): boolean {
  if (parent.type === 'ThrowStatement') return true;
  return parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'next';
}

function refusedStatus(node: Node | undefined, { module, evaluator }: PreflightFile): number | null {
  if (node?.type === 'Literal') return isRefusal(node.value) ? node.value : null;
  if (node?.type !== 'Identifier' && node?.type !== 'MemberExpression') return null;
  const value = evaluator.of(node, module);
  if (value.kind === 'primitive') return isRefusal(value.value) ? value.value : null;
  const name = value.kind === 'import' ? (value.path.at(-1) ?? '') : '';
  return Object.hasOwn(NAMES, name) ? NAMES[name]! : null;
}

/** An answer to preflights that none of them reaches, since the same function refuses them before. */
export interface RefusedBranch extends Refusal {
  readonly branch: Node;
}

/**
 * A layer that is called with the request, e.g. `handleCors(event, options)`, behind a refusal that every preflight meets
 * in the same function. Null for none, or where that is not known.
 */
export function refusedBefore({ node, place, module }: CorsPolicy, evaluator: Evaluator): RefusedBranch | null {
  const home = functionAround(node);
  if (place?.kind !== 'argument' || place.call !== node || home === null || !isFunction(home)) return null;
  const refusal = refusalBefore(node, { node: home, module }, evaluator);
  if (refusal === null || refusal.status === null) return null;
  let branch: Node = node;
  while (branch.parent != null && branch.parent !== home.body && branch !== home.body) branch = branch.parent;
  return { ...refusal, branch };
}

/** The branches for `OPTIONS` of a file behind a refusal that every preflight meets in the same function. Found once: each policy asks. */
export const refusedBranches = perObject((module: Module, evaluator: Evaluator): readonly RefusedBranch[] => {
  return preflightBranches(module).flatMap(({ branch, home }) => {
    const refusal = refusalBefore(branch, { node: home, module }, evaluator);
    return refusal === null ? [] : [{ ...refusal, branch }];
  });
});

/** The certain refusal of a function where it ends before a place. Mostly the place comes first: then what follows is not read. */
function refusalBefore({ range: [start] }: Node, layer: Parameters<typeof refusalOf>[0], evaluator: Evaluator): Refusal | null {
  if (refusalOf(layer, evaluator, start)?.isCertain !== true) return null;
  const refusal = refusalOf(layer, evaluator);
  return refusal?.isCertain === true && refusal.node.range[1] <= start ? refusal : null;
}
