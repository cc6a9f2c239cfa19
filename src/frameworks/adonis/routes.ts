import path from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { isFunction, staticName, unwrap, walk } from '../../engine/scope.js';
import { loadedForEffect } from '../shapes/routes/effects.js';
import { routeAt } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator, Module, Node } from '../../engine/types.js';
import type { ProjectFiles } from '../shapes/routes/files.js';
import type { TSESTree } from '@typescript-eslint/utils';

const ROUTER = /^(?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route|@adonisjs\/route.*)$/;
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'any']);

/** What `router.on('/')` answers GET with, without a handler: `render`, `renderInertia`, `redirect`, `redirectToRoute`, … */
const BRISK = /^(?:render|redirect)/;

/** `start/routes.ts` of Adonis and the files that it loads, with groups, prefixes and resources. */
export function adonisRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const start = files.open(path.join(root, 'start', 'routes'));
  return start === null ? [] : [start, ...loadedForEffect(start)].flatMap((module) => routesIn(module, evaluator));
}

function routesIn(module: Module, evaluator: Evaluator): MutatingRoute[] {
  const found: MutatingRoute[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = unwrap(node.callee);
    const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
    const [argument] = node.arguments;
    if (callee.type !== 'MemberExpression' || name === null || argument?.type !== 'Literal') return;
    const router = evaluator.of(callee.object, module);
    if (router.kind !== 'import' || !ROUTER.test(router.source)) return;
    const route = joinPaths(prefixAround(node), String(argument.value));
    if (METHODS.has(name)) found.push(routeAt(module, name === 'any' ? 'ALL' : name.toUpperCase(), route, node));
    if (name === 'on' && chainAfter(node).some((each) => BRISK.test(each.name))) found.push(routeAt(module, 'GET', route, node));
    if (name === 'resource' || name === 'apiResource') found.push(...resource(node, route, module, name === 'apiResource'));
  });
  return found;
}

/** The pages with forms, which `apiOnly` leaves out. */
const FORMS = ['create', 'edit'];

/** `router.resource('posts', …)` makes eight routes; `only`, `except` and `apiOnly` choose. */
function resource(call: TSESTree.CallExpression, route: string, module: Module, isApi: boolean): MutatingRoute[] {
  const kept = new Set(['index', 'show', 'store', 'update', 'destroy', ...(isApi ? [] : FORMS)]);
  for (const { name, call: each } of chainAfter(call)) {
    const names = [
      ...module.text
        .slice(...each.range)
        .slice(call.range[1] - call.range[0])
        .matchAll(/['"](\w+)['"]/g),
    ].map((match) => match[1]!);
    if (name === 'only') for (const one of [...kept]) if (!names.includes(one)) kept.delete(one);
    if (name === 'except' || name === 'apiOnly') for (const one of name === 'except' ? names : FORMS) kept.delete(one);
  }
  const made: [string, string, string][] = [
    ['index', 'GET', route],
    ['create', 'GET', `${route}/create`],
    ['show', 'GET', `${route}/:id`],
    ['edit', 'GET', `${route}/:id/edit`],
    ['store', 'POST', route],
    ['update', 'PUT', `${route}/:id`],
    ['update', 'PATCH', `${route}/:id`],
    ['destroy', 'DELETE', `${route}/:id`],
  ];
  return made.filter(([name]) => kept.has(name)).map(([, method, at]) => routeAt(module, method, at, call));
}

/** The prefixes of the groups around a route: `router.group(() => {…}).prefix('/api')`. */
function prefixAround(node: Node): string {
  let prefix = '';
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (!isFunction(at) || parent.type !== 'CallExpression') continue;
    for (const { name, call } of chainAfter(parent)) {
      const [argument] = call.arguments;
      if (name === 'prefix' && argument?.type === 'Literal') prefix = joinPaths(String(argument.value), prefix);
    }
  }
  return prefix;
}

/** The calls that follow in a chain, e.g. `.prefix('/x')` and `.use(auth)` after a group. */
function chainAfter(call: TSESTree.CallExpression): { name: string; call: TSESTree.CallExpression }[] {
  const found: { name: string; call: TSESTree.CallExpression }[] = [];
  let at: Node = call;
  while (
    at.parent?.type === 'MemberExpression' &&
    at.parent.object === at &&
    at.parent.parent.type === 'CallExpression' &&
    at.parent.parent.callee === at.parent
  ) {
    const next: TSESTree.CallExpression = at.parent.parent;
    found.push({ name: staticName(at.parent) ?? '', call: next });
    at = next;
  }
  return found;
}
