import { staticName, unwrap, writtenText } from '../engine/scope.js';
import type { Evaluator, FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The file of code that is asked what it does with a preflight. */
export interface PreflightFile {
  readonly module: Module;
  readonly evaluator: Evaluator;
  /** A function that is called since there are no credentials, with an error first, or with nothing for an error and for a user. */
  readonly heard?: { readonly fn: FunctionNode; readonly error: boolean };
}

/** Headers that browsers never send with a preflight, which has no body either. The Origin and what the page asks for are sent. */
export const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'apikey',
  'x-access-token',
  'x-auth-token',
  'x-csrf-token',
  'x-xsrf-token',
  'content-type',
]);
/** Members of a request that are made of its cookies. */
const OF_COOKIES: ReadonlySet<string> = new Set(['cookies', 'signedCookies', 'session', 'user']);
/** Functions of frameworks that read a cookie, or a header, of the request that they are given first. */
const COOKIE_READERS: ReadonlySet<string> = new Set(['getCookie', 'getSignedCookie']);
const HEADER_READERS: ReadonlySet<string> = new Set(['getHeader', 'getRequestHeader']);

/** `getCookie(c, 'sid')`, `getHeader(event, 'Authorization')`. */
export function isMissingRead(reader: string, [request, name]: TSESTree.CallExpressionArgument[], file: PreflightFile): boolean {
  if (request === undefined || name === undefined || request.type === 'SpreadElement' || !isRequest(request, file)) return false;
  return COOKIE_READERS.has(reader) || (HEADER_READERS.has(reader) && CREDENTIALS.has(writtenText(name)?.toLowerCase() ?? ''));
}

/** `req.cookies`, `event.cookies`: of a request without cookies nothing is in them. */
export function isCookies(node: Node, file: PreflightFile): boolean {
  return node.type === 'MemberExpression' && OF_COOKIES.has(staticName(node) ?? '') && isRequest(node.object, file);
}

/** `req.headers`, `ctx.request.headers`. */
export function isHeaders(node: Node): boolean {
  return node.type === 'MemberExpression'
    ? /^headers?$/.test(staticName(node) ?? '')
    : node.type === 'Identifier' && node.name === 'headers';
}

/** A parameter, or a name taken out of one, whose members are made of the request. */
export function isRequest(node: Node, { evaluator, module }: PreflightFile): boolean {
  const root = unwrap(node);
  if (root.type !== 'Identifier') return false;
  const value = evaluator.of(root, module);
  return value.kind === 'parameter' || (value.kind === 'member' && value.object.kind === 'parameter');
}
