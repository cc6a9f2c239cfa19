import { importBehind } from '../../engine/leads.js';
import { exportsOf } from '../../engine/modules.js';
import { optionsOf } from '../../engine/make.js';
import { controllerRoutes } from '../shapes/routes/controllers.js';
import { decoratorCall } from '../shapes/routes/decorators.js';
import { filesMatching } from '../shapes/routes/globs.js';
import { firstText } from '../shapes/routes/texts.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../../engine/types.js';
import type { AppCall, PlacedRoute } from '../routing.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

const MAKERS = new Set(['createExpressServer', 'useExpressServer', 'createKoaServer', 'useKoaServer']);
const CONTROLLERS = ['JsonController', 'Controller'];

/**
 * The routes of `createExpressServer({ controllers, routePrefix })`, and of `useExpressServer(app, options)` on an app: classes, or
 * the patterns of files that export them.
 */
export function routingControllersRoutes(
  app: Node,
  module: Module,
  evaluator: Evaluator,
  calls: readonly AppCall[],
  files: ProjectFiles,
): PlacedRoute[] {
  const made = app.type === 'CallExpression' ? routesOf(app, module, evaluator, files) : [];
  return [...made, ...calls.flatMap((each) => (each.method === 'call' ? routesOf(each.call, each.module, evaluator, files) : []))];
}

const PASSES_ON = /routing-controllers|\bexport\s*[*{]/;

/** Whether a function may be the library's, by what it is imported from: a file that neither has it nor passes it on is not read. */
function mayMake(callee: Node, module: Module): boolean {
  const source = importBehind(callee, module);
  return source === null || source === 'routing-controllers' || (module.isOwn(source) && PASSES_ON.test(module.textBehind(source) ?? ''));
}

function routesOf(call: CallNode, module: Module, evaluator: Evaluator, files: ProjectFiles): PlacedRoute[] {
  if (!mayMake(call.callee, module)) return [];
  const callee = evaluator.of(call.callee, module);
  const options = call.arguments.at(-1);
  const isMaker = callee.kind === 'import' && callee.source === 'routing-controllers' && MAKERS.has(callee.path.at(-1) ?? '');
  if (!isMaker || options === undefined || options.type === 'SpreadElement') return [];
  const config = evaluator.of(options, module);
  const prefix = firstText(config, ['routePrefix'], evaluator) ?? '';
  return optionsOf(evaluator.member(config, 'controllers', options, module)).flatMap(({ value: list }) =>
    list.kind !== 'list'
      ? []
      : list.items
          .flatMap(optionsOf)
          .flatMap(({ value }) => classesBehind(value, evaluator, files))
          .flatMap((value) => {
            if (value.kind !== 'class') return [];
            const [controller] = CONTROLLERS.flatMap((name) => decoratorCall(value.node.decorators, name) ?? []);
            return controller === undefined ? [] : controllerRoutes(value, controller, prefix, false, evaluator);
          }),
  );
}

/** A class, or what the files of a pattern export. */
function classesBehind(value: Value, evaluator: Evaluator, files: ProjectFiles): readonly Value[] {
  if (value.kind !== 'primitive' || typeof value.value !== 'string') return [value];
  return [...new Set(filesMatching(value.value, files))].flatMap((file) => {
    const module = files.open(file);
    if (module === null || !module.text.includes('routing-controllers')) return [];
    return [...exportsOf(module).names.keys()].map((name) => evaluator.exportOf(module, name, module.ast, module));
  });
}
