/** As much of Koa as its middleware needs: layers in order, the context that they share, and routers with prefixes. */
export function createKoa() {
  const apps = [];

  function compose(layers) {
    return (context, after) => {
      const step = async (at) => (at === layers.length ? after?.() : layers[at](context, () => step(at + 1)));
      return step(0);
    };
  }

  function contextOf(method, path, asked, app) {
    const sent = {};
    const set = (name, value) => {
      if (typeof name === 'object') for (const [key, each] of Object.entries(name)) set(key, each);
      else sent[String(name).toLowerCase()] = String(value);
    };
    const get = (name) => asked[name.toLowerCase()] ?? '';
    const request = { method, path, url: path, headers: asked, header: asked, get, body: {}, query: {} };
    const remove = (name) => delete sent[name.toLowerCase()];
    const response = { set, get: (name) => sent[name.toLowerCase()] ?? '', remove, headers: sent, header: sent };
    return {
      ...request,
      request,
      response,
      req: { method, url: path, headers: asked },
      res: { setHeader: set, getHeader: (name) => sent[name.toLowerCase()], removeHeader: remove },
      set,
      remove,
      append: set,
      vary: (field) => set('vary', field),
      type: '',
      status: 404,
      body: undefined,
      state: {},
      params: {},
      session: {},
      cookies: { get() {}, set() {} },
      throw(status) {
        throw Object.assign(new Error(`status ${status}`), { status });
      },
      assert() {},
      app,
      sent,
    };
  }

  class Koa {
    layers = [];
    context = {};
    constructor() {
      apps.push(this);
    }
    use(layer) {
      this.layers.push(layer);
      return this;
    }
    on() {
      return this;
    }
    callback() {
      return () => {};
    }
    listen() {
      return { address: () => ({ port: 0 }), on() {}, close() {} };
    }
  }

  const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'all'];
  const paths = [];

  class Router {
    entries = [];
    constructor({ prefix = '' } = {}) {
      this.start = prefix;
      for (const method of METHODS) this[method] = (path, ...handlers) => this.add(method, path, handlers);
    }
    add(method, path, handlers) {
      const own = handlers.filter((each) => typeof each === 'function');
      for (const each of [path].flat()) {
        if (typeof each !== 'string') continue;
        this.entries.push({ method, path: each, handlers: own });
        paths.push(this.start + each);
      }
      return this;
    }
    prefix(text) {
      this.start = text;
      return this;
    }
    use(...words) {
      const path = typeof words[0] === 'string' ? words.shift() : '';
      this.entries.push({ method: 'use', path, handlers: words.flat().filter((each) => typeof each === 'function') });
      return this;
    }
    /** Asks its layers only when one of its routes fits, as Koa's routers do. */
    routes() {
      return (context, next) => {
        const inside = (entry) => {
          const path = (this.start + entry.path).replace(/:\w+/g, '[^/]+');
          const isOfMethod = entry.method === 'all' || entry.method.toUpperCase() === context.method;
          return entry.method === 'use'
            ? new RegExp(`^${path}(?=/|$)`).test(context.path)
            : isOfMethod && new RegExp(`^${path}/?$`).test(context.path);
        };
        const found = this.entries.filter(inside);
        if (!found.some(({ method }) => method !== 'use')) return next();
        return compose(found.flatMap(({ handlers }) => handlers))(context, next);
      };
    }
    middleware() {
      return this.routes();
    }
    allowedMethods() {
      return (_context, next) => next();
    }
  }

  async function ask(method, headers) {
    const app = apps[0];
    const path = paths[0]?.replace(/:\w+/g, '1') ?? '/';
    const context = contextOf(method, path, headers, app);
    await compose(app.layers)(context);
    return context.sent;
  }
  return { Koa, Router, ask, isMade: () => apps.length > 0 };
}
