import { functionAround, staticName, unwrap } from '../../engine/scope.js';
import { usesOf } from '../../engine/uses.js';
import { isResponseClass } from './inits.js';
import type { UnsentReason } from '../../policy/unsent.js';
import type { Reader } from '../define.js';
import type { Node, Variable } from '../../engine/types.js';

/** Methods that only change headers. */
const CHANGES: ReadonlySet<string> = new Set(['set', 'append', 'delete']);

/**
 * Why headers never leave a constant that holds them, or an answer: nothing is done with it but writing on it (`unused`), or
 * all that it is given to is a request. Null where it is answered with, or that is not known.
 */
export function holderOf(variable: Variable, reader: Reader): UnsentReason | null {
  const [definition, ...others] = variable.defs;
  const declarator = definition?.node as Node | undefined;
  if (others.length > 0 || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.init == null)
    return null;
  if (functionAround(declarator) === null || !isHolder(declarator.init, reader)) return null;
  const uses = usesOf(variable);
  if (uses.some((each) => each.isWrite() && each.identifier !== (declarator.id as unknown))) return null;
  const given = uses.map(({ identifier }) => identifier as Node).filter((each) => each !== declarator.id && !isChange(each));
  if (given.length === 0) return 'unused';
  return given.every((each) => isGivenToRequest(each, reader)) ? 'request' : null;
}

/** `new Headers()`, `new Response(…)`, `NextResponse.next()`. */
function isHolder(init: Node, reader: Reader): boolean {
  const made = unwrap(init);
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
  const callee = unwrap(made.callee);
  if (made.type === 'NewExpression')
    return isResponseClass(callee, reader) || (callee.type === 'Identifier' && callee.name === 'Headers' && isGlobal(callee, reader));
  return callee.type === 'MemberExpression' && isResponseClass(unwrap(callee.object), reader);
}

function isGlobal(node: Node, reader: Reader): boolean {
  return reader.evaluator.of(node, reader.module).kind === 'global';
}

/** `headers.set(…);`, `response.headers.append(…);` as statements. */
function isChange(use: Node): boolean {
  let at: Node = use;
  while (at.parent?.type === 'MemberExpression' && at.parent.object === at) at = at.parent;
  const call = at.parent;
  return (
    at.type === 'MemberExpression' &&
    CHANGES.has(staticName(at) ?? '') &&
    call?.type === 'CallExpression' &&
    call.callee === at &&
    call.parent.type === 'ExpressionStatement'
  );
}

/** `NextResponse.next({ request: { headers } })`: the request as the routes behind see it. */
function isGivenToRequest(use: Node, reader: Reader): boolean {
  const property = use.parent;
  if (property?.type !== 'Property' || property.value !== use || staticName(property) !== 'headers') return false;
  const request = property.parent.parent;
  if (request?.type !== 'Property' || staticName(request) !== 'request') return false;
  const call = request.parent.parent;
  if (call?.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && isResponseClass(unwrap(callee.object), reader);
}
