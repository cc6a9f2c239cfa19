import { codeOf } from './code.js';
import { originLeaves } from './leaves.js';
import { callSitesOf } from '../engine/call-sites.js';
import { membershipIn } from '../engine/comparisons.js';
import { inProduction } from '../engine/deployment.js';
import { conditionsAt, literalsOf } from '../engine/conditions.js';
import { functionAround, isFunction, isInside, soleReturn, staticName, unwrap, walk } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import type { OriginLeaf } from './leaves.js';
import type { CorsPolicy } from './policy.js';
import type { Evaluator, FunctionNode, Module, Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What the path of a request is called, on it or on its URL. */
const PATHS: ReadonlySet<string> = new Set(['path', 'pathname', 'originalUrl', 'url', 'rawPath']);
/** Calls that keep how a path begins. */
const KEPT: ReadonlySet<string> = new Set(['toLowerCase', 'toString']);
const MAX_DEPTH = 4;

/** How a path begins that a test lets through; null where a test of the path is not read: it lets some through, nobody knows which. */
type Limit = string | null;

/** What one test of the path is asked in: `isPath` says which expressions are the path. */
interface Question {
  readonly module: Module;
  readonly evaluator: Evaluator;
  readonly isPath: (node: Node) => boolean;
  readonly depth: number;
}

/**
 * How the paths begin to which code limits an open header, e.g. `/feed` of `if (req.path.startsWith('/feed'))` around it, or of an
 * exit for all others before it; around the call, where another function writes the header. Null where it is not limited.
 */
export const pathLimits = perObject((policy: CorsPolicy): readonly Limit[] | null => {
  if (policy.written.kind !== 'headers') return null;
  const { evaluator } = codeOf(policy);
  const open = originLeaves(policy).filter((each) => inProduction(each) && isOpenVerdict(each));
  const limits = open.map(
    ({ node, module, reading: { written } }) =>
      limitsAt(node, module, evaluator) ??
      (written === null ? null : limitsAt(written, policy.module, evaluator)) ??
      limitsAtCalls(written ?? node, policy, evaluator),
  );
  return limits.length === 0 || limits.includes(null) ? null : limits.flatMap((each) => each ?? []);
});

/** The limits around the calls by which a mounted function reaches the one that writes the header. */
function limitsAtCalls(node: Node, { carrier, module }: CorsPolicy, evaluator: Evaluator): readonly Limit[] | null {
  const writer = functionAround(node) as FunctionNode | null;
  if (carrier === null || 'module' in carrier || writer === null || isInside(writer, carrier)) return null;
  const calls = callSitesOf(writer, module).calls.filter((call) => isInside(call, carrier));
  const limits = calls.map((call) => limitsAt(call, module, evaluator));
  return calls.length === 0 || limits.includes(null) ? null : limits.flatMap((each) => each ?? []);
}

/** Whether a test above a place names the path of the request: who is let in there is not let in everywhere. */
export function asksForPath(node: Node, { visitorKeys }: Module): boolean {
  let isNamed = false;
  for (const condition of conditionsAt(node)) {
    if (condition.kind !== 'test') continue;
    walk(condition.test, visitorKeys, (each) => {
      isNamed ||= each.type === 'Identifier' && PATHS.has(each.name);
      return !isNamed;
    });
  }
  return isNamed;
}

function isOpenVerdict({ verdict }: OriginLeaf): boolean {
  return verdict === 'wildcard' || verdict === 'reflected' || verdict === 'fail-open';
}

function limitsAt(node: Node, module: Module, evaluator: Evaluator): readonly Limit[] | null {
  const question = { module, evaluator, isPath: (each: Node) => isPathOfRequest(evaluator.of(each, module)), depth: 0 };
  const tests = conditionsAt(node).flatMap((each) => (each.kind === 'test' ? literalsOf(each.test, each.holds) : []));
  return allOf(tests.map(({ test, holds }) => (holds ? limitsBy(test, question) : null)));
}

/** The limit where all of these hold: one of them, and one that is not read before others. */
function allOf(limits: readonly (readonly Limit[] | null)[]): readonly Limit[] | null {
  return limits.find((each) => each?.includes(null)) ?? limits.find((each) => each !== null) ?? null;
}

function isPathOfRequest(value: Value): boolean {
  if (value.kind === 'call')
    return value.callee.kind === 'member' && KEPT.has(value.callee.name ?? '') && isPathOfRequest(value.callee.object);
  if (value.kind !== 'member' || !PATHS.has(value.name ?? '')) return false;
  let root: Value = value;
  while (root.kind === 'member') root = root.object;
  // `new URL(request.url).pathname`
  return root.kind === 'parameter' || (root.kind === 'call' && root.callee.kind === 'global' && root.callee.name === 'URL');
}

/** How a path begins for which a test holds; null for a test of something else, and for one that a path must fail. */
function limitsBy(test: Node, question: Question): readonly Limit[] | null {
  const node = unwrap(test);
  if (question.depth > MAX_DEPTH) return null;
  const deeper = { ...question, depth: question.depth + 1 };
  const unread = (): readonly Limit[] | null => (namesPath(node, question) ? [null] : null);
  switch (node.type) {
    case 'LogicalExpression': {
      const sides = [limitsBy(node.left, deeper), limitsBy(node.right, deeper)] as const;
      if (node.operator === '&&') return allOf(sides);
      return node.operator === '||' && sides[0] !== null && sides[1] !== null ? [...sides[0], ...sides[1]] : null;
    }
    case 'BinaryExpression': {
      if (node.operator.startsWith('!') || membershipIn(node)?.holds === false) return null;
      const given = /^===?$/.test(node.operator)
        ? question.isPath(node.left)
          ? node.right
          : question.isPath(node.right)
            ? node.left
            : null
        : null;
      return (given === null ? null : textsOf(given, question)) ?? unread();
    }
    case 'CallExpression':
      return limitsByCall(node, deeper) ?? unread();
    case 'UnaryExpression':
      return null;
    default:
      return unread();
  }
}

function namesPath(test: Node, { module, isPath }: Question): boolean {
  let isNamed = false;
  walk(test, module.visitorKeys, (node) => {
    isNamed ||= (node.type === 'Identifier' || node.type === 'MemberExpression') && isPath(node);
    return !isNamed;
  });
  return isNamed;
}

function limitsByCall(call: TSESTree.CallExpression, question: Question): readonly Limit[] | null {
  const { module, evaluator, isPath } = question;
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (first === undefined || first.type === 'SpreadElement') return null;
  if (callee.type === 'MemberExpression') {
    const name = staticName(callee);
    if (name === 'startsWith' && isPath(callee.object)) return textsOf(first, question);
    const asked = membershipIn(call);
    if (asked !== null) return isPath(asked.item) ? textsOf(asked.of, question) : null;
    if (name === 'test' && isPath(first)) return startsOf(evaluator.of(callee.object, module));
    if (name !== 'some' || !isFunction(first)) return null;
    // `prefixes.some((prefix) => path.startsWith(prefix))`
    const body = soleReturn(first);
    const texts = textsOf(callee.object, question);
    return texts !== null && body !== null && asksEach(body, first.params[0], isPath) ? texts : null;
  }
  const target = evaluator.of(callee, module);
  const body = target.kind === 'function' ? soleReturn(target.node) : null;
  if (body === null || target.kind !== 'function') return null;
  const isGiven = (node: Node): boolean => {
    const value = evaluator.of(node, target.module);
    const argument = value.kind === 'parameter' && value.of === target.node ? call.arguments[value.index] : undefined;
    return argument !== undefined && argument.type !== 'SpreadElement' ? isPath(argument) : isPathOfRequest(value);
  };
  return limitsBy(body, { ...question, module: target.module, isPath: isGiven });
}

function asksEach(body: Node, parameter: Node | undefined, isPath: (node: Node) => boolean): boolean {
  const inner = unwrap(body);
  const isEach = (node: Node | undefined): boolean =>
    node?.type === 'Identifier' && parameter?.type === 'Identifier' && node.name === parameter.name;
  if (inner.type === 'BinaryExpression') return inner.operator === '===' && isPath(inner.left) && isEach(inner.right);
  return (
    inner.type === 'CallExpression' &&
    inner.callee.type === 'MemberExpression' &&
    staticName(inner.callee) === 'startsWith' &&
    isPath(inner.callee.object) &&
    isEach(inner.arguments[0])
  );
}

/** The texts that an expression is, or has all of; null where one is not known. */
function textsOf(node: Node, { module, evaluator }: Question): readonly string[] | null {
  const value = evaluator.of(node, module);
  if (value.kind === 'list' && !value.complete) return null;
  const texts = (value.kind === 'list' ? value.items : [value]).map((each) =>
    each.kind === 'primitive' && typeof each.value === 'string' && each.value.startsWith('/') ? each.value : null,
  );
  return texts.length === 0 || texts.includes(null) ? null : (texts as string[]);
}

/** How the texts begin that a pattern matches, e.g. `/api` of `/^\/api(\/|$)/`; null where that is no more than the slash. */
function startsOf(value: Value): readonly string[] | null {
  if (value.kind !== 'regex') return null;
  const branches = value.source.includes('(') ? [value.source] : value.source.split('|');
  if (branches.length === 1 && value.source.replaceAll(/\([^()]*\)/g, '').includes('|')) return null;
  const starts = branches.map((each) => /^\^((?:\\?\/|[\w-]){2,})(?![?*+{|\w-])/.exec(each)?.[1]?.replaceAll('\\', ''));
  return starts.some((each) => each === undefined || each === '/') ? null : (starts as string[]);
}

/** Whether a route may be one of those that known limits leave: a path that begins with a parameter may be any. */
export function isWithin(route: string, limits: readonly Limit[]): boolean {
  return limits.some((limit) => limit !== null && (/^\/?[:[*({]/.test(route) || route.startsWith(limit)));
}
