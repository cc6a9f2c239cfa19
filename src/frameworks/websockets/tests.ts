import { startOfValue } from '../../engine/make.js';
import { perObject } from '../../web/memo.js';
import { staticName, walk } from '../../engine/scope.js';
import type { Evaluator, FunctionValue, Module, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Code that reads the Origin of a handshake. */
const ORIGIN_READ =
  /\bheaders\s*(?:\?\.|\.)\s*origin\b|\bheaders\s*(?:\?\.)?\[\s*['"]origin['"]|\b(?:get|header|getHeader|has)\(\s*['"]origin['"]\s*\)|\binfo\.origin\b|\borigin\b[^{}]*\}\s*(?::\s*[\w.]+\s*)?(?:=\s*[\w.]*(?:headers|info)\b|\)\s*=>)/i;
/** The package websocket has the Origin of its requests apart, and is handed it where a socket is taken, which is no test. */
const OWN_ORIGIN = /\b(?:req|request)\.origin\b/;
const ACCEPTED = /\.accept\([^()]*\)/g;
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
    ORIGIN_READ.test(text) ||
    OWN_ORIGIN.test(text.replace(ACCEPTED, '')) ||
    TOKEN.test(text) ||
    SAME_SITE.test(text) ||
    ELSEWHERE.test(text) ||
    isHandledElsewhere(text),
);

/** Whether handshakes are handed to a function of another file of the project. */
function isHandledElsewhere(text: string): boolean {
  return [...text.matchAll(GIVEN)].some(([, name]) =>
    new RegExp(`\\b${name}\\b[^;\\n]*(?:\\bfrom|=\\s*require\\()\\s*['"][.@~#]/?`).test(text),
  );
}

/** What of the language looks at nothing that it is not told of. */
const BLIND = /^(?:console|JSON|Boolean|String|Number|Object|Array|Promise|Math|Date)$/;
const MAX_DEPTH = 3;

/**
 * Whether what tests handshakes may ask for their Origin. A function that is written in the file asks for it by its name, or
 * by a function of the project that does; what a package does with a request, e.g. express-session, is no such test.
 */
export function mayAskOrigin(test: Value, evaluator: Evaluator): boolean {
  if (test.kind === 'primitive') return test.value !== true && test.value != null;
  return test.kind !== 'function' || asksOrigin(test, evaluator, 0);
}

function asksOrigin({ node, module }: FunctionValue, evaluator: Evaluator, depth: number): boolean {
  if (depth > MAX_DEPTH || /origin/i.test(module.text.slice(...node.range))) return true;
  let asks = false;
  walk(node.body, module.visitorKeys, (each) => {
    if (!asks && each.type === 'CallExpression' && each.arguments.some(isWhole))
      asks = mayLookAtOrigin(evaluator.of(each.callee, module), evaluator, depth + 1);
    return !asks;
  });
  return asks;
}

/** Whether an argument may be all of the handshake, e.g. `req` or `info.req`, and no part of it. */
function isWhole(argument: TSESTree.CallExpressionArgument): boolean {
  if (argument.type === 'MemberExpression') return /^req(?:uest)?$/.test(staticName(argument) ?? '');
  return argument.type === 'Identifier' || argument.type === 'SpreadElement' || argument.type === 'ObjectExpression';
}

/** Whether what a test calls may look at the Origin: not what a package, the caller or the language gives. */
function mayLookAtOrigin(called: Value, evaluator: Evaluator, depth: number): boolean {
  if (called.kind === 'function') return asksOrigin(called, evaluator, depth);
  const root = startOfValue(called);
  if (root.kind === 'global') return !BLIND.test(root.name);
  return root.kind !== 'import' && root.kind !== 'parameter';
}
