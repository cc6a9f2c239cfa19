import fs from 'node:fs';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it, vi } from 'vitest';
import plugin from '../../../src/index.js';
import { searchCounters } from '../../../src/analysis/routes/registrations.js';
import { counters as parsing } from '../../../src/project/parse.js';
import { write, writeFiles } from '../../project/support.js';

const RULES = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));

/** What all rules say of one file, in one process that lives on. */
function messagesOf(folder: string, file: string, parser: object = tsParser): string[] {
  const filename = path.join(folder, file);
  const linter = new Linter({ configType: 'flat', cwd: folder });
  const config = { files: ['**/*.*'], plugins: { cors: plugin as never }, languageOptions: { parser: parser as never }, rules: RULES };
  return linter
    .verify(fs.readFileSync(filename, 'utf8'), [config], { filename })
    .map(({ ruleId, message }) => `${String(ruleId).replace('cors/', '')}: ${message}`);
}

it('follows the edit of a router in a process that lives on', () => {
  const router = (line: string): string =>
    `const router = require('express').Router();\nrouter.get('/', list);\n${line}\nmodule.exports = router;\n`;
  const folder = writeFiles({
    'package.json': '{}',
    'app.js':
      "const express = require('express');\nconst cors = require('cors');\nconst app = express();\napp.use(cors());\napp.use('/orders', require('./orders'));\n",
    'orders.js': router(''),
  });
  const said = (): string[] => messagesOf(folder, 'app.js').map((each) => each.split(':')[0]!);
  expect(said()).toEqual(['no-wildcard-origin']);
  write(path.join(folder, 'orders.js'), router("router.post('/', create);"));
  expect(said()).toEqual(['no-global-on-mutating-routes']);
  expect(messagesOf(folder, 'app.js')[0]).toContain('POST /orders (orders.js:3)');
  write(path.join(folder, 'orders.js'), router("router.post('/', create"));
  expect(said()).toEqual(['no-wildcard-origin']);
  write(path.join(folder, 'orders.js'), router("router.put('/:id', change);"));
  expect(messagesOf(folder, 'app.js')[0]).toContain('PUT /orders/:id');
});

it.each([
  ['what only answers', 'module.exports = (req, res, next) => next();\n', 0],
  ['a router', "const router = require('express').Router();\nrouter.post('/', create);\nmodule.exports = router;\n", 1],
])('parses the file of %s for the routes of an app: %s', (_what, mounted, parsed) => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.js':
      "const express = require('express');\nconst cors = require('cors');\nconst app = express();\napp.use(cors());\napp.post('/', create);\napp.use('/mounted', require('./mounted'));\n",
    'mounted.js': mounted,
  });
  parsing.parsed = 0;
  expect(messagesOf(folder, 'app.js').map((each) => each.split(':')[0])).toEqual(['no-global-on-mutating-routes']);
  expect(parsing.parsed).toBe(parsed);
});

it.each([
  ['a handler of a route is given', "app.post('/', wrap(async (req, res) => res.json(format(await load(model.id)))));\n", 0],
  ['a function that is run at once is given', "app.post('/', create);\n(() => load(model(app)))();\n", 1],
])('parses what %s to find routes: %s', (_what, code, parsed) => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.js': `const express = require('express');\nconst cors = require('cors');\nconst model = require('./model');\nconst app = express();\napp.use(cors());\n${code}`,
    'model.js': 'const make = (route) => route;\nmodule.exports = make;\n',
  });
  parsing.parsed = 0;
  expect(messagesOf(folder, 'app.js').map((each) => each.split(':')[0])).toEqual(['no-global-on-mutating-routes']);
  expect(parsing.parsed).toBe(parsed);
});

it('parses no file for the settings of Nest that has none and leads to none', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.ts':
      "import { NestFactory } from '@nestjs/core';\nimport { ConfigService } from '@nestjs/config';\nimport { start } from './start';\nconst app = await NestFactory.create(start());\napp.enableCors({ origin: app.get(ConfigService).get('web.origin') });\n",
    'start.ts': "import { other } from './other';\nexport const start = () => other;\n",
    'other.ts': 'export class Other {}\n',
  });
  parsing.parsed = 0;
  expect(messagesOf(folder, 'main.ts')).toEqual([]);
  expect(parsing.parsed).toBeLessThanOrEqual(1);
});

const COUNT = 300;

