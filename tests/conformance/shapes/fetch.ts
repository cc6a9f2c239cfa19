import { programs } from './frames.js';

/** Handlers that get a request of the Fetch standard or an event, and answer by what they return. */
export const FETCH_SHAPES = programs({
  hono: {
    'c.header': `
app.use(async (c, next) => {
  c.header('Access-Control-Allow-Origin', c.req.header('Origin') ?? '*');
  await next();
});
app.get('/data', (c) => c.json({}));
app.post('/data', (c) => c.json({}));`,
    'the headers of c.json': `
app.get('/data', (c) => c.json({}, 200, { 'Access-Control-Allow-Origin': '*' }));
app.post('/data', (c) => c.json({}));`,
    'after the next layer': `
app.use('*', async (c, next) => {
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
});
app.get('/data', (c) => c.text('ok'));
app.post('/data', (c) => c.text('ok'));`,
    'a Response of its own': `
app.get('/data', (c) => new Response('{}', { headers: { 'Access-Control-Allow-Origin': c.req.header('origin') || '*' } }));
app.post('/data', (c) => c.text('ok'));`,
    'a named function': `
const open = async (context, next) => {
  context.header('Access-Control-Allow-Origin', '*');
  context.header('Access-Control-Allow-Methods', 'GET,PUT');
  if (context.req.method === 'OPTIONS') return context.body(null, 204);
  await next();
};
app.use(open);
app.get('/data', (c) => c.text('ok'));
app.post('/data', (c) => c.text('ok'));`,
  },
  'hono in TypeScript': {
    'typed parameters': `
app.use(async (c: Context, next: Next) => {
  c.header('Access-Control-Allow-Origin', c.req.header('origin') ?? '*');
  await next();
});
app.get('/data', (c) => c.text('ok'));
app.post('/data', (c) => c.text('ok'));`,
    'a middleware by its type': `
const open: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Access-Control-Allow-Origin', '*');
};
app.use(open);
app.get('/data', (c) => c.text('ok'));
app.post('/data', (c) => c.text('ok'));`,
  },
  'h3 1': {
    setHeader: `
import { setHeader } from 'h3-v1';

app.use('/data', defineEventHandler((event) => {
  setHeader(event, 'Access-Control-Allow-Origin', '*');
  return {};
}));`,
    'setResponseHeader of the Origin': `
import { getRequestHeader, setResponseHeader } from 'h3-v1';

app.use('/data', defineEventHandler((event) => {
  setResponseHeader(event, 'Access-Control-Allow-Origin', getRequestHeader(event, 'origin') ?? '*');
  return {};
}));`,
    setResponseHeaders: `
import { setResponseHeaders } from 'h3-v1';

app.use('/data', defineEventHandler(async (event) => {
  setResponseHeaders(event, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET' });
  return {};
}));`,
    appendResponseHeader: `
import { appendResponseHeader } from 'h3-v1';

app.use('/data', defineEventHandler((event) => {
  appendResponseHeader(event, 'Access-Control-Allow-Origin', '*');
  return {};
}));`,
  },
  h3: {
    'event.res.headers': `
app.all('/data', (event) => {
  event.res.headers.set('Access-Control-Allow-Origin', event.req.headers.get('origin') ?? '*');
  return {};
});`,
    'a middleware': `
app.use((event) => {
  event.res.headers.set('Access-Control-Allow-Origin', '*');
});
app.all('/data', () => ({}));`,
  },
  elysia: {
    'set.headers in a route': `
export default new Elysia()
  .get('/data', ({ set }) => {
    set.headers['Access-Control-Allow-Origin'] = '*';
    return {};
  })
  .post('/data', () => ({}));`,
    'a hook for every request': `
export default new Elysia()
  .onRequest(({ request, set }) => {
    set.headers['Access-Control-Allow-Origin'] = request.headers.get('origin') ?? '*';
  })
  .get('/data', () => ({}))
  .post('/data', () => ({}));`,
  },
  'Next route handler': {
    'a Response with headers': `
export async function GET(request: Request): Promise<Response> {
  return new Response('{}', { headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*' } });
}

export async function OPTIONS(request: Request): Promise<Response> {
  return new Response(null, {
    status: 204,
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET', Allow: request.method },
  });
}`,
    'a header that is set': `
export const GET = async (request: Request): Promise<Response> => {
  const response = Response.json({ url: request.url });
  response.headers.set('Access-Control-Allow-Origin', '*');
  return response;
};`,
  },
  SvelteKit: {
    'an endpoint with its event': `
export const GET = async ({ request }: { request: Request }): Promise<Response> => {
  return new Response('{}', { headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*' } });
};`,
    'a header that is set': `
export const GET = async ({ request }: { request: Request }): Promise<Response> => {
  const answer = Response.json({ url: request.url });
  answer.headers.append('Access-Control-Allow-Origin', '*');
  return answer;
};`,
  },
  Worker: {
    'the method fetch': `
export default {
  async fetch(request) {
    return new Response('ok', { headers: { 'Access-Control-Allow-Origin': request.headers.get('Origin') || '*' } });
  },
};`,
    'an object of Headers': `
export default {
  fetch: (request) => {
    const headers = new Headers({ 'Content-Type': 'text/plain' });
    headers.set('Access-Control-Allow-Origin', '*');
    return new Response(request.url, { headers });
  },
};`,
    'a copy of a response': `
export default {
  async fetch(request) {
    const upstream = new Response(request.method);
    const response = new Response(upstream.body, upstream);
    response.headers.set('Access-Control-Allow-Origin', '*');
    response.headers.set('Access-Control-Allow-Methods', 'GET,HEAD');
    return response;
  },
};`,
    'a helper that answers': `
const json = (request, value) =>
  new Response(JSON.stringify(value), {
    headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' },
  });

export default {
  fetch(request) {
    return json(request, {});
  },
};`,
  },
  'Worker in TypeScript': {
    'headers of a function': `
function corsHeaders(request: Request): Record<string, string> {
  return { 'Access-Control-Allow-Origin': request.headers.get('Origin') ?? '*', 'Access-Control-Allow-Credentials': 'true' };
}

export default {
  fetch(request: Request): Response {
    return new Response('{}', { headers: corsHeaders(request) });
  },
};`,
    'Response.json': `
export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json({ url: request.url }, { status: 200, headers: { 'Access-Control-Allow-Origin': '*' } });
  },
};`,
  },
  'Bun.serve': {
    'a header of the answer': `
Bun.serve({
  port: Number(process.env.PORT),
  fetch(request) {
    return new Response('ok', { headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*' } });
  },
});`,
  },
  'Deno.serve': {
    'a header of the answer': `
Deno.serve((request) => {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' };
  return new Response(JSON.stringify({ url: request.url }), { headers });
});`,
  },
  Lambda: {
    'an async handler': `
exports.handler = async (event) => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': event.headers.origin || '*' },
  body: '{}',
});`,
    'a callback': `
exports.handler = (event, context, callback) => {
  callback(null, { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '{}' });
};`,
    'a helper with the event': `
const answer = (event, body) => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event) => answer(event, {});`,
  },
  'Lambda in TypeScript': {
    'typed event': `
export const handler = async (event: Event) => {
  const headers = { 'Access-Control-Allow-Origin': event.headers.origin ?? '*', 'Access-Control-Allow-Credentials': 'true' };
  return { statusCode: 200, headers, body: '{}' };
};`,
  },
  'itty-router': {
    'a Response of a route': `
export default AutoRouter()
  .get('/data', (request) => new Response('{}', { headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') || '*' } }))
  .post('/data', () => new Response('{}'));`,
  },
  hattip: {
    'a Response': `
const answer = (context) =>
  new Response('ok', { headers: { 'Access-Control-Allow-Origin': context.request.headers.get('origin') || '*' } });`,
  },
  'React Router': {
    'a loader': `
export const loader = async ({ request }) => {
  return new Response('{}', { headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') || '*' } });
};

export const action = loader;`,
  },
});
