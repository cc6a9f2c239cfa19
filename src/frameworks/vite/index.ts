import { isBefore } from '../../web/versions.js';
import { defineFramework } from '../define.js';
import { viteDialect, viteServerDialect } from './dialects.js';
import { readConfigFile } from '../shapes/config-file.js';
import { configured, readPlace } from '../shapes/configured.js';
import { typesOf } from '../shapes/typed.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';

/** Since these versions only loopback pages may read from the development server by default; before, everybody could. */
const CLOSED_SINCE = ['4.5.6', '5.4.12', '6.0.9'];

function serverDialect(reader: Reader): Dialect {
  const version = reader.versionOf('vite');
  const limit = CLOSED_SINCE.find((each) => version !== null && each.split('.')[0] === version.split('.')[0]) ?? CLOSED_SINCE[0]!;
  return isBefore(version, limit) ? viteDialect : viteServerDialect;
}

const SERVER: ConfigPlace = { path: ['server', 'cors'], dialect: serverDialect, shorthand: 'absent', whenTrue: viteDialect };
const PREVIEW: ConfigPlace = { path: ['preview', 'cors'], dialect: viteDialect, shorthand: 'absent' };
const PLACES = [SERVER, PREVIEW];
/** Where other tools keep their Vite options. */
const NESTED = PLACES.map((place) => ({ ...place, path: ['vite', ...place.path] }));
const { visit } = configured([
  {
    modules: ['vite', 'vitest/config', 'vite-plus', 'rolldown-vite'],
    exports: ['defineConfig', 'createServer', 'preview'],
    arguments: [0],
    places: PLACES,
  },
  { modules: ['vite', 'vitest/config', 'rolldown-vite'], exports: ['mergeConfig'], arguments: [1], places: PLACES },
  {
    modules: ['astro/config', 'nuxt/config'],
    exports: ['defineConfig', 'defineNuxtConfig'],
    globals: ['defineNuxtConfig'],
    arguments: [0],
    places: NESTED,
  },
  // The top-level `server` of Astro has no `cors`; that of Electron-Vite stands below its renderer.
  {
    modules: ['electron-vite'],
    exports: ['defineConfig'],
    arguments: [0],
    places: PLACES.map((place) => ({ ...place, path: ['renderer', ...place.path] })),
  },
]);

export default defineFramework({
  docs: { title: 'Vite', forms: ['server: { cors: true }', 'preview: { cors: options }'] },
  hints: ['cors'],
  dialects: [viteServerDialect, viteDialect],
  visit: {
    ...visit,
    Program(node, reader) {
      readConfigFile({ files: /(?:^|\/)vite(?:st)?\.config(?:\.\w+)?\.[cm]?[jt]s$/, places: PLACES }, node, reader);
    },
    ObjectExpression(node, reader) {
      if (/(?:^|[\\/])vite(?:st)?\.config\b[^\\/]*$/.test(reader.module.filename)) return;
      const typed = typesOf(node, reader.module, reader).some((type) =>
        reader.isExport(type, ['vite'], ['UserConfig', 'InlineConfig', 'UserConfigExport']),
      );
      if (typed) for (const place of PLACES) readPlace(reader.evaluator.of(node, reader.module), place, null, {}, reader);
    },
  },
});
