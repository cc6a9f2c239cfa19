import { optionsOf } from '../../engine/make.js';
import { staticName } from '../../engine/scope.js';
import { superOf } from '../../engine/classes.js';
import { textsOf } from '../shapes/routes/texts.js';
import type { CalledRoute, RouteCall } from '../routing.js';
import type { ClassValue, Evaluator, Value } from '../../engine/types.js';

interface ServiceMethod {
  readonly name: string;
  /** Whether it stands under `/:id`. */
  readonly ofItem: boolean;
}

/** The methods of a Feathers service that other origins could call, and how they are called over HTTP. */
const METHODS = new Map<string, ServiceMethod>([
  ['find', { name: 'GET', ofItem: false }],
  ['get', { name: 'GET', ofItem: true }],
  ['create', { name: 'POST', ofItem: false }],
  ['update', { name: 'PUT', ofItem: true }],
  ['patch', { name: 'PATCH', ofItem: true }],
  ['remove', { name: 'DELETE', ofItem: true }],
]);

/** Classes of adapters that have all methods. */
const ADAPTERS = /^(?:@feathersjs\/(?:memory|knex|mongodb|adapter-commons)|feathers-\w+)$/;

/** `app.use('/orders', service, { methods })`: what the service answers, on its path or below it. */
export function serviceRoutes({ method, call, module, values }: RouteCall, evaluator: Evaluator): CalledRoute[] {
  // The file first: to know what is mounted, other files may have to be read.
  if (method !== 'use' || !module.text.includes('feathers')) return [];
  const [path, service, options] = [values(0), values(1), values(2)];
  if (path === null || service === null) return [];
  const kept = options === null ? [] : textsOf(evaluator.member(options, 'methods', call, module), evaluator);
  const [at] = textsOf(path, evaluator);
  return at === undefined
    ? []
    : serviceMethods(service, kept, evaluator).map(({ name, ofItem }) => ({ name, path: ofItem ? `${at}/:id` : at }));
}

/**
 * What a service answers, for an object or a class with its methods, or an adapter's; empty when it
 * is none. `kept` are the methods that the app lets out; all when it names none.
 */
function serviceMethods(value: Value, kept: readonly string[], evaluator: Evaluator): readonly ServiceMethod[] {
  const found = new Set<string>();
  for (const { value: each } of optionsOf(value)) {
    if (each.kind === 'object') for (const { key } of each.entries) if (key !== null) found.add(key);
    if (each.kind !== 'call') continue;
    if (each.callee.kind === 'import') for (const name of importedMethods(each.callee.source)) found.add(name);
    if (each.callee.kind === 'class') for (const name of methodsOf(each.callee, evaluator)) found.add(name);
  }
  return [...METHODS].filter(([name]) => found.has(name) && (kept.length === 0 || kept.includes(name))).map(([, method]) => method);
}

function importedMethods(source: string): Iterable<string> {
  if (source === '@feathersjs/authentication') return ['create', 'remove'];
  return ADAPTERS.test(source) ? METHODS.keys() : [];
}

function methodsOf(owner: ClassValue, evaluator: Evaluator, depth = 0): string[] {
  const own = owner.node.body.body.flatMap((each) => (each.type === 'MethodDefinition' ? [staticName(each) ?? ''] : []));
  if (owner.node.superClass === null || depth > 4) return own;
  const base = superOf(owner, evaluator);
  if (base !== null) return [...own, ...methodsOf(base, evaluator, depth + 1)];
  const above = evaluator.of(owner.node.superClass, owner.module);
  return above.kind === 'import' ? [...own, ...importedMethods(above.source)] : own;
}
