import { conditionsWithin } from '../../engine/conditions.js';
import { findVariable, isFunction, startOfChain, staticName, unwrap, walk } from '../../engine/scope.js';
import { perObject } from '../../web/memo.js';
import { refusedWith } from '../../policy/refusing-layers.js';
import type { CallNode, Evaluator, Frame, FunctionNode, Module, Node } from '../../engine/types.js';
import type { Registration } from './registrations.js';

/** What a handler calls to refuse, and nothing else by these names changes anything. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['status', 'sendStatus', 'writeHead', 'code', 'set', 'setHeader', 'header', 'headers', 'type', 'append', 'vary'],
  ...['json', 'jsonp', 'send', 'end', 'text', 'html', 'body', 'newResponse', 'throw'],
  ...['log', 'info', 'warn', 'error', 'debug', 'stringify'],
]);
const MAKES_ERRORS = /error|exception|boom|^(?:Next)?Response$/i;

/**
 * Whether a route answers whatever comes with an error, and does nothing else, e.g.
 * `app.delete('/mcp', (req, res) => res.sendStatus(405))`: nobody changes anything by calling it. False where that is not known.
 */
export function onlyRefuses({ call, module }: Registration, frame: Frame | undefined, evaluator: Evaluator): boolean {
  const last = call.arguments.at(-1);
  if (last === undefined || last.type === 'SpreadElement') return false;
  const handler = evaluator.of(last, module, frame);
  return handler.kind === 'function' && refuses(handler.node, { module: handler.module, evaluator });
}

const refuses = perObject((fn: FunctionNode, file: { readonly module: Module; readonly evaluator: Evaluator }): boolean => {
  let isRefused = false;
  let isHarmless = true;
  walk(fn.body, file.module.visitorKeys, (node) => {
    if (!isHarmless) return false;
    if (isFunction(node) || node.type === 'AwaitExpression' || node.type === 'YieldExpression') return (isHarmless = false);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') isHarmless = isOfRefusal(node, fn, file.module);
    const status = refusedWith(node, file);
    isRefused ||= status !== null && status >= 400 && conditionsWithin(node, fn).length === 0;
    return;
  });
  return isHarmless && isRefused;
});

/** `res.status(…)`, `next(…)`, `createError(…)`, `console.log(…)`. */
function isOfRefusal({ callee }: CallNode, fn: FunctionNode, module: Module): boolean {
  const called = unwrap(callee as Node);
  if (called.type === 'MemberExpression') {
    const start = startOfChain(called);
    return HARMLESS.has(staticName(called) ?? '') || (start.type === 'Identifier' && MAKES_ERRORS.test(start.name));
  }
  if (called.type !== 'Identifier') return false;
  const [definition] = findVariable(called.name, called, module)?.defs ?? [];
  return MAKES_ERRORS.test(called.name) || (definition?.type === 'Parameter' && definition.node === (fn as unknown));
}
