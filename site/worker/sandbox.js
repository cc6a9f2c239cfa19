// Runs a server's code with the real `cors` and Hono, and answers what it sends to pages of some origins. It has no network.
import cors from 'cors';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import { createExpress } from './express.js';

const express = createExpress();
const hono = new Set();

class WatchedHono extends Hono {
  constructor(...words) {
    super(...words);
    hono.add(this);
  }
}

const MODULES = {
  cors,
  express: express.express,
  hono: { Hono: WatchedHono },
  'hono/cors': { cors: honoCors },
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

const require = (name) => MODULES[name.replace(/^node:/, '')] ?? anything();

async function ask(method, origin) {
  const headers = {
    origin,
    ...(method === 'OPTIONS' ? { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' } : {}),
  };
  const app = [...hono].at(-1);
  if (app === undefined) return express.ask(method, headers);
  const path = app.routes.map(({ path: each }) => each.replace(/\/?\*$/, '')).find((each) => each !== '') ?? '/';
  const answer = await app.request(path.replace(/:\w+/g, '1'), { method, headers });
  return Object.fromEntries(answer.headers);
}

const reads = (headers, origin) => headers['access-control-allow-origin'] === '*' || headers['access-control-allow-origin'] === origin;

self.onmessage = async ({ data: { code, origins } }) => {
  try {
    const module = { exports: {} };
    const process = { env: { NODE_ENV: 'production' }, argv: [], exit() {}, on() {} };
    new Function('require', 'module', 'exports', 'process', 'console', code)(require, module, module.exports, process, {
      log() {},
      error() {},
      warn() {},
      info() {},
    });
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
