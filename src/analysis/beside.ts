import path from 'node:path';
import { isUnder } from '../web/paths.js';
import { extract } from './extract.js';
import { createReader } from './reader.js';
import { namedRoutes } from './routes/route-files.js';
import type { LintedFile } from './linted-file.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { Evaluator } from '../engine/types.js';

/** Another place that writes CORS headers on the same answers. */
export interface OtherPlace {
  readonly filename: string;
  /** 1-based. */
  readonly line: number;
}

/** Where a configuration or a middleware writes Allow-Origin for the route that the linted file is; null for nowhere. */
export function headersBeside(files: ProjectFiles, file: LintedFile, evaluator: Evaluator): OtherPlace | null {
  const { filename } = files.module;
  const found = path.isAbsolute(filename) ? namedRoutes(filename, file.cwd)[0] : undefined;
  if (found === undefined) return null;
  const { root, route, form } = found;
  for (const name of form.headersIn ?? []) {
    const module = files.open(path.join(root, name));
    if (module === null || module === files.module || !/access-control-allow-origin/i.test(module.text)) continue;
    const { headers } = extract(module, (sinks) => createReader(module, evaluator, file, sinks), []);
    const header = headers.find((each) => each.grant === 'origin' && isUnder(route, each.path ?? ''));
    if (header !== undefined) return { filename: module.filename, line: header.node.loc.start.line };
  }
  return null;
}
