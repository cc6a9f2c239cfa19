import { createEvaluator } from '../../engine/evaluate.js';
import { optionsOf } from '../../engine/make.js';
import { SAME_TEXT } from '../../engine/natives.js';
import type { CallValue, MemberValue, Node, Value } from '../../engine/types.js';

/** Objects that hold the headers of a request, or read them by name with `get`. */
const HEADER_BAGS = new Set(['headers', 'header', 'rawHeaders', 'multiValueHeaders']);
const REQUESTS = new Set(['req', 'request', 'ctx', 'context', 'c', 'raw', 'event', 'handshake', 'node']);
const REQUEST_PARTS = new Set(['query', 'body', 'params', 'cookies', 'searchParams']);
const READERS = new Set(['get', 'header', 'getHeader', 'getRequestHeader', 'getFirstHeader']);
/** Functions that take the request and the name, e.g. `getHeader(event, 'origin')` of h3. */
const READING_FUNCTIONS = new Set(['getHeader', 'getRequestHeader']);
/** `headers()` of Next, `getHeaders(event)` of h3. */
const BAG_FUNCTIONS = new Set(['headers', 'getHeaders', 'getRequestHeaders']);
/** Of the methods around a header. */
const MAX_DEPTH = 12;
const REFERER = /^(referer|referrer|origin)$/i;

/** Whether a value is the request's Origin header, however it is read. */
export function isRequestOrigin(value: Value): boolean {
  return isHeader(value, /^origin$/i, 0);
}

/** Whether a value is a header of the request that has such a name. */
export function isHeaderOfRequest(value: Value, name: RegExp): boolean {
  return isHeader(value, name, 0);
}

/** Whether a value is one of the members of the first parameter that are the Origin in this framework, e.g. `ctx.origin` of Koa 3. */
export function isOriginMember(value: Value, members: readonly string[]): boolean {
  if (members.length === 0) return false;
  const path: string[] = [];
  let at = value;
  for (; at.kind === 'member' && at.name !== null; at = at.object) path.unshift(at.name);
  return at.kind === 'parameter' && at.index === 0 && members.includes(path.join('.'));
}

function isHeader(value: Value, header: RegExp, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (value.kind) {
    case 'member':
      return isHeaderMember(value, header, depth);
    case 'call':
      return isHeaderCall(value, header, depth);
    case 'choice': {
      const others = value.options.filter((each) => !isHeader(each.value, header, depth));
      return others.length < value.options.length && others.every((each) => isEmpty(each.value));
    }
    default:
      return false;
  }
}

function isHeaderMember({ object, name }: MemberValue, header: RegExp, depth: number): boolean {
  if (name === null) return false;
  if (header.test(name) && isHeaderBag(object)) return true;
  // Node gives a list for a header that came more than once; CloudFront gives `{ value }`, or a list of these at its edge.
  if (name === '0' || name === 'value') return isHeader(object, header, depth + 1);
  // `new URL(request.headers.referer).origin` is chosen by the same stranger.
  return (
    name === 'origin' &&
    object.kind === 'call' &&
    object.node.type === 'NewExpression' &&
    isGlobal(object.callee, 'URL') &&
    isReferer(object, depth)
  );
}

function isReferer(url: CallValue, depth: number): boolean {
  const text = argumentOf(url, 0);
  return text !== null && (isHeader(text, REFERER, depth + 1) || mayBeReferer(text, depth + 1));
}

/** With a default, as in `new URL(req.headers.referer || 'http://localhost')`, it is still the stranger's wherever it is sent. */
function mayBeReferer(value: Value, depth: number): boolean {
  return value.kind === 'choice' && value.options.some((each) => isHeader(each.value, REFERER, depth));
}

function isHeaderCall(value: CallValue, header: RegExp, depth: number): boolean {
  const { callee } = value;
  if (callee.kind === 'member' && callee.name !== null) {
    if (SAME_TEXT.has(callee.name) && isHeader(callee.object, header, depth + 1)) return true;
    if (READING_FUNCTIONS.has(callee.name) && isNamed(argumentOf(value, 1), header)) return true;
    return READERS.has(callee.name) && (isHeaderBag(callee.object) || isRequest(callee.object)) && isNamed(argumentOf(value, 0), header);
  }
  const name = callee.kind === 'import' ? callee.path.at(-1) : callee.kind === 'global' ? callee.name : undefined;
  if (name === undefined || !READING_FUNCTIONS.has(name)) return false;
  return isNamed(argumentOf(value, 1), header) || isNamed(argumentOf(value, 0), header);
}