/** An app of 300 files: the app, 20 areas, and the resources of each. */
function bigApp(): string {
  const files: Record<string, string> = { 'package.json': '{}' };
  const areas = Array.from({ length: 20 }, (_, index) => `area${index}`);
  files['app.js'] = [
    "import express from 'express';",
    "import cors from 'cors';",
    ...areas.map((each) => `import ${each} from './${each}/index.js';`),
    'const app = express();',
    'app.use(cors());',
    ...areas.map((each) => `app.use('/${each}', ${each});`),
    'export default app;',
  ].join('\n');
  const rest = COUNT - 1 - areas.length;
  for (const [index, area] of areas.entries()) {
    const own = Array.from({ length: rest }, (_, each) => each).filter((each) => each % areas.length === index);
    files[`${area}/index.js`] = [
      "import { Router } from 'express';",
      ...own.map((each) => `import r${each} from './r${each}.js';`),
      'const router = Router();',
      ...own.map((each) => `router.use('/r${each}', r${each});`),
      'export default router;',
    ].join('\n');
    for (const each of own)
      files[`${area}/r${each}.js`] =
        "import { Router } from 'express';\nimport app from '../app.js';\nconst router = Router();\nrouter.get('/', list);\nrouter.post('/', create);\nrouter.delete('/:id', remove);\nexport default router;\n";
  }
  expect(Object.keys(files).length).toBe(COUNT + 1);
  return writeFiles(files);
}

it('reads a bounded number of files of a big app, each once, and nothing for a file without a policy', () => {
  const folder = bigApp();
  const parseForESLint = vi.fn(tsParser.parseForESLint);
  const parser = { ...tsParser, parseForESLint };
  const before = searchCounters.searched;
  const [message] = messagesOf(folder, 'app.js', parser);
  expect(message).toMatch(
    /^no-global-on-mutating-routes: Any website can call POST \/area0\/r0 \(area0\/r0\.js:5\) and at least \d+ more\. /,
  );
  // The file itself, and as many others as the setting allows.
  expect(parseForESLint.mock.calls.length).toBeLessThanOrEqual(1 + 60);
  expect(searchCounters.searched - before).toBeLessThanOrEqual(1 + 60);

  parseForESLint.mockClear();
  const searched = searchCounters.searched;
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.js') && !file.endsWith('app.js')) messagesOf(folder, file, parser);
  expect(parseForESLint.mock.calls.length).toBe(COUNT - 1);
  expect(searchCounters.searched).toBe(searched);
});

it('searches a file once, however many policies it has', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.js':
      "import express from 'express';\nimport cors from 'cors';\nimport router from './r.js';\nconst app = express();\napp.use('/a', cors());\napp.use('/b', cors());\napp.use('/c', cors());\napp.use(router);\n",
    'r.js': "import { Router } from 'express';\nconst router = Router();\nrouter.post('/a/x', save);\nexport default router;\n",
  });
  const before = searchCounters.searched;
  expect(messagesOf(folder, 'app.js').filter((each) => each.startsWith('no-global'))).toHaveLength(1);
  expect(searchCounters.searched - before).toBe(2);
});

it('ends on apps that mount each other, and on tables that multiply', () => {
  const circle = Array.from({ length: 12 }, (_, index) => `const r${index} = Router();\nr${index}.post('/${index}', save);`).join('\n');
  const mounts = Array.from({ length: 12 }, (_, one) =>
    Array.from({ length: 12 }, (__, other) => `r${one}.use('/m${other}', r${other});`).join('\n'),
  ).join('\n');
  const folder = writeFiles({
    'package.json': '{}',
    'circle.js': `import express, { Router } from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\n${circle}\n${mounts}\napp.use(r0);\n`,
    'table.js': `import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\nconst n = [${Array.from({ length: 90 }, (_, index) => index).join()}];\nfor (const a of n) for (const b of n) for (const c of n) app.post(\`/\${a}/\${b}/\${c}\`, save);\n`,
  });
  for (const file of ['circle.js', 'table.js']) {
    const [message] = messagesOf(folder, file);
    expect(Number(/(\d+) more/.exec(message!)![1])).toBeLessThanOrEqual(600);
  }
});

it('reads no file behind an argument to know what is registered on an app of the linted file', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.js': [
      "const express = require('express');",
      "const cors = require('cors');",
      "const { schema } = require('./schema');",
      "const audit = require('./audit');",
      "const routes = require('./routes');",
      'const app = express();',
      'app.use(cors());',
      'validate(schema.order);',
      'audit.start(schema, audit.sink({ level: 1 }));',
      'routes(app);',
    ].join('\n'),
    'schema.js': 'exports.schema = { order: 1 };',
    'audit.js': 'exports.start = () => {}; exports.sink = () => ({});',
    'routes.js': "module.exports = (app) => { app.post('/orders', create); };",
  });
  const reads = vi.spyOn(tsParser, 'parseForESLint');
  expect(messagesOf(folder, 'app.js')[0]).toContain('POST /orders (routes.js:1)');
  const read = reads.mock.calls.map(([, options]) => path.basename((options as { filePath: string }).filePath));
  reads.mockRestore();
  expect(read).not.toContain('schema.js');
  expect(read).not.toContain('audit.js');
});

