import { describe, expect, it } from 'vitest';
import { readApp, routeNames } from '../../apps/read.js';
import { writeFiles } from '../../project/support.js';

const HEAD =
  "const express = require('express');\nconst cors = require('cors');\nconst fs = require('node:fs');\nconst path = require('path');\nconst app = express();\napp.use(cors());\n";
const ROUTER = "const router = require('express').Router();\nrouter.put('/x', save);\nmodule.exports = router;\n";
const TAKES_APP = "module.exports = (app) => app.put('/x', save);\n";

function routesIn(code: string, files: Record<string, string>, head = HEAD): string[] {
  const folder = writeFiles({ 'package.json': '{}', 'app.js': head + code, ...files });
  return routeNames(readApp(folder, 'app.js').exposures.flatMap((each) => each.routes));
}

describe('files that a loader of a folder mounts', () => {
  it.each<[string, string, Record<string, string>]>([
    [
      'a loop over names',
      "for (const file of fs.readdirSync(path.join(__dirname, 'r'))) app.use(require(path.join(__dirname, 'r', file)));",
      { 'r/a.js': ROUTER },
    ],
    [
      'a name in a constant',
      "const names = fs.readdirSync(path.resolve(__dirname, './r'));\nnames.forEach((name) => { const router = require(`./r/${name}`); app.use(router); });",
      { 'r/a.js': ROUTER },
    ],
    [
      'filtered and mapped',
      "fs.readdirSync(__dirname + '/r').filter((f) => f.endsWith('.js')).map((f) => require('./r/' + f)).forEach((router) => app.use(router));",
      { 'r/a.js': ROUTER },
    ],
    [
      'entries with types',
      "for (const each of fs.readdirSync(path.join(__dirname, 'r'), { withFileTypes: true })) require(path.join(__dirname, 'r', each.name))(app);",
      { 'r/a.js': TAKES_APP },
    ],
    [
      'a callback',
      "fs.readdir(path.join(__dirname, 'r'), (error, names) => names.forEach((name) => require(path.join(__dirname, 'r', name))(app)));",
      { 'r/a.js': TAKES_APP },
    ],
    [
      'a pattern',
      "require('fast-glob').sync('r/**/*.{js,ts}').forEach((file) => require(path.resolve(file))(app));",
      { 'r/deep/a.js': TAKES_APP },
    ],
    [
      'a pattern from the top',
      "require('glob').globSync('**/r/*.js').forEach((file) => require(`./${file}`)(app));",
      { 'r/a.js': TAKES_APP },
    ],
    [
      'folders with an index',
      "fs.readdirSync(path.join(__dirname, 'r')).forEach((name) => app.use(require('./r/' + name)));",
      { 'r/a/index.js': ROUTER },
    ],
  ])('%s', (_, code, files) => {
    expect(routesIn(code, files)).toEqual(['PUT /x']);
  });

  it.each<[string, string, Record<string, string>]>([
    ['a folder that is not known', 'fs.readdirSync(folder).forEach((file) => app.use(require(folder + file)));', { 'r/a.js': ROUTER }],
    ['a pattern that is none', "require('glob').sync('r/**/*.[').forEach((file) => require(file)(app));", { 'r/a.js': TAKES_APP }],
    [
      'files that the pattern leaves out',
      "require('glob').sync('r/*.route.js').forEach((file) => require(file)(app));",
      { 'r/a.js': TAKES_APP },
    ],
  ])('not %s', (_, code, files) => {
    expect(routesIn(code, files)).toEqual([]);
  });

  it('gives the plugins of a folder their place in it', () => {
    const head = "const fastify = require('fastify')();\nfastify.register(require('@fastify/cors'));\n";
    const plugin = "module.exports = async (fastify) => { fastify.put('/x', save); };\n";
    expect(
      routesIn(
        "fastify.register(require('@fastify/autoload'), { dir: require('path').join(__dirname, 'r'), prefix: '/v1' });",
        { 'r/a/b.js': plugin },
        head,
      ),
    ).toEqual(['PUT /v1/a/x']);
  });
});

