import { describe, expect, test } from 'vitest';
import { fix } from '../support/lint.js';

const two = { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] };
const env = { allowlist: { env: 'CORS_ORIGINS' } };
const VARY_ONLY = { 'cors/require-vary-origin': 'error' } as const;

function fixed(code: string, settings: object = two, filename = 'server.js'): string {
  return fix(code, { settings, filename, parser: filename.endsWith('.ts') ? 'typescript' : 'espree' }).output;
}

describe('a request is read where the code proves it', () => {
  const koa = "import Koa from 'koa';\nconst app = new Koa();\n";
  const http = "import http from 'node:http';\n";
  const express = "import express from 'express';\nconst app = express();\n";
  const write = "('Access-Control-Allow-Origin', '*');";
  test.each([
    ['the context of Koa', `${koa}app.use((x) => { x.set${write} });\n`, "x.get('Origin')"],
    [
      'the context of Hono',
      `import { Hono } from 'hono';\nnew Hono().get('/a', (x) => { x.header${write} return x.text(''); });\n`,
      "x.req.header('Origin')",
    ],
    ['what createServer hands out', `${http}http.createServer((a, b) => { b.setHeader${write} b.end(); });\n`, 'a.headers.origin'],
    [
      'a handler by its name',
      `${http}function answer(a, b) { b.setHeader${write} b.end(); }\nhttp.createServer(answer);\n`,
      'a.headers.origin',
    ],
    [
      'a helper that is given both',
      `${express}const open = (b, a) => { b.set${write} };\napp.get('/a', (req, res) => { open(res, req); res.end(); });\n`,
      'a.headers.origin',
    ],
    ['an error handler', `${express}app.use((error, a, b, next) => { b.set${write} next(error); });\n`, 'a.headers.origin'],
    [
      'a router',
      `import { Router } from 'express';\nconst routes = Router();\nroutes.route('/a').get((a, b) => { b.set${write} b.end(); });\n`,
      'a.headers.origin',
    ],
    [
      'a handler of Fastify',
      `import Fastify from 'fastify';\nconst app = Fastify();\napp.route({ url: '/a', method: 'GET', handler: (a, b) => { b.header${write} b.send(''); } });\n`,
      'a.headers.origin',
    ],
  ])('%s', (_, code, read) => {
    expect(fixed(code)).toContain(read);
  });

  test.each([
    [
      'types of Express',
      `import type { Request, Response } from 'express';\nexport const open = (b: Response, a: Request) => { b.set${write} };\n`,
      'a.headers.origin',
    ],
    ['a type of Koa', `import type { Context } from 'koa';\nexport const open = (x: Context) => { x.set${write} };\n`, "x.get('Origin')"],
    [
      'types of Node',
      `import type { IncomingMessage, ServerResponse } from 'node:http';\nexport const open = (a: IncomingMessage, b: ServerResponse) => { b.setHeader${write} };\n`,
      'a.headers.origin',
    ],
    [
      'decorators',
      `import { Controller, Get, Req, Res } from '@nestjs/common';\n@Controller('a') export class A { @Get() all(@Res() b: any, @Req() a: any) { b.setHeader${write} } }\n`,
      'a.headers.origin',
    ],
  ])('%s', (_, code, read) => {
    expect(fixed(code, two, 'server.ts')).toContain(read);
  });

  test.each([
    [
      'a helper that is given the response alone',
      `${express}const open = (b) => { b.set${write} };\napp.get('/a', (req, res) => { open(res); res.end(); });\n`,
    ],
    ['setHeaders of static files', `${express}app.use(express.static('public', { setHeaders: (res) => { res.set${write} } }));\n`],
    [
      'a helper that is given data',
      `${http}function send(data, res) { res.setHeader${write} res.end(data); }\nhttp.createServer((req, res) => send('', res));\n`,
    ],
    [
      'an event of a proxy',
      `import proxy from 'http-proxy';\nproxy.createProxyServer().on('proxyRes', (proxyRes, req, res) => { proxyRes.headers['Access-Control-Allow-Origin'] = '*'; });\n`,
    ],
    ['headers from elsewhere', `export function open(headers, more) { headers.set${write} return more; }\n`],
  ])('%s is left alone', (_, code) => {
    expect(fixed(code)).toBe(code);
  });

  test('a parameter of a route is no request', () => {
    const code = `import { Controller, Get, Param, Res } from '@nestjs/common';\n@Controller('a') export class A { @Get(':request') one(@Param('request') request: string, @Res() b: any) { b.setHeader${write} } }\n`;
    expect(fixed(code, two, 'server.ts')).toBe(code);
  });
});

