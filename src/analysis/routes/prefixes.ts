import { joinPaths } from '../../web/paths.js';
import { firstText, textsOf } from '../../frameworks/shapes/routes/texts.js';
import type { Registration } from './registrations.js';
import type { Evaluator, Frame, Module, Node } from '../../engine/types.js';

/** What a router adds to the path of each of its routes: its options, `prefix('/x')` of Koa, `setGlobalPrefix('x')` of Nest. */
export function prefixOf(
  app: Node,
  module: Module,
  registrations: readonly Registration[],
  evaluator: Evaluator,
  frame: Frame | undefined,
): string {
  let prefix = '';
  if (app.type === 'NewExpression' || app.type === 'CallExpression') {
    const [options] = app.arguments;
    if (options !== undefined && options.type !== 'SpreadElement')
      prefix = firstText(evaluator.of(options, module, frame), ['prefix', 'basePath'], evaluator) ?? '';
  }
  for (const { method, call, module: at } of registrations) {
    const [argument] = call.arguments;
    if ((method !== 'prefix' && method !== 'setGlobalPrefix') || argument === undefined || argument.type === 'SpreadElement') continue;
    prefix = joinPaths(textsOf(evaluator.of(argument, at, frame), evaluator)[0] ?? '', prefix);
  }
  return prefix;
}