describe('a plugin of a folder that `app` loads', () => {
  const APP =
    "const path = require('path');\nconst load = require('@fastify/autoload');\nmodule.exports = async (fastify) => {\n  fastify.register(load, { dir: path.join(__dirname, 'plugins') });\n  fastify.register(load, { dir: path.join(__dirname, 'routes') });\n};\n";
  const ROUTES = { 'app.js': APP, 'routes/songs/index.js': "module.exports = async (fastify) => { fastify.post('/', save); };\n" };
  const CORS = "  fastify.register(require('@fastify/cors'), { origin: true });\n";

  it.each<[string, string, string, string[]]>([
    [
      'beside the routes',
      'plugins/cors.js',
      `module.exports = require('fastify-plugin')(async (fastify) => {\n${CORS}});`,
      ['POST /songs'],
    ],
    [
      'a folder below',
      'plugins/ext/cors.js',
      `module.exports = require('fastify-plugin')(async (fastify) => {\n${CORS}});`,
      ['POST /songs'],
    ],
    ['in a scope of its own', 'plugins/cors.js', `module.exports = async (fastify) => {\n${CORS}};`, []],
  ])('%s', (_, file, code, routes) => {
    const folder = writeFiles({ 'package.json': '{}', ...ROUTES, [file]: code });
    expect(routeNames(readApp(folder, file).exposures.flatMap((each) => each.routes))).toEqual(routes);
  });
});

describe('files that are loaded for what they do', () => {
  it.each<[string, string]>([
    ['required', "require('./r');"],
    ['imported', "import './r';"],
    ['imported in turn', "import './all';"],
  ])('%s', (_, code) => {
    const head = "import cors from 'cors';\nimport app from './shared';\napp.use(cors());\n";
    const files = {
      'shared.js': "module.exports = require('express')();",
      'r.js': "const app = require('./shared');\napp.put('/x', save);",
      'all.js': "import './r';",
    };
    expect(routesIn(code, files, head)).toEqual(['PUT /x']);
  });
});

describe('files that register on an app which they import', () => {
  const APP = "import express from 'express';\nimport cors from 'cors';\nexport const app = express();\napp.use(cors());\n";
  const ROUTES = "import { app } from './app';\napp.put('/x', save);\n";
  const KOA =
    "import Koa from 'koa';\nimport Router from '@koa/router';\nimport cors from '@koa/cors';\nconst app = new Koa();\nexport const router = new Router();\napp.use(cors());\napp.use(router.routes());\n";
  const starts = (load: string): string => `import { app } from './app';\n${load}\napp.listen(3000);\n`;
  it.each<[string, string, Record<string, string>]>([
    ['that what starts the app loads', 'app.ts', { 'app.ts': APP, 'routes.ts': ROUTES, 'server.ts': starts("import './routes';") }],
    [
      'in a function',
      'app.ts',
      { 'app.ts': APP, 'routes.ts': ROUTES, 'server.ts': starts("const start = async () => { await import('./routes'); };") },
    ],
    [
      'by way of an index',
      'app.ts',
      {
        'app.ts': APP,
        'routes/x.ts': ROUTES.replace('./app', '../app'),
        'routes/index.ts': "import './x';\n",
        'server.ts': starts("import './routes';"),
      },
    ],
    ['that the app loads itself', 'app.ts', { 'app.ts': `${APP}import './routes';\n`, 'routes.ts': ROUTES }],
    [
      'on a router beside the app',
      'app.ts',
      {
        'app.ts': KOA,
        'routes.ts': ROUTES.replaceAll('app.', 'router.').replace('{ app }', '{ router }'),
        'server.ts': "import { router } from './app';\nimport './routes';\n",
      },
    ],
    [
      'the file of the app itself',
      'layers.ts',
      {
        'app.ts': "import express from 'express';\nexport const app = express();\napp.put('/x', save);\n",
        'layers.ts': "import cors from 'cors';\nimport { app } from './app';\napp.use(cors());\n",
      },
    ],
  ])('%s', (_, linted, files) => {
    const folder = writeFiles({ 'package.json': '{ "type": "module" }', ...files });
    expect(routeNames(readApp(folder, linted).exposures.flatMap((each) => each.routes))).toEqual(['PUT /x']);
  });

  it('are not looked for where no file that starts apps loads them', () => {
    const folder = writeFiles({
      'package.json': '{}',
      'app.ts': APP,
      'routes.ts': ROUTES,
      'run.ts': starts("import './routes';"),
    });
    expect(readApp(folder, 'app.ts').exposures.flatMap((each) => each.routes)).toEqual([]);
  });
});
