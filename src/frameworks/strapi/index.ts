import { returnsOf } from '../../engine/functions.js';
import { optionsOf, primitive } from '../../engine/make.js';
import { findProperty } from '../../engine/objects.js';
import { KOA_CORS, KOA_CORS_4 } from '../koa/dialects.js';
import { strapiRoutes } from './routes.js';
import { defineFramework } from '../define.js';
import { readConfigFile } from '../shapes/config-file.js';
import { readPlace } from '../shapes/configured.js';
import { findAt } from '../shapes/places.js';
import { reportOptions } from '../shapes/options.js';
import { byVersion } from '../shapes/versions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Node, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** Strapi makes the request's origin of its default `*`, with credentials (measured: @strapi/core 5.54.0). */
const STRAPI: Dialect = {
  library: 'Strapi',
  version: '@strapi/core 5.54.0',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'expose',
    maxAge: 'maxAge',
  },
  otherKeys: ['enabled', 'keepHeaderOnError'],
  effects: {
    absent: 'reflect',
    star: 'reflect',
    true: 'error',
    false: 'error',
    undefined: 'reflect',
    null: 'reflect',
    empty: 'nobody',
    string: 'listed',
    commaList: 'listed',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    regexInList: 'error',
    other: 'error',
    asyncFunction: 'listed',
  },
  credentials: { default: true, counts: 'truthy' },
  protocol: 'context-origin',
  vary: 'always',
  allowlist: 'list',
  // The answer is split at its commas.
  answers: { true: 'error', false: 'error' },
};

/** Version 3 answers a `*` as it stands where credentials are off (measured: strapi 3.6.11 with @koa/cors 3.4.3). */
const STRAPI_3: Dialect = {
  ...STRAPI,
  version: 'strapi 3.6.11',
  effects: {
    ...STRAPI.effects,
    absent: ['star', 'reflect'],
    star: ['star', 'reflect'],
    starList: ['star', 'reflect'],
    starInList: ['star', 'reflect'],
    undefined: 'error',
    null: 'error',
  },
};
/** A function that answers nothing fails the request there. */
const SETTINGS: ConfigPlace = { path: ['settings', 'cors'], dialect: STRAPI_3, applies: (options) => !isOff(options) };

/** The GraphQL plugin hands its own options to @koa/cors: that of Apollo Server 3 before version 5 (source of 4.26 and 5.54). */
const GRAPHQL: ConfigPlace = {
  path: ['graphql', 'config', 'apolloServer', 'cors'],
  dialect: byVersion('@strapi/plugin-graphql', KOA_CORS, { before: '5.0.0', dialect: KOA_CORS_4 }),
  shorthand: 'absent',
};

const NAME = 'strapi::cors';
const isName = (value: Value): boolean => value.kind === 'primitive' && value.value === NAME;

/** A function that answers null or nothing means `*` to Strapi: refusing is an empty text. */
function refusing(reader: Reader): (origin: Value) => Value {
  return (origin) => {
    if (origin.kind !== 'function') return origin;
    const open = returnsOf(origin.node, origin.module)
      .flatMap((each) => optionsOf(reader.evaluator.of(each, origin.module)))
      .find(({ value }) => value.kind === 'primitive' && (value.value === null || value.value === undefined));
    return open === undefined ? origin : primitive(null, open.value.node, origin.module);
  };
}

/** The items of the exported list: a text has every default, an object has options. */
function readMiddlewares(exported: Value, program: Node, reader: Reader): void {
  for (const { value } of findAt(exported, ['[]'], reader)) {
    for (const { value: item, when } of value === null ? [] : optionsOf(value)) {
      const here = item.module === reader.module;
      // as it is written, in its own quotes
      const around = [`{ name: ${reader.module.text.slice(...item.node.range)}, config: `, ' }'] as const;
      if (isName(item))
        reportOptions(
          null,
          {
            dialect: STRAPI,
            node: here ? item.node : program,
            place: here ? { kind: 'value', node: item.node, around } : null,
            when,
          },
          reader,
        );
      if (
        item.kind !== 'object' ||
        !findProperty(item, (key) => key === 'name' || key === 'resolve').options.some((each) => isName(each.value))
      )
        continue;
      const config = findProperty(item, (key) => key === 'config').options[0]?.value;
      if (config !== undefined && isOff(config)) continue;
      readPlace(item, { path: ['config'], dialect: STRAPI, whenAbsent: STRAPI, interpret: refusing(reader) }, null, { when }, reader);
    }
  }
}

function isOff(options: Value): boolean {
  return (
    options.kind === 'object' &&
    findProperty(options, (key) => key === 'enabled').options.some(({ value }) => value.kind === 'primitive' && value.value === false)
  );
}

const FILES = /(?:^|\/)config\/(?:env\/\w+\/)?middlewares\.[jt]s$/;

export default defineFramework({
  docs: {
    packages: ['@strapi/strapi'],
    title: 'Strapi',
    forms: [
      "'strapi::cors' in `config/middlewares.js`",
      "{ name: 'strapi::cors', config: options }",
      'settings: { cors: options } in `config/middleware.js`',
      'graphql: { config: { apolloServer: { cors: options } } } in `config/plugins.js`',
    ],
  },
  hints: ['cors'],
  requires: [NAME, 'settings', 'apolloServer'],
  conventions: [{ policy: /[\\/]config[\\/]middlewares\.[jt]s$/, up: '..', read: strapiRoutes, isWhole: true }],
  dialects: [STRAPI, STRAPI_3],
  visit: {
    Program(node, reader) {
      readConfigFile({ files: /(?:^|\/)config\/(?:env\/\w+\/)?middleware\.[jt]s$/, places: [SETTINGS] }, node, reader);
      readConfigFile({ files: /(?:^|\/)config\/(?:env\/\w+\/)?plugins\.[jt]s$/, places: [GRAPHQL] }, node, reader);
      const name = reader.module.filename.replaceAll('\\', '/');
      if (!FILES.test(name) || /\/env\/(?:development|dev|local|test)\//.test(name)) return;
      readMiddlewares(reader.evaluator.exportOf(reader.module, 'default', node, reader.module), node, reader);
    },
  },
});
