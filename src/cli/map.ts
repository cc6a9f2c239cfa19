import path from 'node:path';
import { markdown } from '../surface/formats/markdown.js';
import { table } from '../surface/formats/table.js';
import { openSurface } from '../surface/project.js';
import { summarized, surfaceOf } from '../surface/rows.js';
import { isOpen } from '../surface/model.js';
import { readSettings } from '../settings.js';
import { configurationFor, ownEslint } from './configuration.js';
import { findScripts } from './files.js';
import { findEslint, findTypescriptParser } from './host.js';
import { Trouble } from './trouble.js';
import type { Environment } from './environment.js';
import type { Flags } from './usage.js';
import type { Surface } from '../surface/model.js';

const FORMATS = ['table', 'json', 'markdown'] as const;

/** Shows who may read the answers of each route. Answers 0; with `--check` or `--base` 1 when something is wider than there. */
export async function map(words: readonly string[], flags: Flags, environment: Environment): Promise<number> {
  const { format = 'table', only } = flags;
  if (!FORMATS.includes(format as (typeof FORMATS)[number]))
    throw new Trouble(`There is no format ${format}; the formats are ${FORMATS.join(', ')}.`);
  if (only !== undefined && only !== 'open') throw new Trouble(`--only takes open, and not ${only}.`);
  const surface = await readSurface(words, flags['no-config'] !== true, environment);
  const shown =
    only === 'open'
      ? summarized(
          surface.rows.filter(({ access, preflight }) => isOpen(access) || isOpen(preflight)),
          surface.notes,
        )
      : surface;
  environment.print(textOf(shown, format, environment));
  return 0;
}

function textOf(surface: Surface, format: string, { paint }: Environment): string {
  if (format === 'json') return JSON.stringify(surface, null, 2);
  return format === 'markdown' ? markdown(surface) : table(surface, paint);
}

/** Reads the surface below some places, with the project's own parser and settings where there are some. */
export async function readSurface(words: readonly string[], configured: boolean, environment: Environment): Promise<Surface> {
  const { cwd } = environment;
  const places = words.length === 0 ? [cwd] : words.map((word) => path.resolve(cwd, word));
  const host = configured ? await findEslint(cwd) : null;
  const own = host === null ? null : await ownEslint(host.Own, cwd, path.join(cwd, 'server.js'));
  const parser = findTypescriptParser(cwd);
  const project = await openSurface({
    cwd,
    sources: findScripts(places),
    parser: parser ?? undefined,
    async settingsOf({ file }) {
      if (/\.(?:[cm]?ts|tsx)$/.test(file) && parser === null)
        throw new Trouble(
          `${path.relative(cwd, file)} is TypeScript, and no parser for it is installed. Run: npm install --save-dev typescript-eslint`,
        );
      const { settings, ignored } = await configurationFor(own, file);
      return ignored ? null : readSettings({ cors: settings });
    },
    progress: (text) => environment.progress(text),
  });
  return surfaceOf(project);
}
