/** As much of Express as its middleware needs: layers and routes in order, with the prefixes of routers. */
export function createExpress() {
  const apps = [];
  const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];

  function router() {
    const layers = [];
    const handle = (req, res, done) => walk(layers, req, res, done);
    handle.layers = layers;
    handle.use = (...words) => add('use', words);
    for (const method of METHODS) handle[method] = (...words) => (method === 'get' && words.length === 1 ? undefined : add(method, words));
    handle.route = (path) => Object.fromEntries(METHODS.map((method) => [method, (...words) => handle[method](path, ...words)]));
    handle.set = handle.enable = handle.disable = handle.param = () => handle;
    const add = (method, words) => {
      const flat = words.flat(Infinity);
      const path = typeof flat[0] === 'string' || flat[0] instanceof RegExp ? flat.shift() : null;
      for (const each of flat) if (typeof each === 'function') layers.push({ method, path, run: each });
      return handle;
    };
    return handle;
  }

  function walk(layers, req, res, done) {
    let at = 0;
    const next = (error) => {
      if (error !== undefined && error !== null && error !== 'route') return done(error);
      while (at < layers.length) {
        const layer = layers[at];
        at += 1;
        const rest = matches(layer, req);
        if (rest === null || layer.run.length > 3) continue;
        const inside = layer.run.layers === undefined ? req : Object.assign(Object.create(req), { path: rest });
        return layer.run(inside, res, next);
      }
      return done();
    };
    return next();
  }

  /** What is left of the path after a layer's; null when it is not for this request. */
  function matches({ method, path }, { method: asked, path: at }) {
    if (method !== 'use' && method !== 'all' && method.toUpperCase() !== asked) return null;
    if (path === null || path === '*' || path === '/{*path}' || path === '/*') return at;
    if (path instanceof RegExp) return path.test(at) ? at : null;
    const pattern = path
      .replace(/[.+?^$()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replace(/\/?\{?\*\w*\}?/g, '.*');
    const match = new RegExp(`^${pattern === '/' ? '' : pattern}${method === 'use' ? '(?=/|$)' : '/?$'}`).exec(at);
    return match === null ? null : at.slice(match[0].length) || '/';
  }

  const app = () => {
    const made = router();
    apps.push(made);
    made.listen = () => ({ address: () => ({ port: 0 }), on() {}, close() {} });
    made.locals = {};
    return made;
  };
  const next = (_req, _res, go) => go();
  const express = Object.assign(app, {
    Router: router,
    json: () => next,
    urlencoded: () => next,
    static: () => next,
    text: () => next,
    raw: () => next,
  });

  /** A path on which the app answers GET: the first that it registers. */
  function firstPath(layers, prefix = '') {
    for (const { method, path, run } of layers) {
      const at = prefix + (typeof path === 'string' && path !== '/' ? path : '');
      if (run.layers !== undefined) {
        const inner = firstPath(run.layers, at);
        if (inner !== null) return inner;
      } else if (method === 'get' || method === 'all') return at.replace(/:\w+/g, '1').replace(/\/?\{?\*\w*\}?/g, '') || '/';
    }
    return null;
  }

  async function ask(method, headers) {
    const made = apps[0];
    if (made === undefined) throw new Error('it makes no app that can be asked');
    const sent = {};
    return new Promise((resolve) => {
      const finish = () => (resolve(sent), res);
      const set = (name, value) => (
        typeof name === 'object'
          ? Object.entries(name).forEach(([key, each]) => set(key, each))
          : (sent[String(name).toLowerCase()] = String(value)),
        res
      );
      const res = {
        statusCode: 200,
        setHeader: set,
        header: set,
        set,
        append: set,
        getHeader: (name) => sent[name.toLowerCase()],
        get: (name) => sent[name.toLowerCase()],
        removeHeader: (name) => delete sent[name.toLowerCase()],
        vary: (value) => set('vary', value),
        status: (code) => ((res.statusCode = code), res),
        writeHead: (code, more) => (typeof more === 'object' && set(more), res),
        type: () => res,
        cookie: () => res,
        ...Object.fromEntries(['end', 'send', 'json', 'sendStatus', 'redirect', 'render', 'sendFile'].map((name) => [name, finish])),
      };
      const path = firstPath(made.layers) ?? '/';
      const get = (name) => headers[name.toLowerCase()];
      const req = {
        method,
        path,
        url: path,
        originalUrl: path,
        headers,
        get,
        header: get,
        query: {},
        params: {},
        cookies: {},
        body: {},
        app: made,
      };
      // An error is answered with 500, and with the headers that were written before.
      made(req, res, finish);
    });
  }
  return { express, ask, isMade: () => apps.length > 0 };
}
