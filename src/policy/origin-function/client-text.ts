import { isHeaderOfRequest } from './request-origin.js';
import { keyOf } from './tests.js';
import { optionsOf } from '../../engine/make.js';
import { isFunction, walk as walkNodes } from '../../engine/scope.js';
import type { CallValue, Evaluator, Frame, Module, Node, Value } from '../../engine/types.js';

/** What of a request its client writes, besides headers. */
const PARTS: ReadonlySet<string> = new Set([
  'query',
  'body',
  'params',
  'cookies',
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'pathParameters',
]);
/** Functions and methods that give such a part, or one text of it: of h3, of Hono's `c.req`, of a `Request`. */
const READERS: ReadonlySet<string> = new Set([
  'getQuery',
  'getRouterParam',
  'getRouterParams',
  'getCookie',
  'parseCookies',
  'readBody',
  'query',
  'param',
  'json',
  'formData',
  'parseBody',
]);
const URLS: ReadonlySet<string> = new Set(['url', 'nextUrl', 'originalUrl', 'rawUrl']);
/** Methods of a part, and of a text, whose result the client writes as well. */
const KEPT: ReadonlySet<string> = new Set(['get', 'getAll', 'toLowerCase', 'trim', 'toString', 'at', 'valueOf']);
const REFERER = /^referr?er$/i;
const MAX_DEPTH = 8;

/** Whether a value is the page that a request comes from. */
export function isReferer(value: Value): boolean {
  // the origin of its URL is an Origin already
  return (value.kind !== 'member' || REFERER.test(value.name ?? '')) && isHeaderOfRequest(value, REFERER);
}

/** Whether a value is a text that the client of a request chose: one of its query, body, path or cookies, or its Referer. */
export function isClientText(value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (isReferer(value)) return true;
  switch (value.kind) {
    case 'member':
      return isPart(value.object, depth + 1) || isClientText(value.object, depth + 1);
    case 'call': {
      const { callee, node } = value;
      if (callee.kind !== 'member' || callee.name === null) return isReading(value) && node.arguments.length > 1;
      if (KEPT.has(callee.name)) return isPart(callee.object, depth + 1) || isClientText(callee.object, depth + 1);
      return isReading(value) && node.arguments.length > 0;
    }
    case 'choice': {
      const others = value.options.filter((each) => !isClientText(each.value, depth + 1));
      return others.length < value.options.length && others.every((each) => each.value.kind === 'primitive' && !each.value.value);
    }
    default:
      return false;
  }
}

/** Whether a value holds what the client wrote, e.g. `req.query`. */
function isPart(value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === 'choice') return value.options.some((each) => isPart(each.value, depth + 1));
  if (value.kind === 'call') return isReading(value);
  if (value.kind !== 'member' || value.name === null) return false;
  return value.name === 'searchParams' ? isRequestUrl(value.object) : PARTS.has(value.name) && isOfRequest(value.object);
}

/** `await request.json()`, `getQuery(event)`, `c.req.query('site')`. */
function isReading({ callee }: CallValue): boolean {
  if (callee.kind === 'member') return callee.name !== null && READERS.has(callee.name) && isOfRequest(callee.object);
  return (callee.kind === 'import' && READERS.has(callee.path.at(-1) ?? '')) || (callee.kind === 'global' && READERS.has(callee.name));
}

/** Whether a value is a parameter of a handler, or a member of one: not what the server put on it, e.g. `req.app.locals.query`. */
function isOfRequest(value: Value): boolean {
  if (value.kind === 'member') return (value.name === 'request' || value.name === 'req') && isOfRequest(value.object);
  return value.kind === 'parameter';
}

function isRequestUrl(value: Value): boolean {
  if (value.kind === 'member') return value.name !== null && URLS.has(value.name);
  if (value.kind !== 'call' || value.callee.kind !== 'global' || value.callee.name !== 'URL') return false;
  const [text] = value.node.arguments;
  return text?.type === 'MemberExpression' && text.property.type === 'Identifier' && URLS.has(text.property.name);
}

/** A name for such a text: the same for each call that reads it. */
export function clientKey(value: Value): string {
  if (value.kind === 'member') return `${clientKey(value.object)}.${value.name ?? '?'}`;
  if (value.kind !== 'call') return keyOf(value);
  const { node, module, callee } = value;
  return `${clientKey(callee)}(${node.arguments.map((each) => module.text.slice(...each.range)).join()})`;
}

/** The texts of the client that an expression sends, by their keys: by itself, in a template, or through constants. */
export function clientTextsIn(node: Node, module: Module, evaluator: Evaluator, frame?: Frame, depth = 0): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (from: ReadonlySet<string>): void => from.forEach((each) => found.add(each));
  walkNodes(node, module.visitorKeys, (each) => {
    if (isFunction(each)) return false;
    if (each.type !== 'Identifier' && each.type !== 'MemberExpression' && each.type !== 'CallExpression') return undefined;
    let whole = false;
    for (const { value } of optionsOf(evaluator.of(each, module, frame))) {
      if (isClientText(value)) {
        found.add(clientKey(value));
        whole = true;
      } else if (depth < 3 && value.node !== each && (value.kind === 'unknown' || value.kind === 'call' || value.kind === 'member')) {
        // `const { origin } = new URL(req.headers.referer)`: what is taken from something made of it
        const made = value.kind === 'member' ? value.object : value;
        if (made.kind === 'unknown' || made.kind === 'call') add(clientTextsIn(made.node, made.module, evaluator, frame, depth + 1));
      }
    }
    return whole ? false : undefined;
  });
  return found;
}
