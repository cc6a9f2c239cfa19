import { findVariable, initializerOf, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import { isSentByPages } from '../web/headers.js';
import { isReassigned } from '../engine/uses.js';
import { isHeaders, isRequest } from './preflight-reads.js';
import { isMissing, truthForPreflight } from './preflight-requests.js';
import type { PathCondition } from '../engine/conditions.js';
import type { Node } from '../engine/types.js';
import type { PreflightFile } from './preflight-reads.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 6;
/** Methods and functions that read one header of a request. */
const READERS: ReadonlySet<string> = new Set(['get', 'header', 'getHeader', 'getRequestHeader']);
/** What functions are called that find out by themselves who asks. */
const ASKS_WHO = /auth|session|token|user/i;

/** Whether nothing that is known of a preflight speaks against a condition. What is not known may hold. */
export function isOpenToPreflight(condition: PathCondition, file: PreflightFile): boolean {
  return condition.kind !== 'test' || (truthForPreflight(condition.test, file) ?? condition.holds) === condition.holds;
}

/**
 * Whether conditions may hold for a preflight, and are about the credentials that it lacks: what a function that is not
 * followed says of these, or of the request, or `!token` beside a test that is not known, e.g. of the path.
 */
export function mayHoldOfPreflight(conditions: readonly PathCondition[], file: PreflightFile): boolean {
  return (
    conditions.every((each) => each.kind === 'test' && isOpenToPreflight(each, file)) &&
    conditions.some((each) => each.kind === 'test' && judgesCredentials(each.test, file, 0))
  );
}

/** Whether a statement reads the credentials that a preflight lacks: it may throw for want of them. */
export function readsCredentials(statement: Node, file: PreflightFile): boolean {
  let isRead = false;
  walk(statement, file.module.visitorKeys, (node) => {
    isRead ||= node.type === 'CallExpression' ? judgesCredentials(node, file, 0) : isMissing(node, file);
  });
  return isRead;
}

/** `req.headers['x-tenant-id']`, `req.get('X-Tenant-Id')`, `getHeader(event, 'X-Tenant-Id')`: a header that only the page's own code sends. */
function isOwnHeader(node: Node, file: PreflightFile): boolean {
  if (node.type === 'MemberExpression') return isHeaders(unwrap(node.object)) && isSentByPages(staticName(node));
  if (node.type === 'Identifier') return isSentByPages(headerTakenOut(node, file));
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const isReader = READERS.has((callee.type === 'Identifier' ? callee.name : staticNameOf(callee)) ?? '');
  const from = callee.type === 'MemberExpression' ? unwrap(callee.object) : node.arguments[0];
  const name = writtenText(node.arguments[callee.type === 'MemberExpression' ? 0 : 1]);
  return isReader && from !== undefined && isSentByPages(name) && (isHeaders(from) || isOfRequest(from, file));
}

function staticNameOf(node: Node): string | null {
  return node.type === 'MemberExpression' ? staticName(node) : null;
}

/** `req`, `ctx.req`. */
function isOfRequest(node: Node, file: PreflightFile): boolean {
  return isRequest(node, file) || (node.type === 'MemberExpression' && isRequest(node.object, file));
}

/** The header that a constant is taken out of, e.g. `x-tenant-id` for `tenant` of `const { 'x-tenant-id': tenant } = req.headers`. */
function headerTakenOut(node: TSESTree.Identifier, { module }: PreflightFile): string | null {
  const declarator = findVariable(node.name, node, module)?.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ObjectPattern' || declarator.init == null) return null;
  const property = declarator.id.properties.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === node.name,
  );
  return property?.type === 'Property' && isHeaders(unwrap(declarator.init)) ? staticName(property) : null;
}

/** `!token`, `!(await isValid(token))`, `!session.user`, and a name that holds such an answer. */
function judgesCredentials(test: Node, file: PreflightFile, depth: number): boolean {
  const node = unwrap(test);
  if (depth > MAX_DEPTH) return false;
  if (isMissing(node, file, depth) || isOwnHeader(node, file)) return true;
  const judges = (part: Node): boolean => judgesCredentials(part, file, depth + 1);
  switch (node.type) {
    case 'UnaryExpression':
    case 'AwaitExpression':
      return judges(node.argument);
    case 'ChainExpression':
      return judges(node.expression);
    case 'MemberExpression':
      return judges(node.object);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return judges(node.left) || judges(node.right);
    case 'CallExpression':
      return judgesByCall(node, file, depth);
    case 'Identifier': {
      const init = soleInit(node, file);
      return init !== null && judges(init);
    }
    default:
      return false;
  }
}

/** `isValid(token)`, `isAllowed(req)`, `getToken({ req })`, `auth()`, `token.startsWith('…')`. */
function judgesByCall(node: TSESTree.CallExpression, file: PreflightFile, depth: number): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === 'MemberExpression' && judgesCredentials(callee.object, file, depth + 1)) return true;
  const given = node.arguments.flatMap((each) =>
    each.type === 'ObjectExpression' ? each.properties.flatMap((part) => (part.type === 'Property' ? [part.value as Node] : [])) : [each],
  );
  if (given.some((each) => isMissing(each, file, depth + 1) || judgesCredentials(each, file, depth + 1))) return true;
  if (given.length > 0) return given.some((each) => isHeaders(each) || isRequest(each, file));
  return ASKS_WHO.test(callee.type === 'Identifier' ? callee.name : '');
}

/** What a name is declared as, where it is written once; also a part of it. */
function soleInit(node: TSESTree.Identifier, { module }: PreflightFile): Node | null {
  const variable = findVariable(node.name, node, module);
  if (isReassigned(variable)) return null;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  return initializerOf(node, module) ?? (declarator?.type === 'VariableDeclarator' ? declarator.init : null);
}
