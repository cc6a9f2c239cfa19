import { grantOf } from '../../web/headers.js';
import { findProperty } from '../../engine/objects.js';
import { nitroRoutes } from './routes.js';
import { runtimeConfig } from './settings.js';
import { defineFramework } from '../define.js';
import { h3Dialect, h3RulesDialect, h3V1Dialect } from '../h3/dialects.js';
import { pathOfMethodFile } from '../shapes/routes/file-names.js';
import { readConfigFile } from '../shapes/config-file.js';
import { configured } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { ObjectValue } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** nitropack takes `cors` for a switch: an object with a list means `*` too (measured: nitropack 2.13.6, built and requested). */
const NITROPACK: Dialect = {
  ...h3Dialect,
  library: 'Nitro routeRules',
  version: 'nitropack 2.13.6',
  effects: Object.fromEntries(Object.keys(h3Dialect.effects).map((form) => [form, 'star'])) as Dialect['effects'],
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'never',
  // No option takes a list: the repair is `handleCors` in a middleware.
  allowlist: 'headers',
};
/** nuxt-security hands `corsHandler` to `handleCors` of h3 1, with the server's own URL where no origin is written (docs). */
const NUXT_SECURITY: Dialect = {
  ...h3V1Dialect,
  library: 'nuxt-security',
  version: '2',
  effects: { ...h3V1Dialect.effects, absent: 'fixed', undefined: 'fixed' },
};

function dialectOf(reader: Reader): Dialect {
  return /^[3-9]\./.test(reader.versionOf('nitro') ?? '') ? h3RulesDialect : NITROPACK;
}

/** `/api/**` covers what is under `/api`. */
function pathOfRule(rule: string): string {
  return rule.replace(/\/?\*+$/, '') || '/';
}

/** What is written in `headers` of the same rule goes over the headers of `cors`. */
function isHeaderWritten(holder: ObjectValue | null): boolean {
  const headers = holder === null ? undefined : findProperty(holder, (key) => key === 'headers').options[0]?.value;
  return headers?.kind === 'object' && findProperty(headers, (key) => grantOf(key) === 'origin').options.length > 0;
}

const RULES: Omit<ConfigPlace, 'path'> = {
  dialect: dialectOf,
  shorthand: 'absent',
  routePath: pathOfRule,
  applies: (_options, _reader, holder) => !isHeaderWritten(holder),
};
const PLACES: readonly ConfigPlace[] = [
  { ...RULES, path: ['routeRules', '*', 'cors'] },
  { ...RULES, path: ['nitro', 'routeRules', '*', 'cors'] },
  { path: ['security', 'corsHandler'], dialect: NUXT_SECURITY, shorthand: 'absent' },
  { path: ['routeRules', '*', 'security', 'corsHandler'], dialect: NUXT_SECURITY, shorthand: 'absent', routePath: pathOfRule },
];
const { visit } = configured([
  {
    modules: ['nuxt/config', 'nuxt', '@nuxt/kit'],
    exports: ['defineNuxtConfig'],
    globals: ['defineNuxtConfig'],
    arguments: [0],
    places: PLACES,
  },
  {
    modules: ['nitropack/config', 'nitropack', 'nitro/config', 'nitro'],
    exports: ['defineNitroConfig', 'defineConfig'],
    globals: ['defineNitroConfig'],
    arguments: [0],
    places: PLACES,
  },
]);

export default defineFramework({
  docs: { title: 'Nitro and Nuxt', forms: ["routeRules: { '/api/**': { cors: true } }", 'security: { corsHandler: options }'] },
  hints: ['cors'],
  servers: ['nitro', 'nitropack'],
  conventions: [
    { policy: /[\\/](?:nuxt|nitro)\.config\.[cm]?[jt]s$/, up: '.', read: nitroRoutes },
    { policy: /[\\/]server[\\/]middleware[\\/][^\\/]+\.[cm]?[jt]s$/, up: '../..', read: nitroRoutes },
  ],
  routeFiles: [
    ...[/^(.*?)[\\/](server[\\/]routes)[\\/].+\.[cm]?[jt]s$/, /^(.*?)[\\/](server)[\\/]api[\\/].+\.[cm]?[jt]s$/].map((file) => ({
      file,
      packages: ['nuxt', 'nuxt3', 'nitropack', 'nitro', '@analogjs/platform', '@solidjs/start'],
      layersIn: 'server/middleware',
    })),
    // Nitro alone has them beside its configuration
    ...[/^(.*?)[\\/](routes)[\\/].+\.[cm]?[jt]s$/, /^(.*?)[\\/]((?=api[\\/]))api[\\/].+\.[cm]?[jt]s$/].map((file) => ({
      file,
      packages: ['nitropack', 'nitro'],
      config: 'nitro.config',
      layersIn: 'middleware',
    })),
  ].map((each) => ({ ...each, route: pathOfMethodFile, answers: 'suffix' })),
  requires: ['routeRules', 'corsHandler'],
  settings: runtimeConfig,
  dialects: [NITROPACK, NUXT_SECURITY],
  visit: {
    ...visit,
    Program(node, reader) {
      readConfigFile({ files: /(?:^|\/)(?:nuxt|nitro)\.config\.[cm]?[jt]s$/, places: PLACES }, node, reader);
    },
  },
});
