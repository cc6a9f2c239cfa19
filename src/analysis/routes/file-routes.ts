import path from 'node:path';
import { isUnder, joinPaths } from '../../web/paths.js';
import { exportedMethods, filePath, isCode, routeAt } from './file-names.js';
import { textsOf } from './texts.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';
import type { ProjectFiles } from './files.js';

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
    const module = files.open(file);
    return module === null ? [] : exportedMethods(module, filePath(app, path.dirname(file)));
  });
}

/** A file of `pages/api` answers every method; those that it names are listed. */
function pagesRoutes(files: ProjectFiles, pages: string): MutatingRoute[] {
  return files.list(path.join(pages, 'api')).flatMap((file) => {
    const module = isCode(file) ? files.open(file) : null;
    if (module === null) return [];
    const named = new Set(
      [...module.text.matchAll(/['"](POST|PUT|PATCH|DELETE)['"]|\.(post|put|patch|delete)\(/g)].map((match) =>
        (match[1] ?? match[2]!).toUpperCase(),
      ),
    );
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

/** `server/api/x.post.ts` of Nitro and Nuxt. */
export function nitroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  return ['server/api', 'server/routes', 'api', 'routes'].flatMap((folder) => {
    const base = path.join(root, folder);
    return files.list(base).flatMap((file): MutatingRoute[] => {
      const [, method] = /\.(post|put|patch|delete)\.[cm]?[jt]s$/.exec(file) ?? [];
      if (method === undefined) return [];
      const route = filePath(base, file.replace(`.${method}.`, '.'));
      return [
        {
          method: method.toUpperCase(),
          path: joinPaths(folder.endsWith('api') ? '/api' : '/', route),
          line: 1,
          filename: file,
          kind: 'route',
        },
      ];
    });
  });
}

/** `src/routes/**` of SvelteKit: `+server.ts`, and the form actions of pages, which take posts. */
export function svelteRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'routes');
  return files.list(base).flatMap((file) => {
    const actions = /[\\/]\+page\.server\.[jt]s$/.test(file);
    if (!actions && !/[\\/]\+server\.[jt]s$/.test(file)) return [];
    const module = files.open(file);
    if (module === null) return [];
    const route = filePath(base, path.dirname(file));
    if (!actions) return exportedMethods(module, route);
    return /\bexport\s+const\s+actions\b/.test(module.text) ? [routeAt(module, 'POST', route, module.ast.body[0] ?? module.ast)] : [];
  });
}

/** Endpoints in `src/pages/**` of Astro. */
export function astroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'pages');
  if (!files.list(root).some((file) => /[\\/]astro\.config\.[cm]?[jt]s$/.test(file))) return [];
  return files.list(base).flatMap((file) => {
    const module = /\.[jt]s$/.test(file) && isCode(file) ? files.open(file) : null;
    return module === null ? [] : exportedMethods(module, filePath(base, file));
  });
}
