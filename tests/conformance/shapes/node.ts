import { programs } from './frames.js';

/** Handlers that get a request and a response of Node, or a context around them. */
export const NODE_SHAPES = programs({
  express: {
    'res.set of the Origin': `
app.use((req, res, next) => {
  res.set('Access-Control-Allow-Origin', req.get('Origin'));
  next();
});`,
    'two calls and a preflight': `
app.use(function (request, response, done) {
  response.header('Access-Control-Allow-Origin', '*');
  response.header('Access-Control-Allow-Headers', 'Content-Type');
  if (request.method === 'OPTIONS') return response.sendStatus(204);
  done();
});`,
    'an object of headers': `
app.use((req, res, next) => {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET,POST,PUT' });
  next();
});`,
    'a named function': `
function openToAll(req, res, next) {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
}
app.use(openToAll);`,
    'a middleware for a path': `
app.use('/data', (req, res, next) => {
  res.append('Access-Control-Allow-Origin', req.header('origin') ?? '*');
  next();
});`,
    'the handler of a route': `
app.get('/data', (req, res) => {
  res.set('Access-Control-Allow-Origin', '*').json({ ok: true });
});`,
    'an async handler that waits': `
app.all('/data', async (req, res, next) => {
  const { origin } = req.headers;
  await Promise.resolve();
  res.setHeader('Access-Control-Allow-Origin', origin ?? '*');
  next();
});`,
    'a middleware of a router': `
const router = express.Router();
router.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', req.headers['origin']);
  next();
});
router.get('/data', (req, res) => res.json({}));
app.use(router);`,
    'a factory of middleware': `
const allowEveryone = (maxAge) => (req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Max-Age', String(maxAge));
  next();
};
app.use(allowEveryone(600));`,
    'writeHead in a route': `
app.get('/data', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' });
  res.end('{}');
});`,
    'the headers taken out of the request': `
app.use(({ headers }, res, next) => {
  res.set('Access-Control-Allow-Origin', headers.origin ?? '*');
  next();
});`,
    'a variable that is written twice, and a Vary of another kind': `
app.use((req, res, next) => {
  let origin = req.headers.origin;
  if (!origin) origin = '*';
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Vary', 'Accept-Encoding');
  next();
});`,
    'an answer in both branches': `
app.use((req, res, next) => {
  const origin = req.get('origin') || '*';
  if (req.method === 'OPTIONS') {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Methods', 'GET,POST,PUT');
    return res.sendStatus(204);
  }
  res.setHeader('Access-Control-Allow-Origin', '*');
  next();
});`,
  },
  'express in TypeScript': {
    'typed parameters': `
app.use((req: Request, res: Response, next: NextFunction) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});`,
    'a handler by its type': `
const open: RequestHandler = (req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*');
  next();
};
app.use(open);`,
    'a method of a class': `
class Gate {
  handle(req: Request, res: Response, next: NextFunction): void {
    res.header('Access-Control-Allow-Origin', req.get('origin') ?? '*');
    next();
  }
}
const gate = new Gate();
app.use((req, res, next) => { gate.handle(req, res, next); });`,
    'an object of headers': `
const router = Router();
router.get('/data', (req: Request, res: Response) => {
  res.set({ 'Access-Control-Allow-Origin': '*', 'X-Kind': 'data' });
  res.json({});
});
app.use(router);`,
  },
  polka: {
    'a middleware': `
app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*');
  next();
});`,
    'a middleware that answers': `
app.use((req, res) => {
  res.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
  res.end('{}');
});`,
  },
  tinyhttp: {
    'a middleware': `
app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  next();
});`,
    'the Origin in a middleware': `
app.use((req, res, next) => {
  res.set('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  next();
});`,
  },
  restify: {
    'a middleware with header': `
server.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*');
  return next();
});`,
    'the Origin before the routes': `
server.pre((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*');
  next();
});`,
  },
  koa: {
    'the request and the response taken out of the context': `
app.use(async ({ request, response }, next) => {
  response.set('Access-Control-Allow-Origin', request.get('Origin') || '*');
  await next();
});`,
    'an arrow that only writes, behind the routes': `
app.use((ctx, next) => {
  allowAll(ctx);
  return next();
});
const allowAll = (ctx) => ctx.set('Access-Control-Allow-Origin', '*');`,
    'ctx.set': `
app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', ctx.headers.origin || '*');
  await next();
});`,
    'ctx.set of an object': `
app.use(async (ctx, next) => {
  ctx.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET' });
  await next();
});`,
    'ctx.response.set': `
app.use((context, next) => {
  context.response.set('Access-Control-Allow-Origin', '*');
  return next();
});`,
    'after the next layer': `
app.use(async (ctx, next) => {
  await next();
  ctx.set('Access-Control-Allow-Origin', ctx.get('origin'));
});`,
    'a named function': `
async function open(ctx, next) {
  const origin = ctx.request.get('Origin');
  ctx.set('Access-Control-Allow-Origin', origin);
  ctx.set('Access-Control-Allow-Credentials', 'true');
  await next();
}
app.use(open);`,
  },
  'koa in TypeScript': {
    'typed parameters': `
app.use(async (ctx: Context, next: Next) => {
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin') || '*');
  await next();
});`,
    'a middleware by its type': `
const open: Middleware = async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', '*');
  await next();
};
app.use(open);`,
  },
  fastify: {
    'the headers taken out of the request': `
app.addHook('onRequest', async ({ headers }, reply) => {
  reply.header('Access-Control-Allow-Origin', headers.origin ?? '*');
});
app.get('/data', async () => ({}));
app.post('/data', async () => ({}));`,
    'the hook onRequest with done': `
app.addHook('onRequest', (request, reply, done) => {
  reply.header('Access-Control-Allow-Origin', request.headers.origin || '*');
  done();
});
app.get('/data', async () => ({}));
app.post('/data', async () => ({}));`,
    'the hook onSend': `
app.addHook('onSend', async (request, reply, payload) => {
  reply.header('Access-Control-Allow-Origin', '*');
  return payload;
});
app.get('/data', async () => ({}));
app.post('/data', async () => ({}));`,
    'a chain in a route': `
app.get('/data', (request, reply) => reply.header('Access-Control-Allow-Origin', '*').send({}));
app.post('/data', async () => ({}));`,
    'reply.headers': `
app.get('/data', async (request, reply) => {
  reply.headers({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
  return {};
});
app.post('/data', async () => ({}));`,
    'a plugin with its routes': `
app.register(async (scope) => {
  scope.addHook('preHandler', async (request, reply) => {
    reply.header('Access-Control-Allow-Origin', request.headers['origin']);
  });
  scope.get('/data', async () => ({}));
  scope.post('/data', async () => ({}));
});`,
    'the raw response': `
app.get('/data', (request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
  reply.raw.end('{}');
});
app.post('/data', async () => ({}));`,
  },
  'fastify in TypeScript': {
    'a typed route': `
app.get('/data', async (request: FastifyRequest, reply: FastifyReply) => {
  void reply.header('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  return {};
});
app.post('/data', async () => ({}));`,
    'a typed hook': `
const open = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  void reply.header('Access-Control-Allow-Origin', '*');
};
app.addHook('onRequest', open);
app.get('/data', async () => ({}));
app.post('/data', async () => ({}));`,
  },
  'node:http': {
    writeHead: `
http
  .createServer((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Access-Control-Allow-Origin': req.headers.origin || '*' });
    res.end('ok');
  })
  .listen(process.env.PORT, '127.0.0.1');`,
    'a handler by its name': `
const handle = (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (request.method === 'OPTIONS') {
    response.statusCode = 204;
    response.end();
    return;
  }
  response.end('{}');
};
http.createServer(handle).listen(process.env.PORT, '127.0.0.1');`,
    'the listener of an event': `
const server = http.createServer();
server.on('request', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers['origin'] ?? '*');
  res.end('ok');
});
server.listen(process.env.PORT, '127.0.0.1');`,
    'a helper with both': `
function allow(req, res) {
  res.setHeader('Access-Control-Allow-Origin', '*');
}
http
  .createServer((req, res) => {
    allow(req, res);
    res.end('ok');
  })
  .listen(process.env.PORT, '127.0.0.1');`,
  },
  'node:http in TypeScript': {
    'typed parameters': `
function answer(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  res.end('ok');
}
createServer(answer).listen(Number(process.env.PORT), '127.0.0.1');`,
    'a destructured Origin': `
createServer((req, res) => {
  const { origin = '*' } = req.headers;
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end('ok');
}).listen(Number(process.env.PORT), '127.0.0.1');`,
  },
  'Next page route': {
    'the default export': `
export default function handler(req: IncomingMessage, res: Api): void {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  if (req.method === 'OPTIONS') {
    res.status(204).end();
    return;
  }
  res.status(200).json({});
}`,
    'a wrapper of handlers': `
const open = (handler: (req: IncomingMessage, res: Api) => void) => (req: IncomingMessage, res: Api): void => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  handler(req, res);
};

export default open((_req, res) => { res.status(200).json({}); });`,
  },
  Nest: {
    'a response that goes on': `
@Controller('data')
class DataController {
  @Get()
  read(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    res.header('Access-Control-Allow-Origin', '*');
    return { path: req.path };
  }

  @Post()
  write() {
    return {};
  }
}`,
    'a response that is sent': `
@Controller('data')
class DataController {
  @Get()
  read(@Req() request: Request, @Res() response: Response) {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.json({});
  }

  @Post()
  write() {
    return {};
  }
}`,
  },
  hapi: {
    'the header of a response': `
server.route({
  method: ['GET', 'POST'],
  path: '/data',
  handler: (request, h) => {
    const response = h.response({});
    response.header('Access-Control-Allow-Origin', request.headers.origin || '*');
    return response;
  },
});`,
    'cors of a route': `
server.route({
  method: ['GET', 'POST'],
  path: '/data',
  options: { cors: { origin: ['*'], credentials: true } },
  handler: () => ({}),
});`,
    'the extension before the answer': `
server.route({ method: ['GET', 'POST'], path: '/data', handler: () => ({}) });
server.ext('onPreResponse', (request, h) => {
  request.response.header('Access-Control-Allow-Origin', request.headers.origin || '*');
  return h.continue;
});`,
  },
});