/** Whether a value is the request or its headers: whether they are there says nothing of who asks. */
export function isRequestItself(value: Value): boolean {
  return isHeaderBag(value) || (value.kind === 'parameter' && isParameterNamed(value, (name) => REQUESTS.has(name)));
}

/** Whether a value is the request, or the headers of one, by more than a member's name: a browser's request has them. */
export function isAlwaysThere(value: Value): boolean {
  if (value.kind === 'parameter') return isRequestItself(value);
  if (value.kind !== 'member' || value.name === null) return false;
  const { object, name } = value;
  if (!HEADER_BAGS.has(name) && !REQUESTS.has(name)) return false;
  // `({ headers }) => …` hands over a member of what has no name.
  return object.kind === 'parameter' && object.of.params[object.index]?.type === 'ObjectPattern' ? true : isAlwaysThere(object);
}

function isHeaderBag(value: Value): boolean {
  switch (value.kind) {
    case 'member':
      return value.name !== null && HEADER_BAGS.has(value.name);
    case 'call': {
      const { callee } = value;
      if (callee.kind === 'import') return callee.path.some((name) => BAG_FUNCTIONS.has(name));
      if (callee.kind === 'global')
        return BAG_FUNCTIONS.has(callee.name) || (callee.name === 'Headers' && value.node.type === 'NewExpression');
      // `c.req.header()` of Hono
      return callee.kind === 'member' && (callee.name === 'header' || callee.name === 'headers') && value.node.arguments.length === 0;
    }
    case 'parameter':
      // `({ headers }) => …` gives a member; a helper's own parameter has only its name.
      return isParameterNamed(value, (name) => HEADER_BAGS.has(name) || /^(?:incoming|req|request)_?headers$/i.test(name));
    default:
      return false;
  }
}

/** Whether a value is some part of the request, e.g. `req.query.mode`, that a stranger chooses. */
export function isPartOfRequest(value: Value): boolean {
  switch (value.kind) {
    case 'member':
      return (
        (value.name !== null && (REQUESTS.has(value.name) || HEADER_BAGS.has(value.name) || REQUEST_PARTS.has(value.name))) ||
        isPartOfRequest(value.object)
      );
    case 'call':
      return isPartOfRequest(value.callee);
    case 'parameter':
      return isParameterNamed(value, (name) => REQUESTS.has(name) || REQUEST_PARTS.has(name));
    case 'choice':
      return value.options.some((each) => isPartOfRequest(each.value));
    default:
      return false;
  }
}

function isRequest(value: Value): boolean {
  if (value.kind === 'parameter') return true;
  if (value.kind === 'member') return value.name !== null && REQUESTS.has(value.name);
  return value.kind === 'global' && (REQUESTS.has(value.name) || value.name === 'this');
}

function isParameterNamed(value: Extract<Value, { kind: 'parameter' }>, matches: (name: string) => boolean): boolean {
  const node = value.of.params[value.index];
  return node?.type === 'Identifier' && matches(node.name);
}

function isNamed(value: Value | null, header: RegExp): boolean {
  return (
    value !== null &&
    optionsOf(value).every(
      (each) => each.value.kind === 'primitive' && typeof each.value.value === 'string' && header.test(each.value.value),
    )
  );
}

function isEmpty(value: Value): boolean {
  return value.kind === 'primitive' && !value.value;
}

/** What stands in for an Origin that is not there: nothing, or the `*` of `headers.origin ?? '*'`, which no browser is answered with. */
export function isDefaultOfOrigin(value: Value): boolean {
  return isEmpty(value) || (value.kind === 'primitive' && value.value === '*');
}

function isGlobal(value: Value, name: string): boolean {
  return value.kind === 'global' && value.name === name;
}

/** The value of an argument. A fresh evaluator is enough for header names and single expressions. */
function argumentOf(call: CallValue, index: number): Value | null {
  const node: Node | undefined = call.node.arguments[index];
  return node === undefined ? null : createEvaluator().of(node, call.module, call.frame);
}
