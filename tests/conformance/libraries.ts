import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apartRoot, conformanceRoot, install, installAll } from './install.js';

/** How a library's sample wants to be asked. */
export interface Question {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const plain: Question = { path: '/data', headers: {}, body: '{}' };
const graphql = { ...plain, path: '/graphql?query=%7Bdata%7D', body: '{"query":"{data}"}' };
// Apollo refuses requests which a page could send without a preflight.
const apollo = { ...graphql, headers: { 'apollo-require-preflight': 'true' } };

const questions: Readonly<Record<string, Question>> = {
  'socket.io': { ...plain, path: '/socket.io/?EIO=4&transport=polling' },
  'graphql-yoga': graphql,
  postgraphile: { ...graphql, path: '/graphql', body: '{"query":"{__typename}"}' },
  'fastify-socket.io': { ...plain, path: '/socket.io/?EIO=4&transport=polling' },
  'apollo-server': apollo,
  'apollo-server-express': apollo,
};

/** The package whose behavior a folder of samples shows, where the two names differ. */
const packages: Readonly<Record<string, string>> = {
  fastify: '@fastify/cors',
  koa: '@koa/cors',
  elysia: '@elysiajs/cors',
  hapi: '@hapi/hapi',
  middy: '@middy/http-cors',
  nest: '@nestjs/core',
  'nest-fastify': '@nestjs/platform-fastify',
  tinyhttp: '@tinyhttp/cors',
  trpc: '@trpc/server',
  orpc: '@orpc/server',
  hattip: '@hattip/cors',
  'apollo-server': '@apollo/server',
  'whatwg-node': '@whatwg-node/server',
  'feathers-express': '@feathersjs/express',
  'feathers-koa': '@feathersjs/koa',
  loopback: '@loopback/rest',
  adonis: '@adonisjs/cors',
  'lambda-middleware': '@lambda-middleware/cors',
  'express-headers': 'express',
  'koa-headers': 'koa',
  'fastify-headers': 'fastify',
  'hono-headers': 'hono',
  'nest-headers': '@nestjs/core',
  'h3-cors': '@nozomuikuta/h3-cors',
  marble: '@marblejs/middleware-cors',
  rsbuild: '@rsbuild/core',
};

/** Libraries in `apart/`: large, or with other versions of what the rest stands on. Without `FULL`, a changed program of one installs them. */
const apart: ReadonlySet<string> = new Set([
  'better-auth',
  'fastify-socket.io',
  'h3-cors',
  'hapi-cors',
  'hapi-cors-headers',
  'json-server',
  'koa-cors',
  'lambda-api',
  'marble',
  'next-cors',
  'postgraphile',
  'rsbuild',
]);

export function isApart(library: string): boolean {
  return apart.has(library);
}

/** Installs what the programs of some libraries stand on. */
export function installFor(libraries: readonly string[]): Promise<void> {
  return libraries.some(isApart) ? installAll() : install();
}

/** The folder whose `node_modules` and lock file the programs of a library stand on. */
export function rootOf(library: string): string {
  return isApart(library) ? apartRoot : conformanceRoot;
}

/** Folders of programs that use nothing but Node, or a platform's own request and response types. */
const withoutPackage: ReadonlySet<string> = new Set(['node-http', 'web-response', 'lambda', 'next', 'supabase', 'sveltekit']);

export function questionFor(library: string): Question {
  return questions[library] ?? plain;
}

/** The package whose behavior a folder of samples shows; null for one that needs none. */
export function packageOf(library: string): string | null {
  return withoutPackage.has(library) ? null : (packages[library] ?? library);
}

/** e.g. `cors 2.8.6`; the version is the installed one. */
export function versionOf(library: string): string {
  const name = packageOf(library);
  if (name === null) return `node ${process.versions.node}`;
  const file = join(rootOf(library), 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return `${name} ${version}`;
}
