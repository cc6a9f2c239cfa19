import { existsSync } from 'node:fs';
import path from 'node:path';
import { isDocument } from '../surface/documents.js';
import { openSurface, type SourceFile, type SurfaceProject } from '../surface/project.js';
import { summarized, surfaceOf } from '../surface/rows.js';
import { readSettings } from '../settings.js';
import { atCommit } from './commit.js';
import { configurationFor, ownConfigurations, saidOfIgnored } from './configuration.js';
import { isBelow } from '../project/root.js';
import { basesOf, findFiles } from './files.js';
import { findEslint, findTypescriptParser } from './host.js';
import { Trouble } from './trouble.js';
import type { Environment } from './environment.js';
import type { Surface } from '../surface/model.js';

/**
 * The surface below some places; that of the working folder where none is named. The project's own parser and settings are
 * used where there are some. What is named outside of the working folder is a project of its own, without these settings.
 * @throws {Trouble} for a place that is not there, and for TypeScript without a parser
 */
export function readSurface(words: readonly string[], configured: boolean, environment: Environment): Promise<Surface> {
  const { cwd } = environment;
  return readPlaces(words.length === 0 ? [cwd] : words.map((word) => path.resolve(cwd, word)), cwd, configured, environment);
}

/**
 * The same as it was at a commit. A place that was not there yet had no routes.
 * @throws {Trouble} besides, for a place outside of the repository, which has no such commit
 */
export function surfaceAt(ref: string, words: readonly string[], configured: boolean, environment: Environment): Promise<Surface> {
  const { cwd } = environment;
  return atCommit(ref, environment, ({ folder, there }) => {
    const places = words.length === 0 ? [there] : words.map((word) => path.resolve(there, path.relative(cwd, path.resolve(cwd, word))));
    const outside = words.find((_, index) => !isBelow(folder, places[index]!));
    if (outside !== undefined) throw new Trouble(`${outside} is not in this git repository: --base cannot compare it.`);
    return readPlaces(places.filter(existsSync), there, configured, environment);
  });
}

async function readPlaces(places: readonly string[], cwd: string, configured: boolean, environment: Environment): Promise<Surface> {
  const host = configured ? await findEslint(cwd) : null;
  const ownOf = host === null ? null : await ownConfigurations(host.Own, cwd);
  const parser = findTypescriptParser(environment.cwd);
  const unread: string[] = [];
  const baseOf = basesOf(places, cwd);
  // A project around the working folder is one with it: what it mounts may be anywhere in there.
  const around = places.map(baseOf).find((base) => isBelow(base, cwd)) ?? cwd;
  const projectOf = (place: string): string => (isBelow(around, place) ? around : baseOf(place));
  const projects: SurfaceProject[] = [];
  for (const base of [...new Set(places.map(projectOf))].sort()) {
    const named = places.filter((place) => projectOf(place) === base);
    const sources = findFiles(named, isDocument, cwd);
    const progress = (text: string): void => environment.progress(text);
    projects.push(await openSurface({ cwd: base, from: cwd, named, sources, parser: parser ?? undefined, settingsOf, progress }));
  }
  const said = saidOfIgnored(unread, cwd);
  if (said !== null) environment.error(said);
  const surfaces = projects.map(surfaceOf);
  return summarized(
    surfaces.flatMap(({ rows }) => rows),
    surfaces.flatMap(({ notes }) => notes),
  );

  async function settingsOf({ file }: SourceFile): ReturnType<Parameters<typeof openSurface>[0]['settingsOf']> {
    if (/\.(?:[cm]?ts|tsx)$/.test(file) && parser === null)
      throw new Trouble(
        `${path.relative(cwd, file)} is TypeScript, and no parser for it is installed. Run: npm install --save-dev typescript-eslint`,
      );
    const own = ownOf === null || !isBelow(cwd, file) ? null : await ownOf(file);
    const { settings, ignored } = await configurationFor(own?.eslint ?? null, file);
    if (ignored) unread.push(file);
    return ignored ? null : readSettings({ cors: settings });
  }
}
