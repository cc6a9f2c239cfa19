import { optionsOf } from '../../engine/make.js';
import { controllerRoutes } from '../shapes/routes/controllers.js';
import { decoratorCall } from '../shapes/routes/decorators.js';
import { firstText } from '../shapes/routes/texts.js';
import type { Evaluator, Module, Node } from '../../engine/types.js';
import type { PlacedRoute } from '../routing.js';

const MAKERS = new Set(['createExpressServer', 'useExpressServer', 'createKoaServer', 'useKoaServer']);
const CONTROLLERS = ['JsonController', 'Controller'];

/** The routes of `createExpressServer({ controllers: [Orders], routePrefix })`. Controllers that a glob names are unknown. */
export function routingControllersRoutes(app: Node, module: Module, evaluator: Evaluator): PlacedRoute[] {
  if (app.type !== 'CallExpression') return [];
  const callee = evaluator.of(app.callee, module);
  const options = app.arguments.at(-1);
  const isMaker = callee.kind === 'import' && callee.source === 'routing-controllers' && MAKERS.has(callee.path.at(-1) ?? '');
  if (!isMaker || options === undefined || options.type === 'SpreadElement') return [];
  const config = evaluator.of(options, module);
  const prefix = firstText(config, ['routePrefix'], evaluator) ?? '';
  return optionsOf(evaluator.member(config, 'controllers', options, module)).flatMap(({ value: list }) =>
    list.kind !== 'list'
      ? []
      : list.items.flatMap(optionsOf).flatMap(({ value }) => {
          if (value.kind !== 'class') return [];
          const [controller] = CONTROLLERS.flatMap((name) => decoratorCall(value.node.decorators, name) ?? []);
          return controller === undefined ? [] : controllerRoutes(value, controller, prefix, false, evaluator);
        }),
  );
}
