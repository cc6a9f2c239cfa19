import { MUTATING_METHODS } from '../../web/methods.js';
import { joinPaths } from '../../web/paths.js';
import { optionsOf } from '../../engine/make.js';
import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { does } from '../../policy/verbs.js';
import { VERBS } from '../verbs.js';
import type { Callers } from './callers.js';
import { serviceMethods } from './services.js';
import { textOf, textsOf } from '../../frameworks/shapes/routes/texts.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { PlacedRoute } from '../../frameworks/define.js';
import type { Evaluator, Frame, Module, Node, Value } from '../../engine/types.js';
import type { Registration } from './registrations.js';

const METHODS = new Set<string>([...MUTATING_METHODS, 'get', 'head']);

/** The routes that one call registers itself, those that only read among them. Paths are below the app. */
export function routesIn(
  { method, under, call, module }: Registration,
  frame: Frame | undefined,
  callers: Callers,
  evaluator: Evaluator,
): PlacedRoute[] {
  const args = call.arguments.map((each) => (each.type === 'SpreadElement' ? null : each));
  const values = (index: number): Value | null => (args[index] == null ? null : evaluator.of(args[index], module, frame));
  const make = (
    name: string,
    path: string,
    node: Node = call,
    at: Module = module,
    kind: MutatingRoute['kind'] = 'route',
  ): PlacedRoute => ({
    route: { method: nameOf(name), path: joinPaths(under, path), line: lineOf(node), filename: at.filename, kind },
    node,
    module: at,
  });
  if (
    args.length === 1 &&
    does(VERBS, method, 'route', 'below-alone') &&
    !METHODS.has(method ?? '') &&
    !does(VERBS, method, 'names-method', 'method-alone')
  )
    return routeObjects(values(0), evaluator).map(({ name, path, value }) => make(name, path, value.node, value.module));
  if (method === 'openapi')
    return routeObjects(definitionOf(values(0), evaluator), evaluator).map(({ name, path, value }) =>
      make(name, path, value.node, value.module),
    );
  const named = namedRoutes(method, values, evaluator);
  if (named.length > 0) return named.map(({ name, path }) => make(name, path));
  if (method === 'route' && args.length > 2) {
    // LoopBack's `app.route('post', '/x', spec, handler)`.
    const [name, path] = [values(0), values(1)].map((each) => (each === null ? '' : (textsOf(each, evaluator)[0] ?? '')));
    return /^(?:get|post|put|patch|delete|del)$/i.test(name!) ? [make(name!, path!)] : [];
  }
  if (does(VERBS, method, 'names-method', 'method-alone')) {
    const names = values(0) === null ? [] : textsOf(values(0)!, evaluator).filter(isMethod);
    const paths = values(1) === null ? [] : textsOf(values(1)!, evaluator);
    if (does(VERBS, method, 'method-alone')) return names.map((name) => make(name, ''));
    return names.flatMap((name) => paths.map((path) => make(name, path)));
  }
  if (method === 'route') {
    // `api.route('POST /orders', handler)` of SST.
    const written = values(0) === null ? [] : textsOf(values(0)!, evaluator).map((text) => /^([A-Z]+) (\/.*)$/.exec(text));
    const named = written.flatMap((each) => (each === null ? [] : [make(each[1]!, each[2]!)]));
    if (named.length > 0) return named;
  }
  if (method === 'call') return isApolloMiddleware(call.callee) ? [make('post', '/graphql', call, module, 'graphql')] : [];
  if (method === 'use' && values(1) !== null && module.text.includes('feathers')) {
    const [path] = textsOf(values(0)!, evaluator);
    const kept = values(2) === null ? null : evaluator.member(values(2)!, 'methods', call, module);
    const item = path === undefined ? [] : serviceMethods(values(1)!, kept === null ? [] : textsOf(kept, evaluator), evaluator);
    return item.map(({ name, ofItem }) => make(name, ofItem ? `${path}/:id` : path!));
  }
  // `app.route('/x').all(check).post(save)`: what comes before other methods lets requests through.
  if (method === 'all' && under !== '' && call.parent.type === 'MemberExpression') return [];
  const names = method === null ? computedMethods(call.callee, module, frame, evaluator) : [method];
  return names
    .filter((name) => METHODS.has(name))
    .flatMap((name) => {
      if (
        args.length === 0 ||
        (name === 'all' || name === 'any' ? isMiddleware(args.at(-1) ?? null, module, frame, evaluator) : !isHandled(args, under))
      )
        return [];
      const first = values(0);
      const given = first?.kind === 'parameter' && args[0] != null ? callers.valuesOf(args[0], module, frame) : [first];
      return given.flatMap((each) => pathsIn(each, values(1), under, evaluator)).map((path) => make(name, path));
    });
}

/** A method as it is written out where it is named; a preflight is no route. */
function isMethod(name: string): boolean {
  return /^[A-Z]+$/.test(name) && name !== 'OPTIONS';
}

/** `POST /orders`, as gateways name a route. */
function routeNamed(text: string): { name: string; path: string }[] {
  const [, name, path] = /^(GET|POST|PUT|PATCH|DELETE|ANY)\s+(\/\S*)$/i.exec(text) ?? [];
  return name === undefined || path === undefined ? [] : [{ name: name.toLowerCase(), path }];
}

/**
 * Routes of gateways in infrastructure code: `route('POST /orders', handler)`, `addRoutes(stack, { 'POST /orders': … })`,
 * `addRoutes({ path, methods: [HttpMethod.POST] })`, and `addMethod('POST', …)` below a resource.
 */
