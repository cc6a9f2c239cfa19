import path from 'node:path';
import { isUnder } from '../../web/paths.js';
import { filePath, isCode, methodsIn, routeAt } from '../shapes/routes/file-names.js';
import { textsOf } from '../shapes/routes/texts.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** `app/**`'s route handlers and `pages/api`, below a root or its `src`; only what the `matcher` of a middleware names. */
export function nextRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const found = [root, path.join(root, 'src')].flatMap((base) => [
    ...appRoutes(files, path.join(base, 'app')),
    ...pagesRoutes(files, path.join(base, 'pages')),
  ]);
  const matchers = matchersOf(files, evaluator);
  return matchers.length === 0 ? found : found.filter((route) => matchers.some((matcher) => isUnder(route.path, matcher)));
}

function appRoutes(files: ProjectFiles, app: string): MutatingRoute[] {
  return files.list(app).flatMap((file) => {
    if (
      !/[\\/]route\.[jt]sx?$/.test(file) ||
      path
        .relative(app, file)
        .split(path.sep)
        .some((part) => part.startsWith('_'))
    )
      return [];
    return methodsIn(files, file, filePath(app, path.dirname(file)));
  });
}

const METHODS = /['"](POST|PUT|PATCH|DELETE)['"]|\.(post|put|patch|delete)\(/;

/** A file of `pages/api` answers every method; those that it names are listed. */
function pagesRoutes(files: ProjectFiles, pages: string): MutatingRoute[] {
  return files.list(path.join(pages, 'api')).flatMap((file) => {
    const module = isCode(file) && METHODS.test(files.text(file) ?? '') ? files.open(file) : null;
    if (module === null) return [];
    const named = new Set([...module.text.matchAll(new RegExp(METHODS, 'g'))].map((match) => (match[1] ?? match[2]!).toUpperCase()));
    return [...named].map((method) => routeAt(module, method, filePath(pages, file), module.ast.body[0] ?? module.ast));
  });
}

/** `export const config = { matcher }` of a middleware. A pattern with a group could be anything: it limits nothing. */
function matchersOf({ module }: ProjectFiles, evaluator: Evaluator): string[] {
  if (!module.text.includes('matcher')) return [];
  const config = evaluator.exportOf(module, 'config', module.ast, module);
  const written = evaluator.member(config, 'matcher', module.ast, module);
  const texts = textsOf(written, evaluator);
  return texts.some((text) => text.includes('(')) ? [] : texts;
}
