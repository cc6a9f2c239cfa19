import path from 'node:path';
import { optionsOf } from '../../engine/make.js';
import { readProperty } from '../../engine/objects.js';
import { isObject } from '../../project/cache.js';
import { isMutatingMethod } from '../../web/methods.js';
import { joinPaths } from '../../web/paths.js';
import { routeAt } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator, Module, ObjectValue, Value } from '../../engine/types.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

const ROUTES = /[\\/]routes[\\/][^\\/]+\.[jt]s$/;
/** What the core router of a content type has, by the action that `only` and `except` name (read in @strapi/core 5). */
const COLLECTION = [
  ['find', 'GET', ''],
  ['findOne', 'GET', '/:id'],
  ['create', 'POST', ''],
  ['update', 'PUT', '/:id'],
  ['delete', 'DELETE', '/:id'],
] as const;
const SINGLE = [
  ['find', 'GET', ''],
  ['update', 'PUT', ''],
  ['delete', 'DELETE', ''],
] as const;

/** The routes below `src/api`, all with `/api` before them: what `createCoreRouter` makes of a content type, and written ones. */
export function strapiRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const base = path.join(root, 'src', 'api');
  const found = files.list(base).flatMap((file) => {
    if (!ROUTES.test(file)) return [];
    const module = files.open(file);
    if (module === null) return [];
    const value = evaluator.exportOf(module, 'default', module.ast, module);
    return value.kind === 'call'
      ? coreRoutes(value, module, { files, base, evaluator })
      : value.kind === 'object'
        ? writtenRoutes(value, module)
        : [];
  });
  // What changes something is told first.
  return [...found.filter(({ method }) => isMutatingMethod(method)), ...found.filter(({ method }) => !isMutatingMethod(method))];
}

interface Api {
  readonly files: ProjectFiles;
  readonly base: string;
  readonly evaluator: Evaluator;
}

/** `createCoreRouter('api::article.article', { only: ['find'] })`; by whatever name it is called. */
function coreRoutes({ node }: Extract<Value, { kind: 'call' }>, module: Module, { files, base, evaluator }: Api): MutatingRoute[] {
  const [first, second] = node.arguments;
  const uid = first === undefined ? null : textIn(evaluator.of(first, module));
  const [, api, type] = /^api::([\w-]+)\.([\w-]+)$/.exec(uid ?? '') ?? [];
  if (api === undefined || type === undefined) return [];
  const schema = objectIn(files.text(path.join(base, api, 'content-types', type, 'schema.json')));
  const info = isObject(schema['info']) ? schema['info'] : {};
  const isSingle = schema['kind'] === 'singleType';
  const named = info[isSingle ? 'singularName' : 'pluralName'];
  const options = second === undefined ? null : evaluator.of(second, module);
  const names = (key: string): readonly string[] | null => {
    const value = options?.kind === 'object' ? readProperty(options, key) : null;
    return value?.kind === 'list' ? value.items.flatMap((each) => textIn(each) ?? []) : null;
  };
  const [only, except] = [names('only'), names('except')];
  const route = joinPaths('/api', typeof named === 'string' ? named : type);
  return (isSingle ? SINGLE : COLLECTION)
    .filter(([action]) => (only === null || only.includes(action)) && except?.includes(action) !== true)
    .map(([, method, rest]) => routeAt(module, method, route + rest, node));
}

/** `{ routes: [{ method: 'POST', path: '/articles/:id/publish', handler: 'article.publish' }] }`. */
function writtenRoutes(value: ObjectValue, module: Module): MutatingRoute[] {
  const routes = readProperty(value, 'routes');
  if (routes?.kind !== 'list') return [];
  return routes.items.flatMap((each) => {
    const [method, written] = ['method', 'path'].map((key) => (each.kind === 'object' ? textIn(readProperty(each, key)) : null));
    return method == null || written == null ? [] : [routeAt(module, method.toUpperCase(), joinPaths('/api', written), each.node)];
  });
}

/** The object that a JSON text is; an empty one for other texts. */
function objectIn(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

function textIn(value: Value | null): string | null {
  const [only] = value === null ? [] : optionsOf(value);
  return only?.value.kind === 'primitive' && typeof only.value.value === 'string' ? only.value.value : null;
}