function namedRoutes(
  method: string | null,
  values: (index: number) => Value | null,
  evaluator: Evaluator,
): { name: string; path: string }[] {
  const first = values(0);
  if (first === null) return [];
  if (method === 'route') return textsOf(first, evaluator).flatMap(routeNamed);
  if (method === 'addMethod')
    return textsOf(first, evaluator)
      .filter((name) => isMethod(name))
      .map((name) => ({ name: name.toLowerCase(), path: '' }));
  if (method !== 'addRoutes') return [];
  const table = values(1);
  if (table?.kind === 'object') return table.entries.flatMap(({ key }) => routeNamed(key ?? ''));
  const path = textOf(first, ['path'], evaluator);
  const written = first.kind === 'object' ? evaluator.member(first, 'methods', first.node, first.module) : null;
  if (path === null || written?.kind !== 'list') return [];
  return written.items.flatMap((each) => {
    const name = each.kind === 'import' ? (each.path.at(-1) ?? '') : (textsOf(each, evaluator)[0] ?? '');
    return isMethod(name) ? [{ name: name.toLowerCase(), path }] : [];
  });
}

/** `router[route.method](…)`, where the table says which. */
function computedMethods(callee: Node, module: Module, frame: Frame | undefined, evaluator: Evaluator): string[] {
  const target = unwrap(callee);
  if (target.type !== 'MemberExpression') return [];
  return textsOf(evaluator.of(target.property, module, frame), evaluator).map((name) => name.toLowerCase());
}

/** `apollo.applyMiddleware({ app })`. */
function isApolloMiddleware(callee: Node): boolean {
  const target = unwrap(callee);
  return target.type === 'MemberExpression' && staticName(target) === 'applyMiddleware';
}

/** Koa's `router.post('name', '/path', …)` has the path second. */
function pathsIn(first: Value | null, second: Value | null, under: string, evaluator: Evaluator): readonly string[] {
  if (first === null) return [''];
  const own = first.kind === 'object' ? [textOf(first, ['path', 'url'], evaluator) ?? ''] : textsOf(first, evaluator);
  if (second?.kind === 'primitive' && typeof second.value === 'string' && own.length === 1 && !own[0]!.startsWith('/'))
    return [second.value];
  return own.length === 0 || (under !== '' && own.some((each) => !each.startsWith('/'))) ? [''] : own;
}

/** A route has a handler besides its path; `map.delete('x')` has none. */
function isHandled(args: readonly (Node | null)[], under: string): boolean {
  return (
    args.length > 1 ||
    under !== '' ||
    (args[0] !== null && args[0] !== undefined && (isFunction(args[0]) || args[0].type === 'ObjectExpression'))
  );
}

/** `app.all('*', cors())` and `(req, res, next) => …` let requests through, and `notFound` refuses them: they are no routes. */
function isMiddleware(last: Node | null, module: Module, frame: Frame | undefined, evaluator: Evaluator): boolean {
  if (last === null || last.type === 'Literal') return true;
  if (/404|not_?found/i.test(module.text.slice(...last.range))) return true;
  return optionsOf(evaluator.of(last, module, frame)).some(({ value }) => {
    if (value.kind === 'call')
      return value.callee.kind === 'import' && /cors|helmet|body|json|compress|morgan|limit|proxy$/i.test(value.callee.source);
    if (value.kind !== 'function') return false;
    if (/404|not_?found/i.test(value.module.text.slice(...value.node.range))) return true;
    const handed = value.node.params.at(-1);
    return handed?.type === 'Identifier' && handed.name === 'next';
  });
}

/** What `createRoute({ method, path })` of Hono's OpenAPI was given. */
function definitionOf(route: Value | null, evaluator: Evaluator): Value | null {
  const [argument] = route?.kind === 'call' ? route.node.arguments : [];
  return route?.kind !== 'call' || argument === undefined || argument.type === 'SpreadElement'
    ? route
    : evaluator.of(argument, route.module, route.frame);
}

/** `route({ method: 'POST', url: '/x' })` of Fastify and hapi, one or a list. */
function routeObjects(value: Value | null, evaluator: Evaluator): { name: string; path: string; value: Value }[] {
  if (value === null) return [];
  return optionsOf(value)
    .flatMap(({ value: each }) =>
      each.kind === 'list' ? each.items.flatMap((item) => optionsOf(item).map((found) => found.value)) : [each],
    )
    .flatMap((each) => {
      if (each.kind !== 'object') return [];
      const names = ['method', 'methods']
        .flatMap((key) => methodNames(evaluator.member(each, key, each.node, each.module), evaluator))
        .filter((name) => name.toUpperCase() !== 'OPTIONS' && name.toUpperCase() !== 'TRACE');
      return names.map((name) => ({
        name: name === '*' ? 'ALL' : name,
        path: textOf(each, ['url', 'path'], evaluator) ?? '',
        value: each,
      }));
    });
}

/** Texts, and members of an enumeration by their names, e.g. `HttpMethod.POST`. */
function methodNames(value: Value, evaluator: Evaluator): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap((each) => methodNames(each, evaluator));
  if (value.kind === 'import') return value.path.slice(-1);
  return textsOf(value, evaluator);
}

function nameOf(name: string): string {
  return name === 'del' ? 'DELETE' : name === 'any' ? 'ALL' : name.toUpperCase();
}

/** In a chain, the line of the method and not that of the first call. */
function lineOf(node: Node): number {
  if (node.type !== 'CallExpression') return node.loc.start.line;
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? callee.property.loc.start.line : node.loc.start.line;
}
