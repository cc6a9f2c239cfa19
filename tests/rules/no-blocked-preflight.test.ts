import rule from '../../src/rules/no-blocked-preflight.js';
import { CORRECT } from '../support/correct.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const HEAD = "import express from 'express';\nimport cors from 'cors';\n";
const APP = `${HEAD}const app = express();\n`;
const CORS = "app.use(cors({ origin: ['https://shop.acme.dev'] }));";
const ROUTE = "app.put('/orders', save);\n";
const KOA = "import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\n";
const KOA_CORS = "app.use(cors({ origin: 'https://shop.acme.dev' }));\n";

const HONO =
  "import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nimport { jwk } from 'hono/jwk';\nimport { basicAuth } from 'hono/basic-auth';\nimport { rateLimiter } from 'hono-rate-limiter';\nconst app = new Hono();\n";
const HONO_CORS = "app.use(cors({ origin: ['https://shop.acme.dev'] }));\n";

/** A layer of Express, one statement a line from line 5. */
const layer = (...body: string[]): string => `app.use((req, res, next) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
const before = (guard: string): string => `${APP}${guard}${CORS}\n${ROUTE}`;
const koa = (guard: string): string => `${KOA}${guard}${KOA_CORS}`;

const REFUSE = 'return res.status(401).end();';
const NO_HEADER = layer(`if (!req.headers.authorization) ${REFUSE}`, 'next();');

const GUARD = '(req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401))';
const LIST_ONLY = "cors({ origin: ['https://shop.acme.dev'] })";
/** Both layers in one call. */
const inOne = (name: string, before: string, after: string, line = 5): [string, string, number, number, Suggestions] => [
  name,
  `${APP}${before}\n${ROUTE}`,
  401,
  line - 1,
  [{ messageId: 'moveCors', output: `${APP}${after}\n${ROUTE}` }],
];

const TOKENS = {
  jsonwebtoken: "import jwt from 'jsonwebtoken';\n",
  jose: "import * as jwt from 'jose';\n",
  'firebase-admin': "import jwt from 'firebase-admin';\n",
  passport: "import passport from 'passport';\n",
  './token': "import jwt from './token';\n",
};
/** A layer before CORS that asks a package about the token, which stands on line 3. */
const checked = (source: keyof typeof TOKENS, check: string): string =>
  `${TOKENS[source]}${before(`app.use(async (req, res, next) => {
  const token = req.headers.authorization?.split(' ')[1];
  ${check}
});
`)}`;
const h3 = (...lines: string[]): string =>
  `import { createError, defineEventHandler, getHeader, getMethod, handleCors, isMethod, isPreflightRequest, setResponseHeaders } from 'h3';\nexport default defineEventHandler((event) => {\n${lines.map((each) => `  ${each}\n`).join('')}  return [];\n});\n`;
const H3_GUARD = "if (!getHeader(event, 'authorization')) throw createError({ statusCode: 401 });";
const H3_CORS = "if (handleCors(event, { origin: ['https://shop.acme.dev'] })) return;";

const H3_APP = "import { createApp, createError, eventHandler, getHeader, handleCors } from 'h3';\nconst app = createApp();\n";
const H3_FIRST = `app.use(eventHandler((event) => {\n  ${H3_GUARD}\n}));\n`;
const H3_SECOND = `app.use(eventHandler((event) => {\n  ${H3_CORS}\n}));\n`;

const HONO_LIST = "cors({ origin: ['https://shop.acme.dev'] })";
const BEARER = 'basicAuth({ username, password })';
const OWN = "(c, next) => (c.req.header('authorization') ? next() : c.text('', 401))";
/** Layers of Hono that are each made of others; the first stands on line 8. */
const combined = (...layers: string[]): string =>
  `${HONO}import { every, except, some } from 'hono/combine';\n${layers.map((each) => `app.use(${each});\n`).join('')}`;
const KOA_LIST = "cors({ origin: 'https://shop.acme.dev' })";
const koaComposed = (layers: string): string =>
  `${KOA}import compose from 'koa-compose';\nimport jwt from 'koa-jwt';\napp.use(compose([${layers}]));\n`;

/** Code after the check of a token that preflights do not have. */
const failing: [name: string, source: keyof typeof TOKENS, check: string, status?: number][] = [
  [
    'a callback',
    'jsonwebtoken',
    "jwt.verify(token, 's', (error, user) => {\n    if (error) return res.sendStatus(403);\n    next();\n  });",
    403,
  ],
  ['no user', 'jsonwebtoken', "jwt.verify(token, 's', function (error, user) { user ? next() : res.status(401).end(); });"],
  ['a try', 'jsonwebtoken', "try { req.user = jwt.verify(token, 's'); next(); } catch { res.status(401).json({}); }"],
  ['a promise', 'jose', 'jwt.jwtVerify(token, key).then(({ payload }) => next()).catch(() => res.status(401).end());'],
  ['both of a promise', 'jose', 'jwt.jwtVerify(token, key).then(() => next(), () => res.sendStatus(401));'],
  ['an awaited promise', 'jose', 'try { await jwt.compactVerify(token, key); } catch (error) { return res.status(401).end(); }\n  next();'],
  ['Firebase', 'firebase-admin', 'try { await jwt.auth().verifyIdToken(token); next(); } catch { res.status(401).end(); }'],
  [
    'Passport',
    'passport',
    "passport.authenticate('jwt', { session: false }, (error, user, info) => {\n    if (error || !user) return res.status(401).json(info);\n    next();\n  })(req, res, next);",
  ],
];
/** The same where a preflight may pass, or what is called is not known. */
const passing: [name: string, source: keyof typeof TOKENS, check: string][] = [
  ['guests', 'jsonwebtoken', "if (!token) return next();\n  jwt.verify(token, 's', (error) => (error ? res.sendStatus(401) : next()));"],
  ['another token', 'jsonwebtoken', "jwt.verify(token ?? req.query.token, 's', (error) => (error ? res.sendStatus(401) : next()));"],
  [
    'one kind of error',
    'jsonwebtoken',
    "try { jwt.verify(token, 's'); } catch (error) { if (isExpired(error)) return res.sendStatus(401); }\n  next();",
  ],
  ['a try in the try', 'jsonwebtoken', "try { try { jwt.verify(token, 's'); } catch {}\n  next(); } catch { res.sendStatus(401); }"],
  ['what is not waited for', 'jose', 'try { jwt.jwtVerify(token, key); next(); } catch { res.sendStatus(401); }'],
  [
    'a rejection that is caught before',
    'jose',
    'jwt.jwtVerify(token, key).catch(() => null).then(() => next(), () => res.sendStatus(401));',
  ],
  ['a check of the project', './token', 'jwt.verify(token, (error) => (error ? res.sendStatus(401) : next()));'],
  ['an error alone', 'passport', "passport.authenticate('jwt', (error, user) => (error ? res.sendStatus(401) : next()))(req, res, next);"],
  [
    'several strategies',
    'passport',
    "passport.authenticate(['jwt', 'anonymous'], (error, user) => (user ? next() : res.sendStatus(401)))(req, res, next);",
  ],
  [
    'why there is no user',
    'passport',
    "passport.authenticate('jwt', (error, user, info) => (info ? res.sendStatus(401) : next()))(req, res, next);",
  ],
];

/** What a layer reads that may be there in a preflight as well. */
const readable: [name: string, token: string, test: string][] = [
  ['a token of the address', 'req.headers.authorization || req.query.token', '!token'],
  ['a default that is something', "(req.headers.authorization || 'guest').split(' ')[0]", '!token'],
  ['what is put in its place', "(req.headers.authorization || '').replace(/^/, 'guest')", '!token'],
  ['no second part', "(req.headers.authorization || '').split(' ')[1]", 'token'],
  ['a default that may be let in', "req.headers.authorization ?? ''", "token !== ''"],
];

const valid: [name: string, code: string][] = [
  ...readable.map(([name, token, test]): [string, string] => [
    name,
    before(layer(`const token = ${token};`, `if (${test}) ${REFUSE}`, 'next();')),
  ]),
  ...['{ authRequired: false }', '{ authRequired }', 'options'].map((options): [string, string] => [
    `a layer that may let guests pass: ${options}`,
    `${HEAD}import { auth } from 'express-openid-connect';\nconst app = express();\napp.use(auth(${options}));\n${CORS}\n`,
  ]),
  ['a check that is caught', checked('jsonwebtoken', "try { req.user = jwt.verify(token, 's'); } catch {}\n  next();")],
  ['a check of one path', checked('jsonwebtoken', "if (req.path === '/me') req.user = jwt.verify(token, 's');\n  next();")],
  ['a check that nobody waits for', checked('jose', 'jwt.jwtVerify(token, key);\n  next();')],
  ...passing.map(([name, source, check]): [string, string] => [`a token: ${name}`, checked(source, check)]),
  ['h3: CORS first in a handler', h3(H3_CORS, H3_GUARD)],
  ['h3: preflights are let pass', h3(H3_GUARD.replace('!getHeader', '!isPreflightRequest(event) && !getHeader'), H3_CORS)],
  ['h3: OPTIONS are let pass', h3(H3_GUARD.replace('!getHeader', "!isMethod(event, 'OPTIONS') && !getHeader"), H3_CORS)],
  [
    'a layer that is made by what needs a token',
    `${HEAD}export function make(token) {\n  if (!token) throw new HttpError(401);\n  const app = express();\n  ${CORS}\n}`,
  ],
  ['CORS first in one call', `${APP}app.use(${LIST_ONLY}, ${GUARD});\n${ROUTE}`],
  ['CORS first in a list', `${APP}app.use([${LIST_ONLY}, ${GUARD}]);\n${ROUTE}`],
  ['layers of one call that are not known', `${APP}app.use(...guards, ${LIST_ONLY});\n${ROUTE}`],
  ['CORS first', `${APP}${CORS}\n${NO_HEADER}${ROUTE}`],
  [
    'preflights answered first',
    `${APP}app.options('/{*any}', cors({ origin: ['https://shop.acme.dev'] }));\n${NO_HEADER}${CORS}\n${ROUTE}`,
  ],
  [
    'an exception for OPTIONS',
    before(layer("if (req.method === 'OPTIONS') return next();", `if (!req.get('Authorization')) ${REFUSE}`, 'next();')),
  ],
  ['an exception in the test', before(layer(`if (req.method !== 'OPTIONS' && !req.headers.authorization) ${REFUSE}`, 'next();'))],
  ['an exception by a name', before(layer('const { method } = req;', `if (isWrite(method) && !req.headers.cookie) ${REFUSE}`, 'next();'))],
  [
    'another app',
    `${APP}const admin = express();\nadmin.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));\n${CORS}\n`,
  ],
  ['another path', before(`app.use('/admin', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));\n`)],
  ['a route of its own', before("app.get('/me', (req, res) => (req.headers.authorization ? res.json(me) : res.sendStatus(401)));\n")],
  [
    'a layer that answers preflights itself',
    before(
      layer(
        "if (req.method === 'OPTIONS') { res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev'); return res.sendStatus(204); }",
        'next();',
      ),
    ),
  ],
  ['a layer that only reads', before(layer('req.token = req.headers.authorization;', 'next();'))],
  ['another header', before(layer(`if (!req.headers['user-agent']) ${REFUSE}`, 'next();'))],
  ['the Origin, which preflights have', before(layer(`if (!req.headers.origin) ${REFUSE}`, 'next();'))],
  ['a test that is not known', before(layer(`if (!isKnown(req)) ${REFUSE}`, 'next();'))],
  [
    'a token that is checked only where it is',
    before(layer(`if (req.headers.authorization && !check(req.headers.authorization)) ${REFUSE}`, 'next();')),
  ],
  ['a key that may be empty', before(layer(`if (req.headers['x-api-key'] !== settings.key) ${REFUSE}`, 'next();'))],
  ['a failure that is caught', before(layer('try { verify(req); next(); } catch { res.sendStatus(401); }'))],
  ['in a callback', before(layer('load(req.headers.cookie, (user) => {', `  if (!req.headers.cookie) ${REFUSE}`, '  next();', '});'))],
  ['a body that is missing', before(layer('if (!req.body.name) return res.status(400).end();', 'next();'))],
  [
    'a body that is missing in a write',
    before(layer("if (req.method === 'POST' && !req.headers['content-type']) return res.sendStatus(400);", 'next();')),
  ],
  ['what goes on before it returns', before(layer('if (!req.headers.authorization) {', '  next();', '  return;', '}', 'next();'))],
  ['what is handed on', before(layer('if (!req.headers.authorization) return guest(req, res, next);', 'next();'))],
  [
    'an error that is caught',
    before(layer("try { if (!req.headers.authorization) throw new Error('none'); } catch { req.user = null; }", 'next();')),
  ],
  ['where to go on', before(layer("if (!req.headers.authorization) return next('route');", 'next();'))],
  [
    'a package that knows preflights',
    `${HEAD}import { expressjwt } from 'express-jwt';\nconst app = express();\napp.use(expressjwt({ secret, algorithms: ['HS256'] }));\n${CORS}\n`,
  ],
  [
    'a package that refuses nobody',
    `${HEAD}import passport from 'passport';\nconst app = express();\napp.use(passport.initialize());\n${CORS}\n`,
  ],
  [
    'a guard that is optional',
    `${HEAD}import { auth } from 'express-oauth2-jwt-bearer';\nconst app = express();\napp.use(auth({ authRequired: false }));\n${CORS}\n`,
  ],
  ['a token that is passed through', koa("import jwt from 'koa-jwt';\napp.use(jwt({ secret, passthrough: true }));\n")],
  ['options of a guard that are not known', koa("import jwt from 'koa-jwt';\napp.use(jwt(options));\n")],
  [
    'a limit that preflights skip',
    `${HEAD}import { rateLimit } from 'express-rate-limit';\nconst app = express();\napp.use(rateLimit({ skip: (req) => req.method === 'OPTIONS' }));\n${CORS}\n`,
  ],
  [
    'a limit behind CORS',
    `${HEAD}import { rateLimit } from 'express-rate-limit';\nconst app = express();\n${CORS}\napp.use(rateLimit());\n`,
  ],
  ['tokens that strangers need not have', `${HONO}app.use(jwk({ keys, alg: ['RS256'], allow_anon: true }));\n${HONO_CORS}`],
  ['CORS first of what is one layer', combined(`every(${HONO_LIST}, ${BEARER})`)],
  ['the same before another', `${combined(`every(${HONO_LIST}, ${BEARER})`)}${HONO_CORS}`],
  ['CORS first of one call, before another', `${APP}app.use(${LIST_ONLY}, ${GUARD});\n${CORS}\n`],
  ['one layer behind CORS', combined(`every(${HONO_LIST})`, `every(${BEARER})`)],
  ['one layer of which the first that lets pass is the last', combined(`some(${BEARER}, ${HONO_LIST})`)],
  ['one layer that lets preflights pass', combined(`every(except(isPreflight, ${BEARER}), ${HONO_LIST})`)],
  ['one layer of what is not known', combined(`every(...others, ${BEARER}, ${HONO_LIST})`)],
  ['an own function of that name', `${HONO}const every = (...all) => all.at(-1);\napp.use(every(${BEARER}, ${HONO_LIST}));\n`],
  ['CORS first of a composed layer', koaComposed(`${KOA_LIST}, jwt({ secret })`)],
  ['branches', `${APP}if (locked) ${NO_HEADER}else ${CORS}\n${ROUTE}`],
  ['in development', `${APP}${NO_HEADER}if (process.env.NODE_ENV !== 'production') ${CORS}\n${ROUTE}`],
  ['CORS on one route', `${APP}${NO_HEADER}app.get('/news', cors({ origin: ['https://shop.acme.dev'] }), news);\n`],
];

const FASTIFY = "import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\n";
const FASTIFY_CORS = "app.register(cors, { origin: ['https://shop.acme.dev'] });\n";
/** A hook that waits for the check of @fastify/jwt. */
const checkedBy = (event: string, check: string): string => `app.addHook('${event}', async (request, reply) => {\n  ${check}\n});\n`;
const hook = (event: string): string =>
  `app.addHook('${event}', async (request, reply) => {\n  if (!request.headers.authorization) return reply.code(401).send();\n});\n`;
const HEADERS = "const headers = { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' };\n";
/** A function of Deno, one statement a line from line 3. */
const deno = (...body: string[]): string => `${HEADERS}Deno.serve((req) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
/** A server of Node, one statement a line from line 3. */
const node = (...body: string[]): string =>
  `import http from 'node:http';\nhttp.createServer((req, res) => {\n${body.map((each) => `  ${each}\n`).join('')}}).listen(8080);\n`;
const lambda = (...body: string[]): string =>
  `${HEADERS}exports.handler = async (event) => {\n${body.map((each) => `  ${each}\n`).join('')}};\n`;
const ANSWER = "if (req.method === 'OPTIONS') return new Response('ok', { headers });";
const KEYLESS = "if (!req.headers.get('authorization')) return new Response('', { status: 401, headers });";
const DATA = "return new Response('[]', { headers });";

// Methods that are known, hooks in their order, and both in one function.
valid.push(
  [
    'a list of safe methods',
    before(layer("if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return next();", `if (!req.headers.cookie) ${REFUSE}`, 'next();')),
  ],
  [
    'a set of safe methods',
    `${APP}const SAFE = new Set(['GET', 'OPTIONS']);\n${layer('if (SAFE.has(req.method)) return next();', `if (!req.headers.cookie) ${REFUSE}`, 'next();')}${CORS}\n${ROUTE}`,
  ],
  [
    'a list of methods that is not known',
    before(layer('if (settings.methods.includes(req.method)) return next();', `if (!req.headers.cookie) ${REFUSE}`, 'next();')),
  ],
  [
    'a list with the method of preflights',
    before(layer("if (!['GET', 'OPTIONS'].includes(req.method)) return res.sendStatus(405);", 'next();')),
  ],
  [
    'a case for preflights',
    before(layer("switch (req.method) { case 'OPTIONS': return next(); }", `if (!req.headers.cookie) ${REFUSE}`, 'next();')),
  ],
  ['writes alone', before(layer(`if (req.method === 'POST' && !req.headers.cookie) ${REFUSE}`, 'next();'))],
  [
    'a token compared with null, which undefined is not',
    before(layer('const token = req.headers.authorization;', `if (token === null) ${REFUSE}`, 'next();')),
  ],
  ['a token in the address', before(layer(`if (!req.headers.authorization && !req.query.token) ${REFUSE}`, 'next();'))],
  ['Fastify: a check behind preflights', `${FASTIFY}${checkedBy('preHandler', 'await request.jwtVerify();')}${FASTIFY_CORS}`],
  [
    'Fastify: a check of one path',
    `${FASTIFY}${checkedBy('onRequest', "if (request.url === '/me') await request.jwtVerify();")}${FASTIFY_CORS}`,
  ],
  ['Fastify: a check that is caught', `${FASTIFY}${checkedBy('onRequest', 'try { await request.jwtVerify(); } catch {}')}${FASTIFY_CORS}`],
  ['a hook behind preflights', `${FASTIFY}${hook('preHandler')}${FASTIFY_CORS}`],
  ['a hook that validates', `${FASTIFY}${hook('preValidation')}${FASTIFY_CORS}`],
  ['a hook after the plugin', `${FASTIFY}${FASTIFY_CORS}${hook('onRequest')}`],
  ['preflights first in one function', deno(ANSWER, KEYLESS, DATA)],
  [
    'preflights first on a server',
    node(
      "res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');",
      "if (req.method === 'OPTIONS') return res.end();",
      'if (!req.headers.cookie) {',
      '  res.statusCode = 401;',
      '  return res.end();',
      '}',
      "res.end('[]');",
    ),
  ],
  [
    'preflights first in a Lambda',
    lambda(
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      'if (!event.headers.Authorization) return { statusCode: 401, headers };',
      "return { statusCode: 200, headers, body: '' };",
    ),
  ],
  [
    'a test of the rest',
    deno(`if (req.method !== 'OPTIONS' && !req.headers.get('authorization')) return new Response('', { status: 401 });`, ANSWER, DATA),
  ],
  ['a test that is not known', deno("if (!isKnown(req)) return new Response('', { status: 401, headers });", ANSWER, DATA)],
  [
    'a refusal of one path',
    deno("if (req.url.endsWith('/admin') && !req.headers.get('cookie')) return new Response('', { status: 401 });", ANSWER, DATA),
  ],
  ['a header that preflights have', deno("if (!req.headers.get('origin')) return new Response('', { status: 403 });", ANSWER, DATA)],
);

type Suggestions = readonly { messageId: string; output: string }[];
const moved = (head: string, guard: string): Suggestions[number] => ({ messageId: 'moveCors', output: `${head}${CORS}\n${guard}${ROUTE}` });
const exempt = (guard: string): Suggestions[number] => ({
  messageId: 'exemptPreflights',
  output: before(guard.replace('{\n  ', "{\n  if (req.method === 'OPTIONS') return next();\n  ")),
});

/** A layer that refuses, on line 4, with both ways out. */
const refusing = (name: string, status: number | null, ...body: string[]): [string, string, number | null, number, Suggestions] => {
  const guard = layer(...body);
  return [name, before(guard), status, 4, [moved(APP, guard), exempt(guard)]];
};

const PACKAGES = `${HEAD}import basic from 'express-basic-auth';\nimport connect from 'basic-auth-connect';\nimport passport from 'passport';\nimport { auth } from 'express-oauth2-jwt-bearer';\nimport * as openid from 'express-openid-connect';\nimport { requireAuth } from '@clerk/express';\nconst app = express();\n`;
const known = (name: string, guard: string, status = 401): [string, string, number, number, Suggestions] => [
  name,
  `${PACKAGES}${guard}${CORS}\n${ROUTE}`,
  status,
  10,
  [moved(PACKAGES, guard)],
];
const ARROW = 'app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));\n';
const NAMED = 'function guard(req, res, next) {\n  if (!req.headers.cookie) return res.sendStatus(403);\n  next();\n}\n';
const OPEN = `${APP}${NO_HEADER}app.use(cors());\n`;
const LATER = `${APP}${NO_HEADER}const origin = ['https://shop.acme.dev'];\napp.use(cors({ origin }));\n`;

const invalid: [name: string, code: string, status: number | null, line: number, suggestions: Suggestions][] = [
  refusing('no Authorization', 401, `if (!req.headers.authorization) ${REFUSE}`, 'next();'),
  refusing(
    'a status by its name',
    401,
    'const UNAUTHORIZED = 401;',
    'if (!req.headers.authorization) return res.status(UNAUTHORIZED).end();',
    'next();',
  ),
  refusing(
    'a status by the name that packages give it',
    403,
    "const { StatusCodes } = require('http-status-codes');",
    'if (!req.headers.authorization) return res.sendStatus(StatusCodes.FORBIDDEN);',
    'next();',
  ),
  refusing('read by get', 401, `if (!req.get('Authorization')) ${REFUSE}`, 'next();'),
  refusing('a token in a constant', 401, 'const token = req.headers.authorization;', `if (!token) ${REFUSE}`, 'next();'),
  refusing('a part of the header', 401, "const token = req.headers.authorization?.split(' ')[1];", `if (!token) ${REFUSE}`, 'next();'),
  refusing(
    'a part where there is one',
    403,
    "const token = req.headers['authorization'];",
    "const part = token && token.split(' ')[1];",
    'if (!part) return res.sendStatus(403);',
    'next();',
  ),
  refusing('a name taken out', 401, 'const { authorization } = req.headers;', `if (!authorization) ${REFUSE}`, 'next();'),
  refusing('a default', 401, "const header = req.get('authorization') ?? '';", `if (!header.startsWith('Bearer ')) ${REFUSE}`, 'next();'),
  refusing(
    'a default that is cut',
    401,
    "const token = (req.headers.authorization || '').slice(7).trim();",
    `if (token === '') ${REFUSE}`,
    'next();',
  ),
  refusing(
    'a default without its scheme',
    401,
    "const token = (req.headers.authorization || '').replace('Bearer ', '');",
    `if (!token) ${REFUSE}`,
    'next();',
  ),
  refusing(
    'the second part of a default',
    401,
    "if (!(req.headers.authorization || '').split(' ')[1]) return res.sendStatus(401);",
    'next();',
  ),
  refusing(
    'a part that is taken out',
    401,
    "const [, token] = (req.headers.authorization ?? '').split(' ');",
    `if (!token) ${REFUSE}`,
    'next();',
  ),
  refusing('the first part', 401, "const [scheme] = (req.headers.authorization ?? '').split(' ');", `if (!scheme) ${REFUSE}`, 'next();'),
  refusing(
    'one of two headers',
    403,
    "const token = req.headers['x-access-token'] || req.headers.authorization;",
    'if (!token) return res.sendStatus(403);',
    'next();',
  ),
  refusing(
    'a header by two names',
    403,
    'const token = req.headers.Authorization ?? req.headers.authorization;',
    'if (token == null) return res.sendStatus(403);',
    'next();',
  ),
  refusing('undefined', 401, `if (req.headers.authorization === undefined) ${REFUSE}`, 'next();'),
  refusing(
    'a key of the environment',
    403,
    "if (req.headers['x-api-key'] !== process.env.API_KEY) return res.status(403).end();",
    'next();',
  ),
  refusing(
    'a written key',
    403,
    "if (req.get('X-Api-Key') != 'secret') {",
    '  res.statusCode = 403;',
    '  return res.end();',
    '}',
    'next();',
  ),
  refusing('either of two', 401, `if (!req.headers.authorization || !check(req.headers.authorization)) ${REFUSE}`, 'next();'),
  refusing('a session', 401, `if (!req.session.user) ${REFUSE}`, 'next();'),
  refusing('a cookie', 401, `if (!req.cookies.sid) ${REFUSE}`, 'next();'),
  refusing('what is there goes on', 401, 'if (req.headers.authorization) return next();', 'res.sendStatus(401);'),
  refusing('the other branch', 401, 'if (req.headers.cookie) next();', 'else res.writeHead(401).end();'),
  refusing('an error that is thrown', 401, 'if (!req.headers.authorization) throw new HttpError(401);', 'next();'),
  refusing('an error that is handed on', 401, 'if (!req.headers.authorization) return next(createError(401));', 'next();'),
  ['an expression', before(ARROW), 401, 4, [moved(APP, ARROW)]],
  inOne('in one call', `app.use(${GUARD}, ${LIST_ONLY});`, `app.use(${LIST_ONLY}, ${GUARD});`),
  inOne('in one call with a path', `app.use('/api', ${GUARD}, parse, ${LIST_ONLY});`, `app.use('/api', ${LIST_ONLY}, ${GUARD}, parse);`),
  inOne('in a list', `app.use([${GUARD}, ${LIST_ONLY}]);`, `app.use([${LIST_ONLY}, ${GUARD}]);`),
  inOne('in two lines', `app.use(\n  ${GUARD},\n  ${LIST_ONLY},\n);`, `app.use(\n  ${LIST_ONLY}, ${GUARD},\n);`, 6),
  [
    'in one call with a comment, which stays where it is',
    `${APP}app.use(${GUARD}, /* answers preflights */ ${LIST_ONLY});\n${ROUTE}`,
    401,
    4,
    [],
  ],
  [
    'a function with a name',
    `${APP}${NAMED}app.use(guard);\n${CORS}\n${ROUTE}`,
    403,
    8,
    [{ messageId: 'moveCors', output: `${APP}${NAMED}${CORS}\napp.use(guard);\n${ROUTE}` }],
  ],
  known('express-basic-auth', "app.use(basic({ users: { ada: 'secret' } }));\n"),
  known('passport', "app.use(passport.authenticate('jwt', { session: false }));\n"),
  known('express-oauth2-jwt-bearer', "app.use(auth({ audience: 'orders' }));\n"),
  known('express-oauth2-jwt-bearer, as it is by default', 'app.use(auth({ authRequired: true }));\n'),
  known('basic-auth-connect', "app.use(connect('ada', process.env.PASSWORD));\n"),
  known('express-openid-connect', 'app.use(openid.auth({ secret: process.env.SECRET }));\n', 302),
  known('express-openid-connect for all routes', 'app.use(openid.requiresAuth());\n', 302),
  known('@clerk/express', 'app.use(requireAuth());\n', 302),
  [
    'koa-jwt',
    koa("import jwt from 'koa-jwt';\napp.use(jwt({ secret }));\n"),
    401,
    5,
    [{ messageId: 'moveCors', output: `${KOA}import jwt from 'koa-jwt';\n${KOA_CORS}app.use(jwt({ secret }));\n` }],
  ],
  [
    'a layer of Koa',
    koa('app.use((ctx, next) => {\n  if (!ctx.get("Authorization")) ctx.throw(401);\n  return next();\n});\n'),
    401,
    4,
    [
      {
        messageId: 'moveCors',
        output: `${KOA}${KOA_CORS}app.use((ctx, next) => {\n  if (!ctx.get("Authorization")) ctx.throw(401);\n  return next();\n});\n`,
      },
    ],
  ],
  [
    'a token of Hono',
    `${HONO}app.use(jwk({ keys, alg: ['RS256'] }));\n${HONO_CORS}`,
    401,
    7,
    [{ messageId: 'moveCors', output: `${HONO}${HONO_CORS}app.use(jwk({ keys, alg: ['RS256'] }));\n` }],
  ],
  [
    'a password of Hono',
    `${HONO}app.use('*', basicAuth({ username, password }));\n${HONO_CORS}`,
    401,
    7,
    [{ messageId: 'moveCors', output: `${HONO}${HONO_CORS}app.use('*', basicAuth({ username, password }));\n` }],
  ],
  [
    'in what is one layer',
    combined(`every(${BEARER}, ${HONO_LIST})`),
    401,
    8,
    [{ messageId: 'moveCors', output: combined(`every(${HONO_LIST}, ${BEARER})`) }],
  ],
  [
    'written in what is one layer',
    combined(`every(${OWN}, ${HONO_LIST})`),
    401,
    8,
    [{ messageId: 'moveCors', output: combined(`every(${HONO_LIST}, ${OWN})`) }],
  ],
  [
    'one layer before CORS',
    combined(`every(${BEARER})`, HONO_LIST),
    401,
    8,
    [{ messageId: 'moveCors', output: combined(HONO_LIST, `every(${BEARER})`) }],
  ],
  ['one layer beside CORS', combined(`every(${BEARER}), ${HONO_LIST}`), 401, 8, []],
  ['one layer of others', combined(`every(every(${BEARER}), every(${HONO_LIST}))`), 401, 8, []],
  ['one layer of a list', combined(`every(...[${BEARER}, ${HONO_LIST}])`), 401, 8, []],
  [
    'in a composed layer',
    koaComposed(`jwt({ secret }), ${KOA_LIST}`),
    401,
    6,
    [{ messageId: 'moveCors', output: koaComposed(`${KOA_LIST}, jwt({ secret })`) }],
  ],
  ['an open layer is not made to work', OPEN, 401, 4, []],
  [
    'options that are declared between',
    LATER,
    401,
    4,
    [{ messageId: 'exemptPreflights', output: LATER.replace('{\n  ', "{\n  if (req.method === 'OPTIONS') return next();\n  ") }],
  ],
];

const hooked = (event: string): [string, string, number, number, Suggestions] => [
  `a hook: ${event}`,
  `${FASTIFY}${hook(event)}${FASTIFY_CORS}`,
  401,
  4,
  [{ messageId: 'moveCors', output: `${FASTIFY}${FASTIFY_CORS}${hook(event)}` }],
];
/** The check of a token of @fastify/jwt before CORS. */
const checking = (name: string, guard: string, status: number | null = null): [string, string, number | null, number, Suggestions] => [
  name,
  `${FASTIFY}${guard}${FASTIFY_CORS}`,
  status,
  4,
  [{ messageId: 'moveCors', output: `${FASTIFY}${FASTIFY_CORS}${guard}` }],
];
/** A check that throws without a token, which ends the request. */
const unchecked = (name: string, source: keyof typeof TOKENS, check: string): [string, string, null, number, Suggestions][] => {
  const code = checked(source, check);
  const exempted = code.replace('{\n  ', "{\n  if (req.method === 'OPTIONS') return next();\n  ");
  return [
    [
      name,
      code,
      null,
      5,
      [
        { messageId: 'moveCors', output: code.replace(`${CORS}\n`, '').replace(APP, `${APP}${CORS}\n`) },
        { messageId: 'exemptPreflights', output: exempted },
      ],
    ],
  ];
};
const TOKEN = "const token = req.headers.authorization && req.headers.authorization.split(' ')[1];";

invalid.push(
  refusing('a token that is null or undefined', 401, TOKEN, `if (token == null) ${REFUSE}`, 'next();'),
  refusing('a session that passport asks for', 401, 'if (req.isAuthenticated()) return next();', 'res.sendStatus(401);'),
  refusing('a missing token that is a bad request', 400, `if (!req.headers.authorization) return res.status(400).json({});`, 'next();'),
  refusing('a way to another page', 302, "if (!req.session.user) return res.redirect('/login');", 'next();'),
  refusing(
    'a type that no preflight has',
    415,
    "if (req.headers['content-type'] !== 'application/json') return res.sendStatus(415);",
    'next();',
  ),
  refusing('an error', null, "if (!req.headers.authorization) throw new Error('none');", 'next();'),
  refusing('an error that is handed on', null, "if (!req.headers.authorization) return next(new Error('none'));", 'next();'),
  refusing('an answer without a status', null, 'if (!req.headers.authorization) return res.json({ code: 1 });', 'next();'),
  refusing('a helper that answers', null, 'if (!req.headers.authorization) return fail(res);', 'next();'),
  refusing('a signed cookie', 401, 'const { sid } = req.signedCookies;', `if (!sid) ${REFUSE}`, 'next();'),
  refusing('methods that are let through', 405, "if (!['GET', 'POST'].includes(req.method)) return res.sendStatus(405);", 'next();'),
  refusing('one method', 405, "if (req.method !== 'POST') return res.status(405).end();", 'next();'),
  refusing('preflights themselves', 403, "if (req.method === 'OPTIONS') return res.sendStatus(403);", 'next();'),
  refusing('all but reads', 401, "if (req.method !== 'GET' && !req.headers.cookie) return res.sendStatus(401);", 'next();'),
  refusing(
    'what is safe goes on',
    401,
    "if (['GET', 'HEAD'].includes(req.method)) return next();",
    `if (!req.headers.authorization) ${REFUSE}`,
    'next();',
  ),
  hooked('onRequest'),
  checking('Fastify: a check that is waited for', checkedBy('onRequest', 'await request.jwtVerify();')),
  checking('Fastify: a check that is returned', "app.addHook('onRequest', (request) => request.jwtVerify());\n"),
  checking(
    'Fastify: a check in a try',
    checkedBy('onRequest', 'try { await request.jwtVerify(); } catch (error) { reply.code(401).send(error); }'),
    401,
  ),
  ...unchecked('a check that nothing catches', 'jsonwebtoken', "req.user = jwt.verify(token, 's');\n  next();"),
  ...unchecked('an awaited check', 'jose', 'await jwt.jwtVerify(token, key);\n  next();'),
  ...unchecked(
    'an error that is thrown before there is a promise',
    'firebase-admin',
    'jwt.auth().verifyIdToken(token).catch(() => res.sendStatus(401));',
  ),
  [
    'a cookie of Hono',
    `${HONO}import { getCookie } from 'hono/cookie';\napp.use(async (c, next) => (getCookie(c, 'sid') ? next() : c.json({}, 401)));\n${HONO_CORS}`,
    401,
    8,
    [
      {
        messageId: 'moveCors',
        output: `${HONO}import { getCookie } from 'hono/cookie';\n${HONO_CORS}app.use(async (c, next) => (getCookie(c, 'sid') ? next() : c.json({}, 401)));\n`,
      },
    ],
  ],
);

interface Unreached {
  readonly name: string;
  readonly code: string;
  readonly line: number;
  readonly branch: number;
  readonly status?: number | null;
  readonly output?: string;
}

/** Answers to preflights that stand behind a test in the same function. */
const unreached: Unreached[] = [
  {
    name: 'an error before the branch',
    code: deno("if (!req.headers.get('authorization')) throw new Error('none');", ANSWER, DATA),
    line: 3,
    branch: 4,
    status: null,
    output: deno(ANSWER, "if (!req.headers.get('authorization')) throw new Error('none');", DATA),
  },
  { name: 'a function of Deno', code: deno(KEYLESS, ANSWER, DATA), line: 3, branch: 4, output: deno(ANSWER, KEYLESS, DATA) },
  {
    name: 'a constant with the token',
    code: deno("const token = req.headers.get('Authorization');", "if (!token) return new Response('', { status: 401 });", ANSWER, DATA),
    line: 4,
    branch: 5,
    output: deno("const token = req.headers.get('Authorization');", ANSWER, "if (!token) return new Response('', { status: 401 });", DATA),
  },
  {
    name: 'on lines of their own',
    code: deno(
      "if (!req.headers.get('x-api-key')) {",
      "  return new Response('', { status: 403 });",
      '}',
      "if (req.method === 'OPTIONS') {",
      '  return new Response(null, { headers });',
      '}',
      DATA,
    ),
    line: 4,
    branch: 6,
    status: 403,
    output: deno(
      "if (req.method === 'OPTIONS') {",
      '  return new Response(null, { headers });',
      '}',
      "if (!req.headers.get('x-api-key')) {",
      "  return new Response('', { status: 403 });",
      '}',
      DATA,
    ),
  },
  {
    name: 'something between the two',
    code: deno(KEYLESS, 'const user = userOf(req);', ANSWER, DATA),
    line: 3,
    branch: 5,
  },
  {
    name: 'headers that are set between',
    code: node(
      'if (!req.headers.authorization) {',
      '  res.writeHead(401);',
      '  return res.end();',
      '}',
      "res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');",
      "if (req.method === 'OPTIONS') return res.end();",
      "res.end('[]');",
    ),
    line: 4,
    branch: 8,
  },
  {
    name: 'a route of Next',
    code: `export default function handler(req, res) {\n  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n  if (!req.headers.authorization) return res.status(401).end();\n  if (req.method === 'OPTIONS') return res.status(200).end();\n  res.json([]);\n}\n`,
    line: 3,
    branch: 4,
    output: `export default function handler(req, res) {\n  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n  if (req.method === 'OPTIONS') return res.status(200).end();\n  if (!req.headers.authorization) return res.status(401).end();\n  res.json([]);\n}\n`,
  },
  {
    name: 'a Lambda',
    code: lambda(
      'if (!event.headers.Authorization) return { statusCode: 401, headers };',
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      "return { statusCode: 200, headers, body: '' };",
    ),
    line: 3,
    branch: 4,
    output: lambda(
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      'if (!event.headers.Authorization) return { statusCode: 401, headers };',
      "return { statusCode: 200, headers, body: '' };",
    ),
  },
  {
    name: 'a hook of SvelteKit',
    code: `export async function handle({ event, resolve }) {\n  if (!event.cookies.get('sid')) return new Response('', { status: 401 });\n  if (event.request.method === 'OPTIONS') {\n    return new Response(null, { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n  }\n  return resolve(event);\n}\n`,
    line: 2,
    branch: 3,
    output: `export async function handle({ event, resolve }) {\n  if (event.request.method === 'OPTIONS') {\n    return new Response(null, { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n  }\n  if (!event.cookies.get('sid')) return new Response('', { status: 401 });\n  return resolve(event);\n}\n`,
  },
  {
    name: 'a method that is refused before',
    code: deno("if (req.method !== 'POST') return new Response('', { status: 405 });", ANSWER, DATA),
    line: 3,
    branch: 4,
    status: 405,
    output: deno(ANSWER, "if (req.method !== 'POST') return new Response('', { status: 405 });", DATA),
  },
  {
    name: 'an open answer, which is not made to work',
    code: deno(KEYLESS, ANSWER, DATA).replace('https://shop.acme.dev', '*'),
    line: 3,
    branch: 4,
  },
];

/** Answers to preflights that stand behind the reading of a body, in the third line. */
const READ = 'const { id } = await req.json();';
const whole = (...body: string[]): string => deno(...body).replace('(req) =>', 'async (req) =>');
const unread: Omit<Unreached, 'line' | 'status'>[] = [
  { name: 'what is taken out of a body', code: whole(READ, ANSWER, DATA), branch: 4, output: whole(ANSWER, READ, DATA) },
  {
    name: 'a form of a request that a context holds',
    code: `import { Hono } from 'hono';
const app = new Hono();
app.all('/', async (c) => { const form = await c.req.formData();
  c.header('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  if (c.req.method === 'OPTIONS') return c.body(null, 204);
  return c.json({ form });
});`,
    branch: 5,
  },
  { name: 'something between the two', code: whole(READ, 'const user = userOf(id);', ANSWER, DATA), branch: 5 },
  { name: 'an open answer, which is not made to work', code: whole(READ, ANSWER, DATA).replace('https://shop.acme.dev', '*'), branch: 4 },
  {
    name: 'what a Lambda parses',
    code: lambda(
      'const { id } = JSON.parse(event.body);',
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      'return { statusCode: 200, headers, body: id };',
    ),
    branch: 4,
    output: lambda(
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      'const { id } = JSON.parse(event.body);',
      'return { statusCode: 200, headers, body: id };',
    ),
  },
];
valid.push(
  ['a body that is read behind the answer', whole(ANSWER, READ, DATA)],
  ['a body that is read of other methods', whole("const body = req.method === 'OPTIONS' ? null : await req.json();", ANSWER, DATA)],
  ['a body that may be missing', whole('const body = await req.json().catch(() => null);', ANSWER, DATA)],
  ['a body that is tried', whole('let body;', 'try { body = await req.json(); } catch { body = null; }', ANSWER, DATA)],
  ['a body that is read as a text', whole('const body = await req.text();', ANSWER, DATA)],
  [
    'the answer of another server',
    whole("const up = await fetch('https://prices.acme.dev');", 'const body = await up.json();', ANSWER, DATA),
  ],
  ['a body of a function that is called later', whole('const read = async () => await req.json();', ANSWER, DATA)],
  [
    'a Lambda that parses what is there',
    lambda(
      "const { id } = JSON.parse(event.body || '{}');",
      'const body = JSON.parse(event.body);',
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      'return { statusCode: 200, headers, body: id };',
    ),
  ],
);

const limit = (name: string, head: string, guard: string, cors: string): Limited => ({ name, head, guard, cors });
interface Limited {
  readonly name: string;
  readonly head: string;
  readonly guard: string;
  readonly cors: string;
}
const LIMIT_HEAD = `${HEAD}import { rateLimit } from 'express-rate-limit';\nconst app = express();\n`;

/** Layers that refuse what comes too often. */
const limited: Limited[] = [
  limit('a limit', LIMIT_HEAD, 'app.use(rateLimit({ windowMs: 60_000, limit: 100 }));\n', `${CORS}\n`),
  limit('a limit without options', LIMIT_HEAD, 'app.use(rateLimit());\n', `${CORS}\n`),
  limit('a limit of Koa', `${KOA}import limit from 'koa-ratelimit';\n`, "app.use(limit({ driver: 'memory', db: new Map() }));\n", KOA_CORS),
  limit('a limit of Hono', HONO, 'app.use(rateLimiter({ limit: 100, keyGenerator }));\n', HONO_CORS),
];

ruleTester.run('no-blocked-preflight', rule, {
  valid: [...CORRECT, ...valid.map(([name, code]) => ({ name, code }))],
  invalid: [
    ...failing.map(([name, source, check, status = 401]) => {
      const code = checked(source, check);
      const [head, guard] = [code.slice(0, code.indexOf('app.use(')), code.slice(code.indexOf('app.use('), code.indexOf(CORS))];
      return {
        name: `a token: ${name}`,
        code,
        errors: [
          {
            messageId: 'blocked',
            data: { status: String(status), line: String((head + guard).split('\n').length) },
            suggestions: [
              { messageId: 'moveCors', output: `${head}${CORS}\n${guard}${ROUTE}` },
              {
                messageId: 'exemptPreflights',
                output: code.replace('  const token', "  if (req.method === 'OPTIONS') return next();\n  const token"),
              },
            ],
          },
        ],
      };
    }),
    {
      name: 'h3: one handler',
      code: h3(H3_GUARD, H3_CORS),
      errors: [
        {
          messageId: 'branch',
          data: { status: '401', line: '4' },
          suggestions: [{ messageId: 'moveAnswer', output: h3(H3_CORS, H3_GUARD) }],
        },
      ],
    },
    {
      name: 'h3: headers by hand',
      code: h3(
        H3_GUARD,
        "setResponseHeaders(event, { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' });",
        "if (getMethod(event) === 'OPTIONS') return '';",
      ),
      errors: [{ messageId: 'branch', data: { status: '401', line: '5' } }],
    },
    {
      name: 'h3: two layers',
      code: `${H3_APP}${H3_FIRST}${H3_SECOND}`,
      errors: [
        {
          messageId: 'blocked',
          line: 3,
          data: { status: '401', line: '6' },
          suggestions: [{ messageId: 'moveCors', output: `${H3_APP}${H3_SECOND}${H3_FIRST}` }],
        },
      ],
    },
    ...invalid.map(([name, code, status, line, suggestions]) => ({
      name,
      code,
      errors: [
        {
          messageId: status === null ? ('ended' as const) : ('blocked' as const),
          line,
          data: { status: String(status), line: String(lineOfCors(code)) },
          suggestions: [...suggestions],
        },
      ],
    })),
    ...unreached.map(({ name, code, line, branch, status = 401, output }) => ({
      name,
      code,
      errors: [
        {
          messageId: status === null ? ('thrown' as const) : ('branch' as const),
          line,
          data: { status: String(status), line: String(branch) },
          suggestions: output === undefined ? [] : [{ messageId: 'moveAnswer', output }],
        },
      ],
    })),
    ...unread.map(({ name, code, branch, output }) => ({
      name,
      code,
      errors: [
        {
          messageId: 'body' as const,
          line: 3,
          data: { line: String(branch) },
          suggestions: output === undefined ? [] : [{ messageId: 'moveBeforeBody', output }],
        },
      ],
    })),
    ...limited.map(({ name, head, guard, cors }) => ({
      name,
      code: `${head}${guard}${cors}`,
      errors: [
        {
          messageId: 'limited' as const,
          line: head.split('\n').length,
          data: { status: '429', line: String(lineOfCors(`${head}${guard}${cors}`)) },
          suggestions: [{ messageId: 'moveCors', output: `${head}${cors}${guard}` }],
        },
      ],
    })),
  ],
});

function lineOfCors(code: string): number {
  const lines = code.split('\n');
  const alone = lines.findIndex((each) => /^app\.(?:use|register)\(cors\b/.test(each));
  return (alone >= 0 ? alone : lines.findIndex((each) => /^app\.use\(/.test(each))) + 1;
}
