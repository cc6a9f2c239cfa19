import { defineFramework } from '../define.js';
import { onCors } from '../cors/dialects.js';
import { viteServerDialect } from '../vite/dialects.js';
import { readConfigFile } from '../shapes/config-file.js';
import { configured } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';

/** Rsbuild hands `server.cors` to cors with the default of Vite: loopback origins only (measured: @rsbuild/core 2.3.2). */
const RSBUILD = { ...viteServerDialect, library: 'Rsbuild', version: '@rsbuild/core 2.3.2' };
const RSBUILD_TRUE = onCors('Rsbuild', '@rsbuild/core 2.3.2', { admitsLoopback: true });

const SERVER: ConfigPlace = { path: ['server', 'cors'], dialect: RSBUILD, shorthand: 'absent', whenTrue: RSBUILD_TRUE };

export default defineFramework({
  docs: { packages: ['@rsbuild/core'], title: 'Rsbuild', forms: ['server: { cors: true }', 'server: { cors: options }'] },
  hints: ['cors'],
  dialects: [RSBUILD],
  visit: {
    ...configured([
      { modules: ['@rsbuild/core'], exports: ['defineConfig'], arguments: [0], places: [SERVER] },
      { modules: ['@rsbuild/core'], exports: ['mergeRsbuildConfig'], arguments: [1], places: [SERVER] },
    ]).visit,
    Program(node, reader) {
      readConfigFile({ files: /(?:^|\/)rsbuild\.config(?:\.\w+)?\.[cm]?[jt]s$/, places: [SERVER] }, node, reader);
    },
  },
});
