import { onCors } from '../cors/dialects.js';
import { fastifyDialect } from '../fastify/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

/** Nest on Express, the default adapter (measured: @nestjs/core 10.4.22 and 12.5.1). */
export const nestDialect = onCors('NestJS', '@nestjs/core 12.5.1');

/** The same options mean other things on Fastify (measured: @nestjs/core 10.4.22 and 12.5.1). */
export const nestFastifyDialect: Dialect = { ...fastifyDialect, library: 'NestJS (Fastify)', version: '@nestjs/core 12.5.1' };
