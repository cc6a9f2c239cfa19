import { walk } from '../../engine/scope.js';
import { textsOf } from '../shapes/routes/texts.js';
import type { CalledRoute, RouteCall } from '../routing.js';
import type { Evaluator, Module } from '../../engine/types.js';

/** What `router.resources` registers for each action that the controller has (`REST_MAP` of @eggjs/router 2.2.0). */
const ACTIONS: readonly (readonly [action: string, method: string, below: string])[] = [
  ['index', 'get', ''],
  ['new', 'get', '/new'],
  ['create', 'post', ''],
  ['show', 'get', '/:id'],
  ['edit', 'get', '/:id/edit'],
  ['update', 'patch', '/:id'],
  ['update', 'put', '/:id'],
  ['destroy', 'delete', '/:id'],
];
/** Where `app.controller.posts` is written, from `app/router.js` and from a file of the folder `app/router`. */
const FOLDERS = ['./controller/', '../controller/'];

/**
 * The routes of `router.resources('posts', '/api/posts', controller.posts)`: those whose action the controller has. None where the
 * controller is not found, since nobody could say which.
 */
export function resourceRoutes({ method, call, module, values }: RouteCall, evaluator: Evaluator): CalledRoute[] {
  if (method !== 'resources' || call.arguments.length < 2) return [];
  const [last] = call.arguments.slice(-1);
  const [, name] = /\bcontroller\.([\w.]+)$/.exec(module.text.slice(...last!.range)) ?? [];
  const path = [values(1), values(0)]
    .flatMap((value) => (value === null ? [] : textsOf(value, evaluator)))
    .find((text) => text.startsWith('/'));
  if (name === undefined || path === undefined) return [];
  const file = FOLDERS.map((folder) => module.resolve(`${folder}${name.replaceAll('.', '/')}`)).find((each) => each !== null);
  const actions = file == null ? new Set<string>() : actionsOf(file);
  return ACTIONS.filter(([action]) => actions.has(action)).map(([, verb, below]) => ({ name: verb, path: `${path}${below}` }));
}

/** The names of a controller's methods, and of what it exports: `exports.index = async () => {}`. */
function actionsOf({ ast, visitorKeys }: Module): ReadonlySet<string> {
  const names = new Set<string>();
  walk(ast, visitorKeys, (node) => {
    if ((node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') && node.key.type === 'Identifier')
      names.add(node.key.name);
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.property.type === 'Identifier')
      names.add(node.left.property.name);
  });
  return names;
}
