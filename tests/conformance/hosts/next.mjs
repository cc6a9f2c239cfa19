// A route handler answers by the function named after the method; a page route by its default export.
import { exportsOf, listen, serveFetch } from './bridge.mjs';

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

export default async function host(program, load) {
  const route = exportsOf(await load(program));
  if (program.includes('/pages/')) return listen(pageRoute(route.default));
  serveFetch((request) => {
    const handler = route[request.method];
    if (handler !== undefined) return handler(request, { params: Promise.resolve({}) });
    const allow = methods.filter((it) => route[it] !== undefined).join(', ');
    return new Response(null, { status: request.method === 'OPTIONS' ? 204 : 405, headers: { allow } });
  });
}

const pageRoute = (handler) => async (req, res, body) => {
  req.body = body;
  req.query = {};
  res.status = (code) => Object.assign(res, { statusCode: code });
  res.send = (text) => res.end(text);
  res.json = (value) => {
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(value));
  };
  await handler(req, res);
};
