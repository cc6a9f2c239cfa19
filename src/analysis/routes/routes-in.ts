import { MUTATING_METHODS } from '../../web/methods.js';
import { joinPaths } from '../../web/paths.js';
import { optionsOf } from '../../engine/make.js';
import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { does } from '../../policy/verbs.js';
import { CALL_ROUTES, VERBS } from '../verbs.js';
import type { Callers } from './callers.js';
import { firstText, textsOf, writtenPath } from '../../frameworks/shapes/routes/texts.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { PlacedRoute } from '../../frameworks/routing.js';
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
      // `/orders/{id}` is the path of OpenAPI; the app answers `/orders/:id`.
      make(name, path.replace(/\{([^{}]+)\}/g, ':$1'), value.node, value.module),
    );
  const own = CALL_ROUTES.flatMap((read) => read({ method, call, module, values }, evaluator));
  if (own.length > 0) return own.map(({ name, path }) => make(name, path));
  if (does(VERBS, method, 'names-method', 'method-alone')) {
    const names = values(0) === null ? [] : textsOf(values(0)!, evaluator).filter(isMethod);
    const paths = values(1) === null ? [] : textsOf(values(1)!, evaluator);
    if (does(VERBS, method, 'method-alone')) return names.map((name) => make(name, ''));
    return names.flatMap((name) => paths.map((path) => make(name, path)));
  }
  if (method === 'call') return isApolloMiddleware(call.callee) ? [make('post', '/graphql', call, module, 'graphql')] : [];
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
      const written = args.length > 1 && args[0] != null ? writtenPath(args[0]) : '';
      return given
        .flatMap((each) => pathsIn(each, () => (isNamed(args) ? values(1) : null), under, evaluator) ?? [written])
        .map((path) => make(name, path));
    });
}

/** A method as it is written out where it is named; a preflight is no route. */
function isMethod(name: string): boolean {
  return /^[A-Z]+$/.test(name) && name !== 'OPTIONS';
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

/** Koa's `router.post('name', '/path', …)` has the path second. Null when it is not known. */
function pathsIn(first: Value | null, next: () => Value | null, under: string, evaluator: Evaluator): readonly string[] | null {
  if (first === null) return [''];
  const own = first.kind === 'object' ? [firstText(first, ['path', 'url'], evaluator) ?? ''] : textsOf(first, evaluator);
  const second = own.length === 1 && !own[0]!.startsWith('/') ? next() : null;
  if (second?.kind === 'primitive' && typeof second.value === 'string') return [second.value];
  if (under !== '' && own.some((each) => !each.startsWith('/'))) return [''];
  return own.length === 0 ? null : own;
}

/** Whether a path may follow a name: what comes last is the handler, and may stand in another file. */
function isNamed(args: readonly (Node | null)[]): boolean {
  return args.length > 2 || args[1]?.type === 'Literal' || args[1]?.type === 'TemplateLiteral';
}

/** A route has a handler besides its path; `map.delete('x')` has none. */
function isHandled(args: readonly (Node | null)[], under: string): boolean {
  return (
    args.length > 1 ||
    under !== '' ||
    (args[0] !== null && args[0] !== undefined && (isFunction(args[0]) || args[0].type === 'ObjectExpression'))
  );
}

/** What a handler has in it that answers whatever no route is there for; `missing()` is itty-router-extras'. */
const NOT_FOUND = /404|not_?found|\bmissing\(/i;

/** `app.all('*', cors())` and `(req, res, next) => …` let requests through, and `notFound` refuses them: they are no routes. */
function isMiddleware(last: Node | null, module: Module, frame: Frame | undefined, evaluator: Evaluator): boolean {
  if (last === null || last.type === 'Literal') return true;
  if (NOT_FOUND.test(module.text.slice(...last.range))) return true;
  return optionsOf(evaluator.of(last, module, frame)).some(({ value }) => {
    if (value.kind === 'call')
      return value.callee.kind === 'import' && /cors|helmet|body|json|compress|morgan|limit|proxy$/i.test(value.callee.source);
    if (value.kind !== 'function') return false;
    if (NOT_FOUND.test(value.module.text.slice(...value.node.range))) return true;
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
        path: firstText(each, ['url', 'path'], evaluator) ?? '',
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
