import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';

/** Code that looks like CORS options, and is something else. */
test.each([
  ['an own function called cors', "function cors(options) { return options; }\napp.use(cors({ origin: '*', credentials: true }));"],
  ['an own function in another file', "import { cors } from './middleware/cors.js';\napp.use(cors({ origin: '*' }));"],
  ['an own function under an alias', "import cors from '#middleware/cors';\napp.use(cors({ origin: '*' }));"],
  ['a parameter called cors', "export function setUp(app, cors) { app.use(cors({ origin: '*' })); }"],
  ['a global called cors', "app.use(cors({ origin: '*' }));"],
  ['a method called cors', "this.helpers.cors({ origin: '*' }); res.cors({ origin: '*' });"],
  ['another package with cors in its name', "import cors from 'my-cors-logger';\nlog(cors({ origin: '*' }));"],
  ['a type only', "import type { CorsOptions } from 'cors';\nexport type Options = CorsOptions & { origin: '*' };"],
  [
    'the proxy of a dev server',
    "import { createProxyMiddleware } from 'http-proxy-middleware';\n// cors\napp.use(createProxyMiddleware({ target: 'http://api', changeOrigin: true }));",
  ],
  [
    'the proxy of Vite',
    "export default { server: { proxy: { '/api': { target: 'http://api', changeOrigin: true, secure: false } } } }; // cors",
  ],
  ['a query of an ORM', 'const cors = await prisma.visit.findMany({ select: { origin: true, country: true } });'],
  ['a select of Mongoose', 'Visit.find({}, { origin: true }); // cors'],
  ['a relation of TypeORM', 'repository.find({ relations: { origin: true }, where: { cors: true } });'],
  ['a map of places', "map.setOptions({ origin: '*', destination: 'x' }); // cors"],
  ['the transform origin of an animation', "animate(node, { origin: 'center' }, { cors: 1 });"],
  ['a git remote', "await git.push({ remote: 'origin', origin: '*' }); // cors"],
  ['a fetch of a browser', "fetch(url, { mode: 'cors', credentials: 'include', headers: { origin: '*' } });"],
  ['an image', "image.crossOrigin = 'anonymous'; const cors = { crossOrigin: '*' };"],
  ['postMessage', "window.parent.postMessage({ cors: true }, '*');"],
  ['a schema', "import { z } from 'zod';\nexport const cors = z.object({ origin: z.string().default('*'), credentials: z.boolean() });"],
  [
    'fastify.register of another plugin',
    "import rateLimit from '@fastify/rate-limit';\nfastify.register(rateLimit, { origin: '*', cors: true });",
  ],
  ['a registry that registers', "import cors from '@fastify/cors';\nregistry.set('cors', cors);"],
  ['config of another object', "server.get('/x', { config: { cors: { origin: '*' } } }, handler);"],
  ['corser without create', "import corser from 'corser';\nconsole.log(corser.simpleMethods({ origins: [] }));"],
  [
    'the types of hono',
    "import { Hono } from 'hono';\nimport { logger } from 'hono/logger';\nnew Hono().use(logger({ origin: '*' })); // hono/cors",
  ],
  ['another export of itty-router', "import { json, cors as _, error } from 'itty-router';\nexport const answer = json({ origin: '*' });"],
  [
    'middy with another middleware',
    "import middy from '@middy/core';\nimport warmup from '@middy/warmup';\nexport const handler = middy(fn).use(warmup({ origin: '*' })); // @middy/http-cors",
  ],
  ['an own wrapper that is not configured', "import { cors } from '@acme/http';\napp.use(cors({ origin: true, credentials: true }));"],
  ['a comment', "// app.use(cors({ origin: '*' }));\nimport cors from 'cors';"],
  ['a text', "const example = \"app.use(cors({ origin: '*' }))\"; // import cors from 'cors'"],
  ['an import without a use', "import cors from 'cors';\nexport { cors };"],
  ['a shadowed import', "import cors from 'cors';\nexport function f(cors) { return cors({ origin: '*' }); }"],
  ['a mock', "jest.mock('cors', () => () => (req, res, next) => next());"],
  [
    'the sources of a content security policy',
    "import helmet from 'helmet';\napp.use(helmet({ contentSecurityPolicy: { directives: { connectSrc: ['*'] } }, crossOriginResourcePolicy: { policy: 'cross-origin' } })); // cors",
  ],
  [
    'a socket of the client',
    "import { io } from 'socket.io-client';\nconst socket = io('https://api.acme.dev', { withCredentials: true, cors: { origin: '*' } });",
  ],
  [
    'a client of axios',
    "import axios from 'axios';\nconst http = axios.create({ withCredentials: true, headers: { 'Access-Control-Allow-Origin': '*' } }); // cors",
  ],
  ['a request of XMLHttpRequest', "const xhr = new XMLHttpRequest(); xhr.setRequestHeader('Access-Control-Allow-Origin', '*');"],
  ['headers of a request', "await fetch(new Request('/x', { headers: { 'Access-Control-Allow-Origin': '*' } }));"],
  ['an assertion about headers', "assert.deepEqual(response.headers, { 'access-control-allow-origin': '*' });"],
  ['a header that is asked for', "if (response.headers.get('access-control-allow-origin') === '*') warn('open');"],
  ['a list of header names', "const exposed = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];"],
  ['a link attribute of React', 'const icon = <img crossOrigin="anonymous" data-origin="*" alt="cors" />;'],
  ['the server of another package', "import { Server } from '@acme/rpc';\nnew Server({ cors: { origin: '*' } });"],
  ['a flight', "const flight = { origin: 'LHR', destination: '*', cors: true, credentials: true };"],
  ['an option of a logger', "import pino from 'pino';\nexport const logger = pino({ origin: true, name: 'cors' });"],
])('%s', (_, code) => {
  const filename = 'server.tsx';
  expect(policiesIn(code, { filename })).toEqual([]);
  expect(findings(code, { filename })).toEqual([]);
});

test('an own wrapper that is configured is read', () => {
  const code = "import { cors } from '@acme/http';\nimport open from '@acme/open-cors';\napp.use(open({ origin: true }));";
  expect(policiesIn(code, { settings: { libraries: { '@acme/open-cors': 'cors' } } })).toMatchObject([
    { library: 'cors', origin: ['true: reflected'] },
  ]);
});
