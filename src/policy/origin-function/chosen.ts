import { staticName } from '../../engine/scope.js';
import type { CallValue, MemberValue, Node, Value } from '../../engine/types.js';

/** Parts of a request that any website may choose without being refused for it, and of an answer that say nothing of who asks. */
const CHOSEN = new Set([
  'method',
  'httpMethod',
  'url',
  'path',
  'pathname',
  'originalUrl',
  'rawPath',
  'baseUrl',
  'routePath',
  'nextUrl',
  'headersSent',
  'writableEnded',
  'finished',
  'sent',
  'statusCode',
  'isBoom',
  'access-control-request-method',
  'access-control-request-headers',
  'access-control-request-private-network',
]);

/** Whether the answer has such a header yet says nothing of who asks. */
const OF_ANSWER = /^access-control-allow-/i;

/** What of a free text or URL is still free. Not its host, which is the server's own, and not its query, which may hold a key. */
export const FREE_PARTS = new Set(['pathname', 'protocol', 'port', 'length']);

/** Whether a value is a part of the request that any website may choose. */
export function isAttackerChosen(value: Value, depth = 0): boolean {
  if (depth > 8) return false;
  if (value.kind === 'member' && value.name !== null) {
    if (OF_ANSWER.test(value.name)) return true;
    if (/^\d+$/.test(value.name)) return isPieceOfPath(value, depth);
    if (CHOSEN.has(value.name.toLowerCase()) || CHOSEN.has(value.name)) return isOfRequest(value.object);
    return FREE_PARTS.has(value.name) && isAttackerChosen(value.object, depth + 1);
  }
  if (value.kind === 'call') {
    if (value.callee.kind === 'member')
      return (
        // `request.url()` of frameworks that answer by methods
        (value.node.arguments.length === 0 && CHOSEN.has(value.callee.name ?? '') && isOfRequest(value.callee.object)) ||
        (isAttackerChosen(value.callee.object, depth + 1) && value.node.arguments.every((each) => each.type === 'Literal')) ||
        isChosenHeader(value.node.arguments[0], value.callee.name) ||
        isAskedOfPath(value)
      );
    if (isAskedOfPath(value)) return true;
    // `new URL(request.url)`
    const [argument] = value.node.arguments;
    return (
      value.node.type === 'NewExpression' &&
      value.callee.kind === 'global' &&
      value.callee.name === 'URL' &&
      argument?.type === 'MemberExpression' &&
      argument.property.type === 'Identifier' &&
      CHOSEN.has(argument.property.name)
    );
  }
  // `request.method || 'GET'`. A choice of constants only depends on something else.
  if (value.kind !== 'choice') return false;
  const others = value.options.filter((each) => !isAttackerChosen(each.value, depth + 1));
  return others.length < value.options.length && others.every((each) => each.value.kind === 'primitive');
}

/** `isApiRoute(req.path)`: a question about the path alone, whatever answers it. */
function isAskedOfPath({ node: { arguments: args }, callee }: CallValue): boolean {
  const name = callee.kind === 'import' ? callee.path.at(-1) : 'name' in callee ? callee.name : nameOfFunction(callee);
  return /^(?:is|has|should|matches|starts)[A-Z_]/.test(name ?? '') && args.length > 0 && args.every(isPath);
}

function nameOfFunction(value: Value): string | null {
  return value.kind === 'function' && 'id' in value.node ? (value.node.id?.name ?? null) : null;
}

function isPath(node: Node): boolean {
  return node.type === 'MemberExpression' && /^(?:path|pathname|routePath|method)$/.test(staticName(node) ?? '');
}

/** `request.url.split('?')[0]`, `request.path.split('/')[1]`. What comes after the question mark may hold a key. */
function isPieceOfPath({ object, name }: MemberValue, depth: number): boolean {
  if (object.kind !== 'call' || object.callee.kind !== 'member' || object.callee.name !== 'split') return false;
  const [separator] = object.node.arguments;
  return (name === '0' || (separator?.type === 'Literal' && separator.value === '/')) && isAttackerChosen(object.callee.object, depth + 1);
}

function isChosenHeader(argument: Node | undefined, method: string | null): boolean {
  if (argument?.type !== 'Literal' || method === null) return false;
  const name = String(argument.value).toLowerCase();
  return /^(?:get|header)$/.test(method)
    ? CHOSEN.has(name) || OF_ANSWER.test(name)
    : /^(?:has|hasHeader|getHeader)$/.test(method) && OF_ANSWER.test(name);
}

function isOfRequest(value: Value): boolean {
  for (let at = value; ;) {
    if (at.kind === 'member') at = at.object;
    else if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
    else
      return (
        at.kind === 'parameter' ||
        (at.kind === 'call' && at.node.type === 'NewExpression') ||
        (at.kind === 'global' && at.name !== 'process')
      );
  }
}
