import { findVariable, isFunction, staticName, unwrap, startOfChain } from '../../engine/scope.js';
import { packageSpecifier } from '../../project/specifiers.js';
import { roleOf } from '../shapes/handlers.js';
import type { HandlerPart } from '../../policy/dialect.js';
import type { Handlers, Reader } from '../define.js';

import type { Node, Variable } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The first name after the variable, e.g. `req` of `ctx.req.headers`. */
export function firstMember(node: Node): string | null {
  let at = unwrap(node);
  let name: string | null = null;
  for (; at.type === 'MemberExpression'; at = unwrap(at.object)) name = staticName(at);
  return name;
}

/** The variable that a chain of calls or members begins with. */
export function variableCalledOn(call: TSESTree.CallExpression, reader: Reader): Variable | null {
  return unwrap(call.callee).type === 'MemberExpression' ? variableOf(startOfChain(call), reader) : null;
}

/** What Nitro and Nuxt have without an import. */
const WITHOUT_IMPORT = /^(?:(?:set|append)(?:Response)?Headers?|send(?:Stream|Redirect|WebResponse|NoContent)?)$/;

/** The event that a function of its framework is given first, e.g. `setResponseHeader(event, name, value)`. */
export function eventOf({ callee, arguments: [first] }: TSESTree.CallExpression, reader: Reader): Variable | null {
  if (callee.type !== 'Identifier' || first?.type !== 'Identifier') return null;
  const made = reader.evaluator.of(callee, reader.module);
  const isOfEvents =
    (made.kind === 'global' && WITHOUT_IMPORT.test(made.name)) || (made.kind === 'import' && ofEvents(made.source, reader) !== undefined);
  return isOfEvents ? variableOf(first, reader) : null;
}

/** The handlers of the package that are given an event; undefined for another package. */
function ofEvents(source: string, { handlers }: Reader): Handlers | undefined {
  return handlers.find((each) => each.ofEvents === true && (each.packages.test(packageSpecifier(source)) || source === '#imports'));
}

/** The variable that a name stands for; null for what is no name. */
export function variableOf(root: Node, reader: Reader): Variable | null {
  return root.type === 'Identifier' ? findVariable(root.name, root, reader.module) : null;
}

/** What a variable is in a handler, where the code proves it. */
export function partOfHandler({ name, defs }: Variable, reader: Reader): HandlerPart | null {
  const [definition] = defs;
  const fn = definition?.node as Node | undefined;
  if (definition?.type !== 'Parameter' || fn === undefined || !isFunction(fn)) return null;
  const index = fn.params.findIndex((each) => each.type === 'Identifier' && each.name === name);
  return index < 0 ? null : (roleOf(fn, index, reader.module, reader.evaluator, reader.handlers)?.part ?? null);
}
