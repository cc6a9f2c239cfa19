import { perObject } from '../../web/memo.js';
import { isFunction, walk } from '../../engine/scope.js';
import type { Reader } from '../define.js';
import type { Module, Node, Value } from '../../engine/types.js';

/** Code that reads the Origin of a handshake. */
const ORIGIN_READ =
  /\bheaders\s*(?:\?\.|\.)\s*origin\b|\bheaders\s*(?:\?\.)?\[\s*['"]origin['"]|\b(?:get|header|getHeader|has)\(\s*['"]origin['"]\s*\)|\binfo\.origin\b|\borigin\b[^{}]*\}\s*(?::\s*[\w.]+\s*)?(?:=\s*[\w.]*(?:headers|info)\b|\)\s*=>)/i;
/** A handshake that is known by something which only the page that may open it has. */
const TOKEN = /\bhandshake\.(?:auth|query)\b|\bsearchParams\b|sec-websocket-protocol|\bconnectionParams\b|csrf|\bticket\b/i;
/** Cookies that browsers do not send with the requests of other sites. */
const SAME_SITE = /\bsameSite\s*:\s*(?:true|['"](?:strict|lax)['"])/i;
/** A call that decides by its name. */
const ELSEWHERE = /\b(?:check|verify|validate|assert|is)\w*(?:Origin|Upgrade|Handshake|Client)\w*\s*\(/i;
/** What is given handshakes by its name. */
const GIVEN = /\.(?:on\(\s*['"](?:upgrade|connection)['"]\s*,|use\()\s*(\w+)\s*\)/g;

/** Whether a file may test who opens its sockets: what it says of origins, of tokens and of cookies that stay at home. */
export const isOriginTested = perObject(
  ({ text }: Module): boolean =>
    ORIGIN_READ.test(text) || TOKEN.test(text) || SAME_SITE.test(text) || ELSEWHERE.test(text) || isHandledElsewhere(text),
);

/** Whether handshakes are handed to a function of another file of the project. */
function isHandledElsewhere(text: string): boolean {
  return [...text.matchAll(GIVEN)].some(([, name]) =>
    new RegExp(`\\b${name}\\b[^;\\n]*(?:\\bfrom|=\\s*require\\()\\s*['"][.@~#]/?`).test(text),
  );
}

/**
 * Whether what tests handshakes may ask for their Origin. A function that is written in the file asks for it by its name, or
 * by a function of the project that does; what a package does with a request, e.g. express-session, is no such test.
 */
export function mayAskOrigin(test: Value, { evaluator, module }: Pick<Reader, 'evaluator' | 'module'>, depth = 0): boolean {
  if (test.kind === 'primitive') return test.value !== undefined && test.value !== null && test.value !== true;
  if (test.kind === 'parameter' || test.kind === 'call' || test.kind === 'member' || test.kind === 'global') return depth === 0;
  if (test.kind !== 'function' || depth > 2) return depth === 0 || test.kind !== 'import';
  const { node } = test;
  if (/origin/i.test(test.module.text.slice(...node.range))) return true;
  let mayAsk = false;
  walk(node.body, test.module.visitorKeys, (each: Node) => {
    if (mayAsk || each.type !== 'CallExpression' || isFunction(each.callee)) return !mayAsk;
    mayAsk = mayAskOrigin(evaluator.of(each.callee, test.module), { evaluator, module }, depth + 1);
    return !mayAsk;
  });
  return mayAsk;
}
