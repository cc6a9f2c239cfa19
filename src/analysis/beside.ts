import path from 'node:path';
import { isUnder } from '../web/paths.js';
import { extract } from './extract.js';
import { createReader } from './reader.js';
import { filePath } from '../frameworks/shapes/routes/file-names.js';
import type { LintedFile } from './linted-file.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { Evaluator } from '../engine/types.js';

/** Another place that writes CORS headers on the same answers. */
export interface OtherPlace {
  readonly filename: string;
  /** 1-based. */
  readonly line: number;
}

/** A file that answers requests by its name: route handlers and API routes of Next. */
const ROUTE_FILE =
  /^(.*?)[\\/](?:src[\\/])?(app)[\\/](?:.*[\\/])?route\.[cm]?[jt]sx?$|^(.*?)[\\/](?:src[\\/])?(pages)[\\/]api[\\/].+\.[cm]?[jt]sx?$/;
const CONFIGURATIONS = ['next.config', 'src/middleware', 'middleware', 'src/proxy', 'proxy'];

/** Where a configuration or a middleware writes Allow-Origin for the route that the linted file is; null for nowhere. */
export function headersBeside(files: ProjectFiles, file: LintedFile, evaluator: Evaluator): OtherPlace | null {
  const { filename } = files.module;
  const found = ROUTE_FILE.exec(filename);
  if (found === null || !path.isAbsolute(filename)) return null;
  const root = found[1] ?? found[3]!;
  const base = filename.slice(
    0,
    filename.lastIndexOf(`${path.sep}${found[2] ?? found[4]!}${path.sep}`) + 1 + (found[2] ?? found[4]!).length,
  );
  const route = found[2] === undefined ? filePath(base, filename) : filePath(base, path.dirname(filename));
  for (const name of CONFIGURATIONS) {
    const module = files.open(path.join(root, name));
    if (module === null || module === files.module || !/access-control-allow-origin/i.test(module.text)) continue;
    const { headers } = extract(module, (sinks) => createReader(module, evaluator, file, sinks), []);
    const header = headers.find((each) => each.grant === 'origin' && isUnder(route, each.path ?? ''));
    if (header !== undefined) return { filename: module.filename, line: header.node.loc.start.line };
  }
  return null;
}
