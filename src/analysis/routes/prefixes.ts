import { joinPaths } from '../../web/paths.js';
import { firstText, textsOf } from '../../frameworks/shapes/routes/texts.js';
import { staticName } from '../../engine/scope.js';
import type { Registration } from './registrations.js';
import type { CallNode, Evaluator, Frame, Module, Node } from '../../engine/types.js';

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
    const made = evaluator.of(app, module, frame);
    const maker = made.kind === 'call' && made.site !== undefined ? made : { node: app, module, frame };
    const [options] = maker.node.arguments;
    if (options !== undefined && options.type !== 'SpreadElement' && mayPrefix(options))
      prefix = firstText(evaluator.of(options, maker.module, maker.frame), PREFIXES, evaluator) ?? '';
  }
  for (const { method, call, module: at } of registrations) {
    const [argument] = call.arguments;
    if ((method !== 'prefix' && method !== 'setGlobalPrefix') || argument === undefined || argument.type === 'SpreadElement') continue;
    prefix = joinPaths(textsOf(evaluator.of(argument, at, frame), evaluator)[0] ?? '', prefix);
  }
  return prefix;
}

const PREFIXES = ['prefix', 'basePath'];

/** Whether options may have a prefix, by the keys that are written: to know what the others hold, other files may have to be read. */
function mayPrefix(options: Node): boolean {
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some((each) => each.type === 'SpreadElement' || PREFIXES.includes(staticName(each) ?? PREFIXES[0]!));
}

/** The paths in the first argument: one, several of a list, or none. */
export function pathsOf(
  { arguments: [first, ...others] }: CallNode,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): readonly string[] {
  // What is alone is mounted, and no path.
  if (first === undefined || first.type === 'SpreadElement' || (others.length === 0 && first.type !== 'Literal')) return [''];
  const texts = textsOf(evaluator.of(first, module, frame), evaluator);
  return texts.length === 0 ? [''] : texts;
}
