import { corsDialect } from './dialects.js';
import type { Dialect } from '../policy/dialect.js';

/** A framework that hands its options to the `cors` package. */
export function onCors(library: string, version: string, changes: Partial<Dialect> = {}): Dialect {
  return { ...corsDialect, library, version, ...changes };
}

/** What `@fastify/cors` makes of its options (measured: 8.5.0, 9.0.1, 11.4.3), for Nest on Fastify and for typed options. */
export const onFastifyDialect: Dialect = {
  ...corsDialect,
  library: '@fastify/cors',
  version: '11.4.3',
  otherKeys: ['preflightContinue', 'optionsSuccessStatus', 'preflight', 'strictPreflight', 'hideOptionsRoute', 'cacheControl', 'delegator', 'hook', 'logLevel'],
  effects: { ...corsDialect.effects, undefined: 'error', null: 'error', empty: 'error', starList: 'star', starInList: 'star', asyncFunction: 'listed' },
  credentials: { default: false, counts: 'truthy' },
  resetsPatterns: true,
};

/** Nest on Express, the default adapter (measured: @nestjs/core 10.4.22 and 12.5.1). */
export const nestDialect = onCors('NestJS', '@nestjs/core 12.5.1');
/** The same options mean other things on Fastify (measured: @nestjs/core 10.4.22 and 12.5.1). */
export const nestFastifyDialect: Dialect = { ...onFastifyDialect, library: 'NestJS (Fastify)', version: '@nestjs/core 12.5.1' };

/** socket.io 3 and 4 (measured: 3.1.2, 4.8.4). Without the key `cors` there are no headers at all. */
export const socketDialect = onCors('socket.io', '4.8.4');

/** Vite hands `server.cors` to cors, but merges it with a default that takes loopback origins only (measured: 5.0.0, 6.4.6, 8.3.8). */
export const viteServerDialect = onCors('Vite', '8.3.8', { effects: { ...corsDialect.effects, absent: 'listed' } });
export const viteDialect = onCors('Vite', '8.3.8');

/** h3 2 (measured: 2.0.8). */
export const h3Dialect: Dialect = {
  library: 'h3',
  version: '2.0.8',
  keys: { origin: 'origin', credentials: 'credentials', methods: 'methods', allowedHeaders: 'allowHeaders', exposedHeaders: 'exposeHeaders', maxAge: 'maxAge' },
  otherKeys: ['preflight'],
  effects: {
    absent: 'star', star: 'star', true: 'nobody', false: 'star', undefined: 'star', null: 'star', empty: 'star', string: 'listed', commaList: 'nobody',
    list: 'listed', emptyList: 'nobody', starList: 'nobody', starInList: 'listed', regex: 'nobody', regexInList: 'listed', other: 'nobody', asyncFunction: 'reflect',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: 'returns-boolean',
  vary: 'always',
  allowlist: 'list',
};
/** h3 1 sends a plain text to everybody, and fails on what it cannot read (measured: 1.15.11). */
export const h3V1Dialect: Dialect = {
  ...h3Dialect,
  version: '1.15.11',
  effects: { ...h3Dialect.effects, true: 'error', string: 'fixed', commaList: 'junk', regex: 'error', other: 'error' },
  vary: 'allowed-only',
};
/** `routeRules` of h3 2 and nitro 3: any origin with credentials does not start (measured: h3/rules 2.0.8). */
export const h3RulesDialect: Dialect = {
  ...h3Dialect,
  library: 'h3 routeRules',
  effects: { ...h3Dialect.effects, absent: ['star', 'throws'], star: ['star', 'throws'], starList: ['nobody', 'throws'] },
};

/** graphql-yoga and `useCORS` (measured: graphql-yoga 5.24.1, @whatwg-node/server 0.11.0): open with credentials unless told otherwise. */
export const whatwgDialect: Dialect = {
  library: '@whatwg-node/server',
  version: '0.11.0',
  keys: { origin: 'origin', credentials: 'credentials', methods: 'methods', allowedHeaders: 'allowedHeaders', exposedHeaders: 'exposedHeaders', maxAge: 'maxAge' },
  effects: {
    absent: 'reflect', star: 'reflect', true: 'error', false: 'error', undefined: 'reflect', null: 'reflect', empty: 'reflect', string: 'fixed', commaList: 'junk',
    list: 'listed', emptyList: 'reflect', starList: 'reflect', starInList: 'reflect', regex: 'error', regexInList: 'listed', other: 'error', asyncFunction: 'error',
  },
  credentials: { default: true, counts: 'true' },
  protocol: 'returns-options',
  vary: 'allowed-only',
  allowlist: 'options-function',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
  listOfOne: 'fixed',
};
export const yogaDialect: Dialect = { ...whatwgDialect, library: 'graphql-yoga', version: '5.24.1' };

/** Adonis 6 (measured: @adonisjs/cors 2.2.1 and 3.0.0): the generated file lets everybody in with credentials. */
export const adonisDialect: Dialect = {
  library: '@adonisjs/cors',
  version: '3.0.0',
  keys: { origin: 'origin', credentials: 'credentials', methods: 'methods', allowedHeaders: 'headers', exposedHeaders: 'exposeHeaders', maxAge: 'maxAge' },
  otherKeys: ['enabled'],
  effects: {
    absent: 'reflect', star: ['star', 'reflect'], true: 'reflect', false: 'nobody', undefined: 'error', null: 'error', empty: 'nobody', string: 'listed', commaList: 'listed',
    list: 'listed', emptyList: 'nobody', starList: 'nobody', starInList: 'listed', regex: 'error', regexInList: 'listed', other: 'error', asyncFunction: 'error',
  },
  credentials: { default: true, counts: 'true' },
  protocol: 'returns-answer',
  vary: 'never',
  allowlist: 'list',
};
