import { conditionsWithin } from '../engine/conditions.js';
import { mentions } from '../engine/mentions.js';
import { functionAround, isFunction, isInCatch, staticName, unwrap, walk } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { holdsOfPreflight, mayHoldOfPreflight } from './preflight-requests.js';
import type { PreflightFile } from './preflight-requests.js';
import { isMethod, isOfPreflight } from './request-method.js';
import type { Evaluator, FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where a layer refuses every preflight, and with which status. */
interface Refusal {
  readonly node: Node;
  readonly status: number;
  /** False where a function that is not followed judges the missing credentials. */
  readonly isCertain: boolean;
}

/** Whether a file writes such a status at all. */
function mayRefuse(module: Module): boolean {
  return mentions(module, ANY_REFUSED);
}

/** The status that a layer answers with which refuses what comes too often. */
export const TOO_OFTEN = 429;

/** Methods that say the status of an answer, by their first argument. */
const STATUS_METHODS: ReadonlySet<string> = new Set([
  'status',
  'sendStatus',
  'writeHead',
  'throw',
  'code',
  'json',
  'text',
  'html',
  'body',
  'newResponse',
]);
const STATUS_KEYS: ReadonlySet<string> = new Set(['status', 'statusCode']);
/** The statuses, and what the enumerations of packages call them: http-status-codes 2, http-status 2, Nest 11. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [405, 'METHOD_NOT_ALLOWED'],
]);
/** One of these, or a name for one that another file may have. */
const ANY_REFUSED = /40[135]|unauthori[sz]ed|forbidden|not_?allowed/i;

/**
 * The answer with which a function refuses every preflight: reached whenever the request is an `OPTIONS` without
 * credentials, which browsers never send with a preflight. One that is up to a function that is not followed is not certain.
 * Null for none, or where that is not known.
 */
export function refusalOf(
  { node: fn, module }: { readonly node: FunctionNode; readonly module: Module },
  evaluator: Evaluator,
): Refusal | null {
  if (!mayRefuse(module)) return null;
  const file = { module, evaluator };
  const found: Refusal[] = [];
  let isSwitched = false;
  walk(fn.body, module.visitorKeys, (each) => {
    isSwitched ||= found.length === 0 && each.type === 'SwitchStatement' && isMethod(each.discriminant);
    const status = found.some(({ isCertain }) => isCertain) ? null : statusIn(each, file);
    // what a `catch` does depends on what throws
    if (status === null || functionAround(each) !== fn || isInCatch(each, fn)) return;
    const within = conditionsWithin(each, fn);
    const isCertain = within.length > 0 && within.every((condition) => holdsOfPreflight(condition, file));
    if (isCertain || mayHoldOfPreflight(within, file)) found.push({ node: each, status, isCertain });
  });
  // a case before it may have answered
  return isSwitched ? null : (found.find(({ isCertain }) => isCertain) ?? found[0] ?? null);
}

/** `res.status(401)`, `ctx.throw(401)`, `res.statusCode = 403`, `c.json(body, 401)`, `new Response('', { status: 401 })`. */
function statusIn(node: Node, file: PreflightFile): number | null {
  const refused = (status: Node | undefined): number | null => refusedStatus(status, file);
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier') return isHandedOn(node) ? refused(node.arguments[0]) : null;
    if (callee.type !== 'MemberExpression' || !STATUS_METHODS.has(staticName(callee) ?? '')) return null;
    return (
      node.arguments
        .slice(0, 2)
        .map(refused)
        .find((each) => each !== null) ?? null
    );
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
  if (node?.type === 'Literal') return typeof node.value === 'number' && REFUSED.has(node.value) ? node.value : null;
  if (node?.type !== 'Identifier' && node?.type !== 'MemberExpression') return null;
  const value = evaluator.of(node, module);
  if (value.kind === 'primitive') return typeof value.value === 'number' && REFUSED.has(value.value) ? value.value : null;
  const name = value.kind === 'import' ? value.path.at(-1) : null;
  return [...REFUSED].find(([, known]) => known === name)?.[0] ?? null;
}

/** An answer to preflights that none of them reaches, since the same function refuses them before. */
export interface RefusedBranch extends Refusal {
  readonly branch: TSESTree.IfStatement;
}

/** The branches for `OPTIONS` of a file behind a refusal that every preflight meets in the same function. Found once: each policy asks. */
export const refusedBranches = perObject((module: Module, evaluator: Evaluator): readonly RefusedBranch[] => {
  const found: RefusedBranch[] = [];
  if (!/OPTIONS/i.test(module.text) || !mayRefuse(module)) return found;
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement') return;
    const home = functionAround(node);
    if (home === null || !isFunction(home) || !isOfPreflight(node.consequent, home)) return;
    const refusal = refusalOf({ node: home, module }, evaluator);
    if (refusal !== null && refusal.isCertain && refusal.node.range[1] <= node.range[0]) found.push({ ...refusal, branch: node });
  });
  return found;
});
