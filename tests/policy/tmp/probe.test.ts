import { Linter } from 'eslint';
import { test } from 'vitest';
import { configFor } from '../../support/lint.js';
import { admitsAnyone, originLeaves, sendsCredentials } from '../../../src/policy/questions.js';
import { createRule, forEachPolicy } from '../../../src/rule.js';
const META = { type: 'problem', docs: { description: 'Require', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' }, messages: {}, schema: [] } as const;
function show(code: string) {
  const out: string[] = [];
  const capture = createRule({ name: 'capture', meta: META, create: (context) => forEachPolicy(context, (policy) => { const c = sendsCredentials(policy); out.push(`[${policy.dialect.library} ${policy.written.kind}] creds ${c.answer} open ${admitsAnyone(policy) !== null} :: ` + originLeaves(policy).map(({ form, effect, verdict, development, node }) => `${form} ${effect} ${verdict}${development ? ' development' : ''}: ${context.sourceCode.text.slice(...node.range)}`).join('  |  ')); }) });
  const [config] = configFor({ rules: { 'cors/capture': 'error' }, parser: 'espree' });
  const m = new Linter({ configType: 'flat' }).verify(code, [{ ...config, plugins: { cors: { rules: { capture } } as never } }], { filename: 'server.js' });
  console.log(code.split('\n').at(-1) + '\n   ' + (m.length ? JSON.stringify(m[0]!.message) : '') + out.join('\n   '));
}
const CORS = "import cors from 'cors';\nimport express from 'express';\nconst app = express();\n";
const c = (o: string) => show(`${CORS}app.use(cors({ ${o} }));`);
const h = (v: string, pre = '') => show(`${pre ? pre + '\n' : ''}app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', ${v}); });`);
const koa = (o: string) => show(`import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\napp.use(cors({ ${o} }));`);
const fast = (o: string) => show(`import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\napp.register(cors, { ${o} });`);
const ely = (o: string) => show(`import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nnew Elysia().use(cors({ ${o} }));`);
const hono = (o: string) => show(`import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use(cors({ ${o} }));`);
test('x', () => {
  for (const o of ["origin: (o, cb) => cb(null, process.env.X ? list.includes(o) : true)", "origin: process.env.F ? (o, cb) => cb(null, true) : false", "origin: process.env.O || ((o, cb) => cb(null, true))", "origin: process.env.NODE_ENV === 'development' ? (o, cb) => cb(null, true) : false", "origin: (o, cb) => cb(null, process.env.NODE_ENV === 'development')", "origin: (o, cb) => cb(null, o === 'null')", "origin: (o, cb) => cb(null, !o)", "origin: (o, cb) => cb(null, /a/.test(o))", "origin: (o, cb) => cb(null, o.endsWith('.a.com'))", "origin: (o, cb) => cb(null, isOk(o))", "origin: async (o) => { return x; }", "origin: process.env.O", "origin: process.env.O, credentials: true", "origin: process.env.OS.split(',')", "credentials: true", "origins: '*'", "...shared", "orgin: ['https://a.acme-shop.com'], credentials: true", "credentials: process.env.NODE_ENV === 'production' ? false : true", "credentials: () => true", "credentials: 1", "origin: process.env.A ? '*' : 'https://a.acme-shop.com'", "origin: req.headers.origin || '*'", "origin: process.env.O ?? req.headers.origin"]) c(o);
  for (const o of ["(req, cb) => cb(null, { origin: true })", "(req, cb) => cb(null, { origin: list.includes(req.headers.origin) })", "(req) => ({ origin: true })", "process.env.X ? {} : { origin: false }", "'*'", "true", "['https://a.acme-shop.com']"]) show(`${CORS}app.use(cors(${o}));`);
  show(`${CORS}app.use(cors(process.env.CORS || { origin: '*' }));`);
  show(`${CORS}const options = process.env.CORS ? { origin: process.env.CORS } : {};\napp.use(cors(options));`);
  for (const v of ["process.env.O", "process.env.O || '*'", "req.headers.origin || '*'", "list.includes(req.headers.origin) ? req.headers.origin : '*'", "list.includes(req.headers.origin) ? req.headers.origin : 'https://a.acme-shop.com'", "process.env.NODE_ENV === 'development' ? req.headers.origin : 'https://a.acme-shop.com'", "process.env.NODE_ENV === 'development' ? '*' : pick(req)", "allow", "(req) => '*'", "process.env.O || req.headers.origin"]) h(v);
  h("list.includes(req.headers.origin) ? req.headers.origin : false", "const list = ['https://a.acme-shop.com'];");
  h("list.includes(req.headers.origin) ? req.headers.origin : '*'", "const list = ['https://a.acme-shop.com'];");
  show("app.get('/', (req, res) => { if (req.query.a) { res.setHeader('Access-Control-Allow-Origin', '*'); } else { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); res.setHeader('Access-Control-Allow-Credentials', 'true'); } });");
  show("app.get('/', (req, res) => { if (process.env.NODE_ENV !== 'production') { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); } });");
  show("app.get('/', (req, res) => { if (process.env.NODE_ENV !== 'production') { res.setHeader('Access-Control-Allow-Credentials', 'true'); } res.setHeader('Access-Control-Allow-Origin', req.headers.origin); });");
  for (const o of ["", "origin: process.env.O", "origin: process.env.O || '*'", "origin: process.env.O.split(',')", "origin: config.get('O')", "origin: process.env.O, credentials: true", "origin: '*', credentials: true", "origin: '*'", "origin: ['https://a.acme-shop.com']", "origin: ctx => ctx.get('Origin')", "origin: ctx => '*'", "origin: async ctx => ctx.get('Origin')", "origin: true", "origin: [process.env.O]", "origin: process.env['O']", "origin: load().x", "credentials: () => true", "credentials: [true]", "credentials: class {}"]) koa(o);
  show(`import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\nconst { O } = process.env;\napp.use(cors({ origin: O }));`);
  show(`import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\nconst O = process.env.O;\napp.use(cors({ origin: O }));`);
  for (const o of ["origin: async (o) => true", "origin: async (o) => list.includes(o)", "origin: (o, cb) => cb(null, true)", "origin: [...x, '*']", "origin: ['*']", "origin: process.env.O", "credentials: true"]) fast(o);
  for (const o of ["", "credentials: false", "origin: []", "origin: async () => true", "origin: () => true", "origin: ['*']", "origin: ['*', 'https://a.acme-shop.com']", "origin: process.env.O", "credentials: x"]) ely(o);
  for (const o of ["origin: (o) => o", "origin: async (o) => o", "origin: '*', credentials: true", "origin: ['*']", "origin: ['*', 'https://a.acme-shop.com']", "origin: process.env.O"]) hono(o);
  for (const o of ['true', "'*'", 'false', "['https://a.acme-shop.com']", 'process.env.O']) show(`import { onRequest } from 'firebase-functions/v2/https';\nexport const f = onRequest({ cors: ${o} }, (req, res) => {});`);
});
