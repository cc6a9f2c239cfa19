// Runs an example app in a process of its own and prints the routes that the running app has, as JSON.
// Each framework says it in its own way; nothing here knows what the apps' files say.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { subscribe } from 'node:diagnostics_channel';
import { pathToFileURL } from 'node:url';

const [framework, entry] = process.argv.slice(2);
const require = createRequire(entry);
const load = () => import(pathToFileURL(entry).href);

/** Layers of the router keep a matcher and not the path that they were given: it is noted here. */
function notePaths() {
  const file = require.resolve('router/lib/layer', { paths: [require.resolve('express')] });
  const Layer = require(file);
  function Noted(path, options, fn) {
    const layer = new Layer(path, options, fn);
    layer.given = path;
    return layer;
  }
  Noted.prototype = Layer.prototype;
  require.cache[file].exports = Noted;
}

function walkExpress(stack, prefix, found) {
  for (const { route, given, handle } of stack) {
    const paths = [given].flat();
    if (route !== undefined) for (const path of [route.path].flat()) found.push(...Object.keys(route.methods).map((method) => [method === '_all' ? 'ALL' : method, prefix + path]));
    else if (handle.stack !== undefined) for (const path of paths) walkExpress(handle.stack, `${prefix}${path === '/' ? '' : path}`, found);
  }
  return found;
}

const readers = {
  async express() {
    notePaths();
    const { default: whole, ...named } = await load();
    const app = named.app ?? named.server ?? whole.app ?? whole.server ?? whole;
    const routes = walkExpress(app.router.stack, '', []);
    return { routes, answered: await answers(app, routes) };
  },
  async nest() {
    notePaths();
    const { bootstrap, default: whole } = await load();
    const app = await (bootstrap ?? whole.bootstrap)();
    const routes = walkExpress(app.getHttpAdapter().getInstance().router.stack, '', []);
    await app.close();
    return { routes };
  },
  async fastify() {
    const routes = [];
    subscribe('fastify.initialization', ({ fastify }) => fastify.addHook('onRoute', ({ method, url }) => routes.push(...[method].flat().map((each) => [each, url]))));
    const { app, default: whole } = await load();
    await (app ?? whole.app).ready();
    return { routes };
  },
  async koa() {
    const { app, default: whole } = await load();
    const layers = (app ?? whole.app).middleware.flatMap(({ router }) => router?.stack ?? []);
    return { routes: layers.flatMap(({ methods, path }) => methods.map((method) => [method, path])) };
  },
  async hono() {
    const { default: app } = await load();
    return { routes: app.routes.map(({ method, path }) => [method, path]) };
  },
};

/**
 * Next is not installed here. Its documented rule is short: a `route` file below `app` answers the methods that it
 * exports; folders in parentheses and `@slots` add nothing to the path, folders that begin with `_` are no routes.
 * The exports are those of the loaded module.
 */
readers.next = async () => {
  const app = path.join(path.dirname(entry), 'src', 'app');
  const routes = [];
  for (const file of readdirSync(app, { recursive: true })) {
    const parts = path.dirname(file).split(path.sep);
    if (path.basename(file) !== 'route.js' || parts.some((part) => part.startsWith('_'))) continue;
    const kept = parts.filter((part) => !/^(?:\(.*\)|@.*)$/.test(part)).map((part) => part.replace(/^\[+(?:\.\.\.)?(.*?)\]+$/, ':$1'));
    const module = await import(pathToFileURL(path.join(app, file)).href);
    const names = Object.keys(module.default ?? module).filter((name) => /^[A-Z]+$/.test(name));
    routes.push(...names.map((name) => [name, `/${kept.join('/')}`]));
  }
  return { routes };
};

/** Asks an Express app for each of its routes on loopback: which ones it does not know. */
async function answers(app, routes) {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const unknown = [];
  for (const [method, path] of routes.filter(([each]) => each !== 'ALL')) {
    const answer = await fetch(`http://127.0.0.1:${server.address().port}${path.replaceAll(/:\w+/g, '1')}`, { method, headers: { authorization: 'x' } });
    if ((await answer.text()).includes('Cannot ')) unknown.push(`${method} ${path}`);
  }
  server.close();
  server.closeAllConnections();
  return unknown;
}

const answer = await readers[framework]();
process.stdout.write(`\n<<<${JSON.stringify(answer)}>>>\n`);
process.exit(0);
