import { conditionsAt } from '../engine/conditions.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, functionAround, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import type { PathCondition } from '../engine/conditions.js';
import type { Evaluator, FunctionValue, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where a layer refuses every preflight, and with which status. */
interface Refusal {
  readonly node: Node;
  readonly status: number;
}

/** The status that a layer answers with which refuses what comes too often. */
export const TOO_OFTEN = 429;

type File = { readonly module: Module; readonly evaluator: Evaluator };

/** Methods that say the status of an answer, by their first argument. */
const STATUS_METHODS: ReadonlySet<string> = new Set(['status', 'sendStatus', 'writeHead', 'throw', 'code', 'json', 'text', 'body']);
const STATUS_KEYS: ReadonlySet<string> = new Set(['status', 'statusCode']);
const REFUSED: ReadonlySet<number> = new Set([401, 403]);
/** Methods that read one header of a request, by its name. */
const READERS: ReadonlySet<string> = new Set(['get', 'header']);
/** Headers that browsers never send with a preflight. The Origin and what the page asks for are sent. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'apikey',
  'x-access-token',
  'x-auth-token',
  'x-csrf-token',
  'x-xsrf-token',
]);
/** Members of a request that are made of its cookies. */
const OF_COOKIES: ReadonlySet<string> = new Set(['cookies', 'signedCookies', 'session', 'user']);
const MAX_DEPTH = 6;

/**
 * The answer with which a middleware refuses every preflight: reached whenever the request has no credentials, which a
 * preflight never has. Null where it makes an exception for a method, or where that is not known.
 */
export function refusalOf({ node: fn, module }: FunctionValue, evaluator: Evaluator): Refusal | null {
  const file = { module, evaluator };
  if (speaksOfMethods(fn, module)) return null;
  let found: Refusal | null = null;
  walk(fn.body, module.visitorKeys, (each) => {
    const status = found === null ? statusIn(each) : null;
    if (status === null || functionAround(each) !== fn || isInCatch(each, fn)) return;
    const within = conditionsAt(each).filter(({ by }) => by.range[0] >= fn.range[0] && by.range[1] <= fn.range[1]);
    if (within.length > 0 && within.every((condition) => holdsWithout(condition, file))) found = { node: each, status };
  });
  return found;
}

/** Whether a layer asks for the method of a request, or names one: it may let preflights pass. */
function speaksOfMethods(fn: Node, { visitorKeys }: Module): boolean {
  let found = false;
  walk(fn, visitorKeys, (node) => {
    found ||= (node.type === 'MemberExpression' && staticName(node) === 'method') || writtenText(node) === 'OPTIONS';
    if (node.type === 'Property') found ||= staticName(node) === 'method';
    return !found;
  });
  return found;
}

/** `res.status(401)`, `ctx.throw(401)`, `res.statusCode = 403`, `c.json(body, 401)`, `new Response('', { status: 401 })`. */
function statusIn(node: Node): number | null {
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier') return isHandedOn(node) ? refusedStatus(node.arguments[0]) : null;
    if (callee.type !== 'MemberExpression' || !STATUS_METHODS.has(staticName(callee) ?? '')) return null;
    return (
      node.arguments
        .slice(0, 2)
        .map(refusedStatus)
        .find((each) => each !== null) ?? null
    );
  }
  // `throw new HTTPException(401)`, `next(createError(401))`
  if (node.type === 'NewExpression') return node.parent.type === 'ThrowStatement' ? refusedStatus(node.arguments[0]) : null;
  if (node.type === 'Property') return STATUS_KEYS.has(staticName(node) ?? '') ? refusedStatus(node.value) : null;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return null;
  return STATUS_KEYS.has(staticName(node.left) ?? '') ? refusedStatus(node.right) : null;
}

/** An error that is thrown, or given to what goes on. */
function isHandedOn({ parent }: TSESTree.CallExpression): boolean {
  if (parent.type === 'ThrowStatement') return true;
  return parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'next';
}

function refusedStatus(node: Node | undefined): number | null {
  return node?.type === 'Literal' && typeof node.value === 'number' && REFUSED.has(node.value) ? node.value : null;
}

/** What a `catch` does depends on what throws. */
function isInCatch(node: Node, top: Node): boolean {
  for (let at: Node | undefined = node; at != null && at !== top; at = at.parent) if (at.type === 'CatchClause') return true;
  return false;
}

/** Whether a condition holds for a request without credentials. */
function holdsWithout(condition: PathCondition, file: File): boolean {
  return condition.kind === 'test' && truthOf(condition.test, file, 0) === condition.holds;
}