it('parses no layer behind CORS to know whether preflights come to it', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.ts': [
      "import express from 'express';",
      "import cors from 'cors';",
      "import { before } from './before';",
      "import { behind } from './behind';",
      'const app = express();',
      'app.use(before);',
      "app.use(cors({ origin: 'https://app.acme-shop.com' }));",
      'app.use(behind);',
    ].join('\n'),
    'before.ts': 'export const before = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));',
    'behind.ts': 'export const behind = (req, res, next) => (req.headers.cookie ? next() : res.sendStatus(401));',
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'app.ts').map((each) => each.split(':')[0]!)).toContain('no-blocked-preflight');
  expect(parsing.parsed - before).toBe(1);
});

it('parses no file for a call whose arguments are no configuration', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.ts': [
      "import { io } from './io';",
      'export const Origin = 1; // the events of `socket.io`',
      "io.on('connection', (socket) => { socket.emit('hello', { name: 1 }); });",
      'io.make({ path: Origin });',
    ].join('\n'),
    'io.ts': "import { Server } from 'socket.io';\nexport const io = new Server(3000, { cors: { origin: 'https://app.acme-shop.com' } });",
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'main.ts')).toEqual([]);
  expect(parsing.parsed).toBe(before);
});

it('parses no file for calls of functions of a project that makes its server elsewhere', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.ts': [
      "import { greet, server } from './sockets';",
      '// the sessions of `socket.io` are refreshed',
      'const waiting = [];',
      'const options = await server.settings();',
      'greet(options);',
      'waiting.push(greet(options));',
    ].join('\n'),
    'sockets.ts': [
      "import { Server } from 'socket.io';",
      "export const server = new Server(3000, { cors: { origin: 'https://app.acme-shop.com' } });",
      'export const greet = (each) => each.emit(1);',
    ].join('\n'),
    'renamed.ts': "import { makeServer } from './makers';\nmakeServer(3000, { cors: { origin: '*' } }); // `socket.io`",
    'makers.ts': "import { Server } from 'socket.io';\nexport { Server as makeServer };",
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'main.ts')).toEqual([]);
  expect(parsing.parsed).toBe(before);
  expect(messagesOf(folder, 'renamed.ts').join()).toContain('no-wildcard-origin');
});

it('parses the controllers of a Nest app, and neither its services nor what packages keep', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.ts':
      "import { NestFactory } from '@nestjs/core';\nimport { ShopModule } from './shop.module';\nconst app = await NestFactory.create(ShopModule);\napp.enableCors();\n",
    'shop.module.ts': [
      "import { Module } from '@nestjs/common';",
      "import { Orders, Prices, Stock } from './services';",
      "import { Order } from './order.entity';",
      "import { OrdersController } from './orders.controller';",
      '@Module({',
      '  imports: [TypeOrmModule.forFeature([Order])],',
      '  controllers: [OrdersController],',
      '  providers: [Orders, { provide: Prices, useClass: Stock }],',
      '  exports: [Orders],',
      '})',
      'export class ShopModule {}',
    ].join('\n'),
    'orders.controller.ts': "@Controller('orders')\nexport class OrdersController {\n  @Post()\n  create() {}\n}\n",
    'services.ts': 'export class Orders {}\nexport class Prices {}\nexport class Stock {}\n',
    'order.entity.ts': 'export class Order {}\n',
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'main.ts').join()).toContain('POST /orders (orders.controller.ts:4)');
  expect(parsing.parsed - before).toBe(2);
});

it.each([
  ['a list of promises', 'await Promise.all([refresh()]);', 0],
  ['a key', 'await cache.get(refresh());', 0],
  ['a layer', 'app.use(refresh());', 1],
  ['a layer for one path', "app.route('/x').get(refresh());", 1],
])('parses for what a call is given where it may mount a layer: %s', (_what, code, parsed) => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.js': `const { refresh } = require('./refresh');\n// the list for cors\nasync function start(app, cache) {\n  ${code}\n}\n`,
    'refresh.js': "exports.refresh = () => (req, res, next) => { res.set('Vary', 'Origin'); next(); }; // cors\n",
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'main.js')).toEqual([]);
  expect(parsing.parsed - before).toBe(parsed);
});

it('parses no handler of a Fastify route for the options of the route', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'main.js': [
      "import Fastify from 'fastify';",
      "import { list } from './handlers.js';",
      "import { create } from './cors-handlers.js';",
      'const server = Fastify();',
      "server.get('/', list);",
      "server.post('/', { handler: create }); // no cors",
    ].join('\n'),
    'handlers.js': 'export const list = () => [];',
    'cors-handlers.js': 'export const create = () => 1; // cors',
  });
  const before = parsing.parsed;
  expect(messagesOf(folder, 'main.js')).toEqual([]);
  expect(parsing.parsed).toBe(before);
});
