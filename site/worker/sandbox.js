// Runs a server's code with the real libraries of CORS, and answers what it sends to pages of some origins. It has no network.
import koaCors from '@koa/cors';
import cors from 'cors';
import * as h3 from 'h3/generic';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import * as itty from 'itty-router';
import { createExpress } from './express.js';
import { createKoa } from './koa.js';

const express = createExpress();
const koa = createKoa();
/** Apps that answer a request of the Fetch standard, as they are made: `fetch`, and the paths that they have. */
const served = [];

class WatchedHono extends Hono {
  constructor(...words) {
    super(...words);
    served.push({ fetch: (...words) => this.fetch(...words), paths: () => this.routes.map(({ path }) => path) });
  }
}

class WatchedH3 extends h3.H3 {
  constructor(...words) {
    super(...words);
    served.push({ fetch: (request) => this.fetch(request), paths: () => this['~routes'].map(({ route }) => route) });
  }
}

const watched = (make) => (options) => {
  const router = make(options);
  served.push({ fetch: (request) => router.fetch(request), paths: () => router.routes.map((each) => each[3]) });
  return router;
};

const MODULES = {
  cors,
  express: express.express,
  hono: { Hono: WatchedHono },
  'hono/cors': { cors: honoCors },
  koa: koa.Koa,
  '@koa/cors': koaCors,
  '@koa/router': Object.assign(koa.Router, { Router: koa.Router }),
  'koa-router': koa.Router,
  h3: { ...h3, H3: WatchedH3, createApp: () => new WatchedH3(), serve() {} },
  'itty-router': {
    ...itty,
    Router: watched(itty.Router),
    AutoRouter: watched(itty.AutoRouter),
    IttyRouter: watched(itty.IttyRouter),
  },
};

/** Whatever else a program asks for does nothing: as a middleware it hands on, and every member and answer of it is of its kind. */
function anything() {
  const nothing = function nothing(...words) {
    const next = words.find((each, at) => at === words.length - 1 && typeof each === 'function');
    return words.length === 3 && next !== undefined ? next() : anything();
  };
  return new Proxy(nothing, {
    get: (target, key) =>
      key === Symbol.toPrimitive
        ? () => ''
        : key === 'then' || key === '__esModule'
          ? undefined
          : key in target && key !== 'name'
            ? target[key]
            : anything(),
  });
}

const EXTENSIONS = ['', '.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.jsx', '.json'];
const AsyncFunction = (async () => {}).constructor;
const CONSOLE = Object.fromEntries(['log', 'error', 'warn', 'info', 'debug', 'trace', 'table'].map((name) => [name, () => {}]));

// Nor do the libraries talk in the visitor's console.
Object.assign(console, CONSOLE);

/** The tabs as modules: each is run once. */
function createLoader(modules) {
  const loaded = new Map();

  /** The tab of a relative name, with the endings that Node and TypeScript allow to leave out or to write otherwise. */
  function find(from, name) {
    const path = [];
    for (const part of [...from.split('/').slice(0, -1), ...name.split('/')]) {
      if (part === '..') path.pop();
      else if (part !== '.' && part !== '') path.push(part);
    }
    const at = path.join('/');
    const bare = at.replace(/\.[cm]?js$/, '');
    const tries = [at, bare, `${at}/index`].flatMap((each) => EXTENSIONS.map((ending) => each + ending));
    return tries.find((each) => Object.hasOwn(modules, each));
  }
  function start(name, Kind) {
    const module = { exports: {} };
    loaded.set(name, module);
    const process = { env: { NODE_ENV: 'production' }, argv: [], exit() {}, on() {} };
    const require = (wanted) => {
      if (!wanted.startsWith('.')) return MODULES[wanted.replace(/^node:/, '')] ?? anything();
      const found = find(name, wanted);
      if (found === undefined) return anything();
      if (!loaded.has(found)) start(found, Function);
      return loaded.get(found).exports;
    };
    return new Kind('require', 'module', 'exports', 'process', 'console', modules[name])(require, module, module.exports, process, CONSOLE);
  }
  /** Runs a tab, which may await at its top. */
  return (name) => (loaded.has(name) ? undefined : start(name, AsyncFunction));
}

const hasApp = () => koa.isMade() || served.length > 0 || express.isMade();

async function ask(method, origin) {
  const headers = {
    origin,
    ...(method === 'OPTIONS' ? { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' } : {}),
  };
  if (koa.isMade()) return koa.ask(method, headers);
  // The last one that has routes: others are parts of it, which may have been made before.
  const app = served.findLast((each) => each.paths().length > 0) ?? served.at(-1);
  if (app === undefined) return express.ask(method, headers);
  const path =
    app
      .paths()
      .map((each) => each.replace(/\/?\*+$/, ''))
      .find((each) => each !== '') ?? '/';
  const request = new Request(`http://localhost${path.replace(/:\w+/g, '1')}`, { method });
  // A browser drops the Origin of a request that a script makes.
  Object.defineProperty(request, 'headers', { value: new Headers(headers) });
  // Variables of a Worker are not set.
  const answer = await app.fetch(request, {}, { waitUntil() {}, passThroughOnException() {} });
  return Object.fromEntries(answer.headers);
}

const reads = (headers, origin) => headers['access-control-allow-origin'] === '*' || headers['access-control-allow-origin'] === origin;

self.onmessage = async ({ data: { modules, entry, origins } }) => {
  self.postMessage({ started: true });
  try {
    const load = createLoader(modules);
    // The tab that is shown may be a part that another one mounts.
    for (const name of [entry, ...Object.keys(modules)]) {
      if (!name.endsWith('.json')) await load(name);
      if (hasApp()) break;
    }
    const answers = [];
    for (const origin of origins) {
      const get = await ask('GET', origin);
      const preflight = await ask('OPTIONS', origin);
      const credentialed = get['access-control-allow-credentials'] === 'true' && get['access-control-allow-origin'] === origin;
      answers.push({
        origin,
        reads: reads(get, origin),
        cookies: credentialed,
        preflight: reads(preflight, origin),
        sent: get['access-control-allow-origin'] ?? null,
      });
    }
    self.postMessage({ answers });
  } catch (error) {
    self.postMessage({ failed: String(error?.message ?? error) });
  }
};
