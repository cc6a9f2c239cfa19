import { firstText, textsOf } from './texts.js';
import type { CalledRoute, RouteCall } from '../../routing.js';
import type { Evaluator } from '../../../engine/types.js';

/** What is called on a gateway for a route. */
const METHODS = new Set(['route', 'addMethod', 'addRoutes', 'addProxy']);

/** A method as it is written out where it is named; a preflight is no route. */
function isMethod(name: string): boolean {
  return /^[A-Z]+$/.test(name) && name !== 'OPTIONS';
}

/** `POST /orders`, as gateways name a route. */
function routeNamed(text: string): CalledRoute[] {
  const [, name, path] = /^(GET|HEAD|POST|PUT|PATCH|DELETE|ANY)\s+(\/\S*)$/i.exec(text) ?? [];
  return name === undefined || path === undefined ? [] : [{ name: name.toLowerCase(), path }];
}

/**
 * Routes of gateways in infrastructure code: `route('POST /orders', handler)`, `addRoutes(stack, { 'POST /orders': … })`,
 * `addRoutes({ path, methods: [HttpMethod.POST] })`, and `addMethod('POST', …)` below a resource.
 */
export function gatewayRoutes({ method, values }: RouteCall, evaluator: Evaluator): CalledRoute[] {
  if (method === null || !METHODS.has(method)) return [];
  const first = values(0);
  if (method === 'addProxy') {
    const any = first?.kind === 'object' ? evaluator.member(first, 'anyMethod', first.node, first.module) : null;
    return any?.kind === 'primitive' && any.value === false ? [] : [{ name: 'any', path: '/{proxy+}' }];
  }
  if (first === null) return [];
  if (method === 'route') return textsOf(first, evaluator).flatMap(routeNamed);
  if (method === 'addMethod')
    return textsOf(first, evaluator)
      .filter((name) => isMethod(name))
      .map((name) => ({ name: name.toLowerCase(), path: '' }));
  const table = values(1);
  if (table?.kind === 'object') return table.entries.flatMap(({ key }) => routeNamed(key ?? ''));
  const path = firstText(first, ['path'], evaluator);
  const written = first.kind === 'object' ? evaluator.member(first, 'methods', first.node, first.module) : null;
  const isAny = first.kind === 'object' && !first.entries.some(({ key }) => key === null || key === 'methods');
  if (path !== null && isAny) return [{ name: 'any', path }];
  if (path === null || written?.kind !== 'list') return [];
  return written.items.flatMap((each) => {
    const name = each.kind === 'import' ? (each.path.at(-1) ?? '') : (textsOf(each, evaluator)[0] ?? '');
    return isMethod(name) ? [{ name: name.toLowerCase(), path }] : [];
  });
}