/** What a test gives for a request without credentials; null is not known. */
function truthOf(test: Node, file: File, depth: number): boolean | null {
  const node = unwrap(test);
  if (depth > MAX_DEPTH) return null;
  if (isMissing(node, file, depth)) return false;
  switch (node.type) {
    case 'UnaryExpression': {
      const inner = node.operator === '!' ? truthOf(node.argument, file, depth + 1) : null;
      return inner === null ? null : !inner;
    }
    case 'LogicalExpression':
      return node.operator === '??' ? null : joined(node, file, depth);
    case 'BinaryExpression':
      return compared(node, file, depth);
    case 'ChainExpression':
      return truthOf(node.expression, file, depth + 1);
    default:
      return null;
  }
}

function joined({ operator, left, right }: TSESTree.LogicalExpression, file: File, depth: number): boolean | null {
  const [one, other] = [truthOf(left, file, depth + 1), truthOf(right, file, depth + 1)];
  const decides = operator === '||';
  if (one === decides || other === decides) return decides;
  return one === null || other === null ? null : !decides;
}

/** `key !== process.env.API_KEY`: what is missing equals nothing but what may be missing too. */
function compared({ operator, left, right }: TSESTree.BinaryExpression, file: File, depth: number): boolean | null {
  if (!/^[!=]==?$/.test(operator)) return null;
  const [known, other] = isMissing(left, file, depth) ? [true, right] : [isMissing(right, file, depth), left];
  if (!known) return null;
  const isEqual = operator.startsWith('=');
  const values = optionsOf(file.evaluator.of(other, file.module)).map(({ value }) => value);
  if (values.every((each) => each.kind === 'primitive' && each.value === undefined)) return isEqual;
  const isPresent = values.every(
    (each) => (each.kind === 'primitive' && each.value != null) || (each.kind === 'unknown' && each.reason === 'env'),
  );
  return isPresent ? !isEqual : null;
}

/** Whether an expression is undefined, or as good as that, for a request without credentials. */
function isMissing(expression: Node, file: File, depth: number): boolean {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return false;
  switch (node.type) {
    case 'Identifier':
      return isMissingName(node, file, depth);
    case 'ChainExpression':
      return isMissing(node.expression, file, depth + 1);
    case 'MemberExpression': {
      const name = staticName(node)?.toLowerCase();
      const object = unwrap(node.object);
      if (name !== undefined && CREDENTIALS.has(name)) return isHeaders(object);
      if (object.type === 'MemberExpression' && OF_COOKIES.has(staticName(object) ?? '')) return isRequest(object.object, file);
      return isCutShort(node, file, depth);
    }
    case 'CallExpression':
      return isMissingCall(node, file, depth);
    case 'LogicalExpression':
      return node.operator === '&&' && isMissing(node.left, file, depth + 1);
    default:
      return false;
  }
}

/** `req.get('Authorization')`, and `header?.split(' ')`, which is undefined with the header. */
function isMissingCall(node: TSESTree.CallExpression, file: File, depth: number): boolean {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  const [name] = node.arguments;
  if (READERS.has(staticName(callee) ?? '') && name?.type === 'Literal' && typeof name.value === 'string')
    return CREDENTIALS.has(name.value.toLowerCase());
  return isCutShort(callee, file, depth);
}

/** `missing?.split(' ')[1]`: what follows a `?.` behind what is missing is undefined with it. */
function isCutShort(node: Node, file: File, depth: number): boolean {
  const next = node.type === 'MemberExpression' ? node.object : node.type === 'CallExpression' ? node.callee : null;
  if (next === null || depth > MAX_DEPTH) return false;
  const isOptional = node.type === 'MemberExpression' && node.optional;
  return (isOptional && isMissing(next, file, depth + 1)) || isCutShort(next, file, depth + 1);
}

/** A constant that holds what is missing, or a part of it, e.g. `const { authorization } = req.headers`. */
function isMissingName(node: TSESTree.Identifier, file: File, depth: number): boolean {
  const variable = findVariable(node.name, node, file.module);
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (variable === null || declarator?.type !== 'VariableDeclarator' || declarator.init == null) return false;
  if (variable.references.filter((each) => each.isWrite()).length !== 1) return false;
  if (declarator.id.type === 'Identifier') return isMissing(declarator.init, file, depth + 1);
  if (declarator.id.type !== 'ObjectPattern') return false;
  const property = declarator.id.properties.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === node.name,
  );
  const name = property?.type === 'Property' ? staticName(property)?.toLowerCase() : undefined;
  return name !== undefined && CREDENTIALS.has(name) && isHeaders(unwrap(declarator.init));
}

/** `req.headers`, `ctx.request.headers`. */
function isHeaders(node: Node): boolean {
  return node.type === 'MemberExpression'
    ? /^headers?$/.test(staticName(node) ?? '')
    : node.type === 'Identifier' && node.name === 'headers';
}

/** A parameter, whose members are made of the request. */
function isRequest(node: Node, { evaluator, module }: File): boolean {
  const root = unwrap(node);
  return root.type === 'Identifier' && evaluator.of(root, module).kind === 'parameter';
}