describe('Vary is added in words that exist', () => {
  const only = (code: string): string => fix(code, { filename: 'server.js', parser: 'espree', rules: VARY_ONLY }).output;
  test('on Headers', () => {
    const code =
      "const LIST = ['https://www.acme.dev'];\nfunction open(headers, request) {\n  const origin = request.headers.get('Origin');\n  if (LIST.includes(origin)) headers.set('Access-Control-Allow-Origin', origin);\n  return headers;\n}\nexport default { fetch: (request) => new Response('', { headers: open(new Headers(), request) }) };\n";
    expect(only(code)).toContain("headers.append('Vary', 'Origin');");
  });

  test('never over what an upstream server sent', () => {
    const code =
      "const LIST = ['https://www.acme.dev'];\nexport function onProxyRes(answer, req) {\n  if (LIST.includes(req.headers.origin)) answer.headers['access-control-allow-origin'] = req.headers.origin;\n}\n";
    expect(only(code)).toBe(code);
  });
});

describe('a variable of the environment in the words of the runtime', () => {
  const star = "new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } })";
  test.each([
    ['Node', "import express from 'express';\nimport cors from 'cors';\nexpress().use(cors());\n", '(process.env.CORS_ORIGINS ??'],
    ['Deno', `Deno.serve((request) => ${star});\n`, "(Deno.env.get('CORS_ORIGINS') ??"],
    ['a Worker', `export default { async fetch(request, bindings) { return ${star}; } };\n`, '(bindings.CORS_ORIGINS ??'],
    [
      'Hono on Workers',
      "import { Hono } from 'hono';\nimport { env } from 'cloudflare:workers';\nconst app = new Hono();\napp.get('/a', (x) => { x.header('Access-Control-Allow-Origin', '*'); return x.text(''); });\nexport default app;\n",
      '(x.env.CORS_ORIGINS ??',
    ],
    ['Bun', `export default { port: Bun.env.PORT, fetch: (request) => { return ${star}; } };\n`, '(process.env.CORS_ORIGINS ??'],
  ])('%s', (_, code, read) => {
    expect(fixed(code, env)).toContain(read);
  });

  test('a Worker whose handler takes no environment is left alone', () => {
    const code = `export default { async fetch(request) { return ${star}; } };\n`;
    expect(fixed(code, env)).toBe(code);
  });
});

test('an import goes below what counts at the top of a file only', () => {
  const code =
    '/// <reference types="node" />\n/** @jsxImportSource preact */\nexport const fetch = (request: Request) => new Response("", { headers: { "Access-Control-Allow-Origin": "*" } });\n';
  expect(fixed(code, { allowlist: { module: './cors.js', name: 'list' } }, 'server.ts')).toMatch(
    /^\/\/\/ <reference types="node" \/>\n\/\*\* @jsxImportSource preact \*\/\nimport \{ list \}/,
  );
});

test('a script takes no module', () => {
  const code =
    "addEventListener('fetch', (event) => event.respondWith(answer(event.request)));\nfunction answer(request) {\n  return new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } });\n}\n";
  const settings = { allowlist: { module: './cors.js', name: 'list' } };
  expect(fix(code, { settings, filename: 'worker.js', parser: 'espree', sourceType: 'commonjs' }).output).toBe(code);
});
