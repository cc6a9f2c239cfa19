import { join } from 'node:path';
import { samplesRoot } from '../samples.js';

/** A program around a handler: where it would stand among the samples, and its text with `HANDLER` in it. */
interface Frame {
  readonly file: string;
  readonly text: string;
}

const routes = `app.get('/data', (req, res) => { res.end('{}'); });
app.post('/data', (req, res) => { res.end('{}'); });`;

const nestModule = `
@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
`;

/** The servers that handlers are put into, by their names. */
export const FRAMES = {
  express: {
    file: 'express-headers/shape.cjs',
    text: `const express = require('express');\nconst app = express();\n\nHANDLER\n\n${routes}\napp.listen(process.env.PORT, '127.0.0.1');\n`,
  },
  'express in TypeScript': {
    file: 'express-headers/shape.ts',
    text: `import express, { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const app = express();

HANDLER

app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  },
  polka: {
    file: 'polka/shape.cjs',
    text: `const polka = require('polka');\nconst app = polka();\n\nHANDLER\n\n${routes}\napp.listen(process.env.PORT, '127.0.0.1');\n`,
  },
  tinyhttp: {
    file: 'tinyhttp/shape.mjs',
    text: `import { App } from '@tinyhttp/app';\n\nconst app = new App();\n\nHANDLER\n\n${routes}\napp.listen(Number(process.env.PORT), () => {}, '127.0.0.1');\n`,
  },
  restify: {
    file: 'restify-cors-middleware2/shape.cjs',
    text: `const restify = require('restify');
const server = restify.createServer();

HANDLER

server.get('/data', (req, res, next) => { res.send({}); next(); });
server.post('/data', (req, res, next) => { res.send({}); next(); });
server.listen(process.env.PORT, '127.0.0.1');
`,
  },
  koa: {
    file: 'koa-headers/shape.cjs',
    text: `const Koa = require('koa');
const app = new Koa();

HANDLER

app.use((ctx) => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
`,
  },
  'koa in TypeScript': {
    file: 'koa-headers/shape.mts',
    text: `import Koa, { type Context, type Middleware, type Next } from 'koa';

const app = new Koa();

HANDLER

app.use((ctx) => { ctx.body = {}; });
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
  },
  fastify: {
    file: 'fastify-headers/shape.cjs',
    text: `const fastify = require('fastify');
const app = fastify();

HANDLER

app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
`,
  },
  'fastify in TypeScript': {
    file: 'fastify-headers/shape.ts',
    text: `import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

const app = fastify();

HANDLER

void app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
`,
  },
  hono: {
    file: 'hono-headers/shape.mjs',
    text: `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();

HANDLER

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  },
  'hono in TypeScript': {
    file: 'hono-headers/shape.ts',
    text: `import { serve } from '@hono/node-server';
import { Hono, type Context, type MiddlewareHandler, type Next } from 'hono';

const app = new Hono();

HANDLER

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  },
  'h3 1': {
    file: 'h3-v1/shape.mjs',
    text: `import { createServer } from 'node:http';
import { createApp, defineEventHandler, toNodeListener } from 'h3-v1';

const app = createApp();

HANDLER

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1');
`,
  },
  h3: {
    file: 'h3/shape.mjs',
    text: `import { H3, serve } from 'h3';

const app = new H3();

HANDLER

serve(app, { port: process.env.PORT, hostname: '127.0.0.1' });
`,
  },
  elysia: { file: 'elysia/shape.mjs', text: `import { Elysia } from 'elysia';\n\nHANDLER\n` },
  'node:http': {
    file: 'node-http/shape.cjs',
    text: `const http = require('node:http');\n\nHANDLER\n`,
  },
  'node:http in TypeScript': {
    file: 'node-http/shape.mts',
    text: `import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';\n\nHANDLER\n`,
  },
  'Next route handler': { file: 'next/shape/app/api/data/route.ts', text: 'HANDLER\n' },
  'Next page route': {
    file: 'next/shape/pages/api/data.ts',
    text: `import type { IncomingMessage, ServerResponse } from 'node:http';

type Api = ServerResponse & { status(code: number): Api; json(value: unknown): void };

HANDLER
`,
  },
  SvelteKit: { file: 'sveltekit/shape/+server.ts', text: 'HANDLER\n' },
  Worker: { file: 'web-response/shape.mjs', text: 'HANDLER\n' },
  'Worker in TypeScript': { file: 'web-response/shape.ts', text: 'HANDLER\n' },
  'Bun.serve': {
    file: 'web-response/shape-bun.ts',
    text: `declare const Bun: { serve(options: { port: number; fetch(request: Request): Response | Promise<Response> }): void };\n\nHANDLER\n`,
  },
  'Deno.serve': {
    file: 'supabase/shape.ts',
    text: `interface Runtime {
  serve(handler: (request: Request) => Response | Promise<Response>): void;
  env: { get(name: string): string | undefined };
}
declare const Deno: Runtime;\n\nHANDLER\n`,
  },
  Lambda: { file: 'lambda/shape.cjs', text: 'HANDLER\n' },
  'Lambda in TypeScript': {
    file: 'lambda/shape.ts',
    text: `interface Event { headers: Record<string, string | undefined> }\n\nHANDLER\n`,
  },
  Nest: {
    file: 'nest-headers/shape.ts',
    text: `import 'reflect-metadata';
import { Controller, Get, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';

HANDLER
${nestModule}`,
  },
  hapi: {
    file: 'hapi/shape.cjs',
    text: `const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });

HANDLER

server.start();
`,
  },
  'itty-router': { file: 'itty-router/shape.mjs', text: `import { AutoRouter } from 'itty-router';\n\nHANDLER\n` },
  hattip: {
    file: 'hattip/shape.mjs',
    text: `import { createServer } from '@hattip/adapter-node';
import { compose } from '@hattip/compose';

HANDLER

createServer(compose(answer)).listen(Number(process.env.PORT), '127.0.0.1');
`,
  },
  'React Router': { file: 'remix-utils/shape.mjs', text: 'HANDLER\n' },
} as const satisfies Record<string, Frame>;

export type FrameName = keyof typeof FRAMES;

/** One handler in its server. */
export interface Shape {
  readonly name: string;
  /** The framework, without the language that the handler is written in. */
  readonly framework: string;
  /** Where the program would stand: it decides what runs it and what it may import. */
  readonly file: string;
  readonly text: string;
}

/** The programs of a table: handlers by the server they are put into. */
export function programs(handlers: Partial<Readonly<Record<FrameName, Readonly<Record<string, string>>>>>): Shape[] {
  return Object.entries(handlers).flatMap(([name, shapes]) => {
    const { file, text } = FRAMES[name as FrameName];
    return Object.entries(shapes).map(([shape, code]) => ({
      name: `${name}: ${shape}`,
      framework: name.replace(/ in TypeScript$| \d$| page route$| route handler$/, ''),
      file: join(samplesRoot, file),
      text: text.replace('HANDLER', () => code.trim()),
    }));
  });
}
