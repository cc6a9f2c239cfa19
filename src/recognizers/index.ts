// Written by scripts/registries.js: do not edit.
import cors from './cors.js';
import corser from './corser.js';
import elysia from './elysia.js';
import expressCors from './express-cors.js';
import fastify from './fastify.js';
import feathers from './feathers.js';
import hapiCors from './hapi-cors.js';
import hattip from './hattip.js';
import headers from './headers.js';
import hono from './hono.js';
import ittyRouter from './itty-router.js';
import koa from './koa.js';
import microCors from './micro-cors.js';
import middy from './middy.js';
import nextjsCors from './nextjs-cors.js';
import restify from './restify.js';
import tinyhttp from './tinyhttp.js';
import type { Recognizer } from './define.js';

export const recognizers: readonly Recognizer[] = [cors, corser, elysia, expressCors, fastify, feathers, hapiCors, hattip, headers, hono, ittyRouter, koa, microCors, middy, nextjsCors, restify, tinyhttp];
