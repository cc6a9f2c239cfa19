import { corsDialect } from '../cors/dialects.js';
import { KCORS, KOA_CORS } from '../koa/dialects.js';
import { adonisDialect } from '../adonis/dialects.js';
import { fastifyDialect } from '../fastify/dialects.js';
import { h3Dialect } from '../h3/dialects.js';
import { nestDialect } from '../nest/dialects.js';
import { whatwgDialect } from '../whatwg-node/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

/** A type that says what an object is: CORS options of one library. */
export interface OptionType {
  readonly modules: readonly string[];
  readonly names: readonly string[];
  readonly dialect: Dialect;
}

const NEST = '@nestjs/common/interfaces';

/** The option types of libraries, so that an object with such a type is reported where it is declared. */
export const OPTION_TYPES: readonly OptionType[] = [
  { modules: ['cors', '@types/cors'], names: ['CorsOptions'], dialect: corsDialect },
  {
    modules: [
      '@nestjs/common',
      NEST,
      `${NEST}/external`,
      `${NEST}/index`,
      `${NEST}/external/cors-options.interface`,
      `${NEST}/external/cors-options.interface.js`,
    ],
    names: ['CorsOptions'],
    dialect: nestDialect,
  },
  { modules: ['@fastify/cors', 'fastify-cors'], names: ['FastifyCorsOptions', 'fastifyCors.FastifyCorsOptions'], dialect: fastifyDialect },
  { modules: ['@koa/cors'], names: ['Options'], dialect: KOA_CORS },
  { modules: ['kcors'], names: ['Options'], dialect: KCORS },
  { modules: ['h3', 'nitro/h3', 'nitro'], names: ['H3CorsOptions', 'CorsOptions'], dialect: h3Dialect },
  { modules: ['@whatwg-node/server', 'graphql-yoga', 'fets'], names: ['CORSOptions', 'CORSPluginOptions'], dialect: whatwgDialect },
  { modules: ['@adonisjs/cors', '@adonisjs/cors/types', '@ioc:Adonis/Core/Cors'], names: ['CorsConfig'], dialect: adonisDialect },
];
