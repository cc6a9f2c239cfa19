import { findProperty } from '../../engine/objects.js';
import { optionsOf } from '../../engine/make.js';
import { sailsRoutes } from './routes.js';
import { defineFramework } from '../define.js';
import { readConfigFile } from '../shapes/config-file.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/** Sails 1 does not start with any origin and credentials (measured: 1.5.18). */
const SAILS: Dialect = {
  library: 'Sails',
  version: '1.5.18',
  keys: {
    origin: 'allowOrigins',
    credentials: 'allowCredentials',
    methods: 'allowRequestMethods',
    allowedHeaders: 'allowRequestHeaders',
    exposedHeaders: 'allowResponseHeaders',
  },
  otherKeys: ['allRoutes', 'allowAnyOriginWithCredentialsUnsafe'],
  effects: {
    absent: ['star', 'throws'],
    star: ['star', 'throws'],
    true: 'throws',
    false: 'throws',
    undefined: ['star', 'throws'],
    null: 'unknown',
    empty: 'unknown',
    string: 'listed',
    commaList: 'listed',
    list: 'listed',
    emptyList: 'unknown',
    starList: 'throws',
    starInList: 'throws',
    regex: 'throws',
    regexInList: 'throws',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: false, counts: 'true' },
  protocol: null,
  vary: 'allowed-only',
  allowlist: 'list',
};
/** With its unsafe switch it echoes every origin instead (measured: 1.5.18). */
const UNSAFE: Dialect = {
  ...SAILS,
  effects: { ...SAILS.effects, absent: ['star', 'reflect'], star: ['star', 'reflect'], undefined: ['star', 'reflect'] },
};
/** Sails 0 has the names of cors in `config/cors.js`, and takes a text with commas (docs of 0.12). */
const V0: Dialect = {
  ...SAILS,
  version: '0.12',
  keys: { origin: 'origin', credentials: 'credentials', methods: 'methods', allowedHeaders: 'headers', exposedHeaders: 'exposeHeaders' },
  otherKeys: ['allRoutes', 'securityLevel'],
  effects: { ...SAILS.effects, absent: 'star', star: 'star', undefined: 'star' },
  allowlist: 'comma-text',
};

function isTrue(options: Value, name: string): boolean {
  return (
    options.kind === 'object' &&
    findProperty(options, (key) => key === name).options.some(({ value }) =>
      optionsOf(value).some((each) => each.value.kind === 'primitive' && each.value.value === true),
    )
  );
}

/** Sails 1 still takes the names that it had before. */
function hasOldNames(options: Value): boolean {
  const has = (name: string): boolean => options.kind === 'object' && findProperty(options, (key) => key === name).options.length > 0;
  return has('origin') && !has('allowOrigins');
}

/** Only with `allRoutes` do these options answer anybody. */
const PLACE: Omit<ConfigPlace, 'path' | 'dialect'> = { shorthand: 'absent', applies: (options) => isTrue(options, 'allRoutes') };
const dialectOf: ConfigPlace['dialect'] = (_reader, options) => {
  if (isTrue(options, 'allowAnyOriginWithCredentialsUnsafe')) return UNSAFE;
  return hasOldNames(options) ? V0 : SAILS;
};

export default defineFramework({
  conventions: [
    { policy: /[\\/]config[\\/](?:cors|security)\.[jt]s$/, up: '..', read: sailsRoutes, isWhole: true },
    { policy: /[\\/]config[\\/]env[\\/][^\\/]+\.[jt]s$/, up: '../..', read: sailsRoutes, isWhole: true },
  ],
  docs: {
    packages: ['sails'],
    title: 'Sails',
    forms: ['module.exports.security = { cors: options } in `config/security.js`', 'module.exports.cors = options in `config/cors.js`'],
  },
  hints: ['cors'],
  dialects: [SAILS, UNSAFE, V0],
  visit: {
    Program(node, reader) {
      if (!mentions(reader.module, /\bexports\b/)) return;
      readConfigFile(
        { files: /(?:^|\/)config\/security\.[jt]s$/, exports: ['security'], places: [{ ...PLACE, path: ['cors'], dialect: dialectOf }] },
        node,
        reader,
      );
      readConfigFile(
        { files: /(?:^|\/)config\/cors\.[jt]s$/, exports: ['cors'], places: [{ ...PLACE, path: [], dialect: V0 }] },
        node,
        reader,
      );
      // A route's own options, in place of the global ones.
      const routes: ConfigPlace = {
        path: ['*', 'cors'],
        dialect: dialectOf,
        applies: (options) => options.kind === 'object',
        routePath: (key) => key.replace(/^\w+\s+/, ''),
      };
      readConfigFile({ files: /(?:^|\/)config\/routes\.[jt]s$/, exports: ['routes'], places: [routes] }, node, reader);
      // What an environment sets over both.
      readConfigFile(
        { files: /(?:^|\/)config\/env\/\w+\.[jt]s$/, places: [{ ...PLACE, path: ['security', 'cors'], dialect: dialectOf }] },
        node,
        reader,
      );
    },
  },
});
