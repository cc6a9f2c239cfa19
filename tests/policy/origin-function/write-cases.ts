import type { Case } from './run.js';

/** As many choices as make a handler too large to follow. */
const CHOICES = Array.from({ length: 8 }, (_, index) => `let a${index} = 0; if (req.b${index}) a${index} = 1;`).join(' ');

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

const SHARED = { lookAlike: 'https://evil.vercel.app' };

/** Handlers that write the header by hand. `H` is its name, `S` the call of Express that writes it. */
const rows: readonly Row[] = [
  // anyone
  ['express: echo', 'anyone:unconditional', `read((req, res, next) => { res.setHeader(H, req.headers.origin); next(); })`],
  ['express: echo by get', 'anyone:unconditional', `read((req, res, next) => { res.header(H, req.get('Origin')); next(); })`],
  ['express: echo by header', 'anyone:unconditional', `read((req, res, next) => { res.set(H, req.header('origin')); next(); })`],
  ['express: bracket', 'anyone:unconditional', `read((req, res, next) => { res.setHeader(H, req.headers['origin']); next(); })`],
  ['express: too large, an echo', 'anyone:unconditional', `read((req, res) => { ${CHOICES} res.set(H, req.headers.origin); })`],
  [
    'express: too large, behind a list',
    'list',
    `read((req, res) => { ${CHOICES} if (list.includes(req.headers.origin)) res.set(H, req.headers.origin); })`,
  ],
  [
    'express: too large, after an exit',
    'list',
    `read((req, res) => { const { origin } = req.headers; if (!list.includes(origin)) return; ${CHOICES} res.set(H, origin); })`,
  ],
  [
    'express: too large, with a variable that decides',
    'unknown',
    `read((req, res) => { let allowed = ''; if (isTrusted(req)) allowed = req.headers.origin; ${CHOICES} res.set(H, allowed); })`,
  ],
  [
    'express: constant name',
    'anyone:unconditional',
    `const NAME = 'origin'; read((req, res, next) => { res.setHeader(H, req.headers[NAME]); next(); })`,
  ],
  [
    'express: destructured',
    'anyone:unconditional',
    `read((req, res, next) => { const { origin } = req.headers; res.setHeader(H, origin); next(); })`,
  ],
  [
    'express: echo or star',
    'anyone:unconditional no-origin',
    `read((req, res, next) => { res.setHeader(H, req.headers.origin || '*'); next(); })`,
  ],
  [
    'express: nullish star',
    'anyone:unconditional no-origin',
    `read((req, res, next) => { res.setHeader(H, req.headers.origin ?? '*'); next(); })`,
  ],
  ['express: star', 'anyone:unconditional', `read((req, res, next) => { res.setHeader(H, '*'); next(); })`],
  [
    'express: presence',
    'anyone:unconditional',
    `read((req, res, next) => { const origin = req.headers.origin; if (origin) { res.setHeader(H, origin); } next(); })`,
  ],
  [
    'express: presence returns',
    'anyone:unconditional',
    `read((req, res, next) => { const origin = req.headers.origin; if (!origin) return next(); res.setHeader(H, origin); next(); })`,
  ],
  [
    'express: string only',
    'anyone:unconditional',
    `read((req, res, next) => { const { origin } = req.headers; if (typeof origin === 'string') res.setHeader(H, origin); next(); })`,
  ],
  [
    'express: array or text',
    'anyone:unconditional',
    `read((req, res, next) => { const o = req.headers.origin; res.setHeader(H, Array.isArray(o) ? o[0] : o); next(); })`,
  ],
  [
    'express: method',
    'anyone:unconditional',
    `read((req, res, next) => { if (req.method === 'GET') { res.setHeader(H, req.headers.origin); } next(); })`,
  ],
  [
    'express: path',
    'anyone:unconditional',
    `read((req, res, next) => { if (req.path.startsWith('/')) { res.setHeader(H, req.headers.origin); } next(); })`,
  ],
  [
    'express: no such header yet',
    'anyone:unconditional',
    `read((req, res, next) => { if (!res.getHeader(H)) res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: no such header yet, asked otherwise',
    'anyone:unconditional',
    `read((req, res, next) => { if (!res.hasHeader(H)) res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: no such header yet, of a listed origin',
    'list',
    `read((req, res, next) => { if (!res.hasHeader(H) && list.includes(req.headers.origin)) res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: headers not sent',
    'anyone:unconditional',
    `read((req, res, next) => { if (!res.headersSent) res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: decoration',
    'anyone:decoration',
    `read((req, res, next) => { const ok = list.includes(req.headers.origin); if (!ok) { console.warn('stranger'); } res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: falls back to star',
    'anyone:decoration list',
    `read((req, res, next) => { res.setHeader(H, list.includes(req.headers.origin) ? req.headers.origin : '*'); next(); })`,
  ],
  [
    'express: denylist',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((req, res, next) => { if (blocked.includes(req.headers.origin)) return res.status(403).end(); res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: inverted',
    'anyone:denylist',
    `read((req, res, next) => { if (!list.includes(req.headers.origin)) { res.setHeader(H, req.headers.origin); } next(); })`,
  ],
  ['express: template', 'anyone:unconditional', 'read((req, res, next) => { res.setHeader(H, `${req.headers.origin}`); next(); })'],
  [
    'express: helper writes',
    'anyone:unconditional',
    `function allow(res, origin) { res.setHeader(H, origin); } read((req, res, next) => { allow(res, req.headers.origin); next(); })`,
  ],
  ['koa: echo', 'anyone:unconditional', `read(async (ctx, next) => { ctx.set(H, ctx.get('Origin')); })`],
  ['koa: header object', 'anyone:unconditional', `read(async (ctx, next) => { ctx.set(H, ctx.request.header.origin); })`],
  ['koa: headers', 'anyone:unconditional', `read(async (ctx, next) => { ctx.set(H, ctx.headers.origin); })`],
  ['fastify: echo', 'anyone:unconditional', `read(async (request0, reply) => { reply.header(H, request0.headers.origin); })`],
  ['hono: header', 'anyone:unconditional', `read((c) => { c.header(H, c.req.header('Origin')); return c.json({}); })`],
  ['hono: raw', 'anyone:unconditional', `read((c) => { c.header(H, c.req.raw.headers.get('origin')); return c.json({}); })`],
  [
    'lambda: echo',
    'anyone:unconditional',
    `read(async (event) => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': event.headers.origin } }))`,
  ],
  [
    'lambda: both spellings',
    'anyone:unconditional',
    `read(async (event) => { const origin = event.headers?.origin || event.headers?.Origin; return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': origin } }; })`,
  ],
  ['lambda: star', 'anyone:unconditional', `read(async () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }))`],
  [
    'response: echo',
    'anyone:unconditional',
    `read((request) => new Response('', { headers: { 'Access-Control-Allow-Origin': request.headers.get('Origin') } }))`,
  ],
  [
    'response: echo with a default',
    'anyone:unconditional',
    `read((request) => { const origin = request.headers.get('Origin') ?? ''; const headers = new Headers(); headers.set(H, origin); return new Response('', { headers }); })`,
  ],
  [
    'response: headers from a function',
    'anyone:unconditional',
    `const corsHeaders = (origin) => ({ 'Access-Control-Allow-Origin': origin }); read((request) => new Response('', { headers: corsHeaders(request.headers.get('Origin')) }))`,
  ],
  [
    'response: headers from the request',
    'anyone:unconditional',
    `function corsHeaders(request) { return { 'Access-Control-Allow-Origin': request.headers.get('origin') || '' }; } read((request) => new Response('', { headers: corsHeaders(request) }))`,
  ],
  [
    'express: after the await',
    'anyone:unconditional',
    `read(async (req, res, next) => { await countVisits(req); res.setHeader(H, req.headers.origin); })`,
  ],
  [
    'express: in a callback',
    'anyone:unconditional',
    `read((req, res, next) => { findOrigins(() => { res.setHeader(H, req.headers.origin); }); })`,
  ],
  [
    'express: unused helper',
    'anyone:unconditional',
    `const isAllowed = () => true; read((req, res, next) => { if (isAllowed(req.headers.origin)) res.setHeader(H, req.headers.origin); })`,
  ],

  // guarded
  [
    'express: list',
    'list',
    `read((req, res, next) => { const origin = req.headers.origin; if (list.includes(origin)) { res.setHeader(H, origin); } next(); })`,
  ],
  [
    'express: list and presence',
    'list',
    `read((req, res, next) => { const origin = req.headers.origin; if (origin && list.indexOf(origin) > -1) { res.header(H, origin); } next(); })`,
  ],
  [
    'express: set',
    'list',
    `read((req, res, next) => { const { origin } = req.headers; if (origins.has(origin)) { res.set(H, origin); } next(); })`,
  ],
  [
    'express: ternary',
    'list',
    `read((req, res, next) => { const origin = req.get('origin'); res.setHeader(H, list.includes(origin) ? origin : ''); next(); })`,
  ],
  [
    'express: ternary with the first',
    'list',
    `read((req, res, next) => { const origin = req.headers.origin; res.setHeader(H, list.includes(origin) ? origin : list[0]); next(); })`,
  ],
  [
    'express: variable',
    'list',
    `read((req, res, next) => { const origin = req.headers.origin; const allowOrigin = list.includes(origin) ? origin : 'https://app.example.com'; res.setHeader(H, allowOrigin); next(); })`,
  ],
  [
    'express: variable under a guard',
    'list',
    `read((req, res, next) => { let allow = ''; if (list.includes(req.headers.origin)) allow = req.headers.origin; res.setHeader(H, allow); next(); })`,
  ],
  [
    'express: and',
    'list',
    `read((req, res, next) => { res.setHeader(H, list.includes(req.headers.origin) && req.headers.origin); next(); })`,
  ],
  [
    'express: find',
    'list',
    `read((req, res, next) => { const match = list.find((each) => each === req.headers.origin); if (match) res.setHeader(H, match); next(); })`,
  ],
  [
    'express: find as the value',
    'list',
    `read((req, res, next) => { res.setHeader(H, list.find((each) => each === req.headers.origin)); next(); })`,
  ],
  [
    'express: filter as the value',
    'list',
    `read((req, res, next) => { res.setHeader(H, list.filter((each) => each === req.headers.origin)[0]); next(); })`,
  ],
  [
    'express: index as the value',
    'list',
    `read((req, res, next) => { const i = list.indexOf(req.headers.origin); if (i >= 0) { res.setHeader(H, list[i]); } next(); })`,
  ],
  [
    'express: early return',
    'list',
    `read((req, res, next) => { if (!list.includes(req.headers.origin)) { return next(); } res.setHeader(H, req.headers.origin); next(); })`,
  ],
  [
    'express: early 403',
    'list',
    `read((req, res, next) => { const origin = req.headers.origin; if (!origin || !list.includes(origin)) { res.sendStatus(403); return; } res.setHeader(H, origin); next(); })`,
  ],
  [
    'express: throws',
    'list',
    `read((req, res, next) => { if (!list.includes(req.headers.origin)) throw new Error('no'); res.setHeader(H, req.headers.origin); })`,
  ],
  [
    'express: helper decides',
    'list',
    `function isAllowed(origin) { return list.some((each) => each === origin); } read((req, res, next) => { if (isAllowed(req.headers.origin)) { res.setHeader(H, req.headers.origin); } next(); })`,
  ],
  [
    'express: helper picks',
    'list',
    `function pickOrigin(req) { const { origin } = req.headers; return list.includes(origin) ? origin : ''; } read((req, res, next) => { res.setHeader(H, pickOrigin(req)); next(); })`,
  ],
  [
    'express: helper writes under a guard',
    'list',
    `function allow(res, origin) { res.setHeader(H, origin); } read((req, res, next) => { const { origin } = req.headers; if (list.includes(origin)) allow(res, origin); next(); })`,
  ],
  [
    'express: guard outside a callback',
    'list',
    `read((req, res, next) => { if (list.includes(req.headers.origin)) { findOrigins(() => { res.setHeader(H, req.headers.origin); }); } })`,
  ],
  [
    'express: loop',
    'list',
    `read((req, res, next) => { for (const each of list) { if (each === req.headers.origin) { res.setHeader(H, each); } } next(); })`,
  ],
  [
    'express: forEach',
    'list',
    `read((req, res, next) => { list.forEach((each) => { if (req.headers.origin === each) res.setHeader(H, each); }); next(); })`,
  ],
  [
    'express: switch',
    'list',
    `read((req, res, next) => { switch (req.headers.origin) { case 'https://app.example.com': res.setHeader(H, req.headers.origin); break; default: } next(); })`,
  ],
  ['express: constant', 'list', `read((req, res, next) => { res.setHeader(H, 'https://app.example.com'); next(); })`],
  ['express: setting', 'list', `read((req, res, next) => { res.setHeader(H, process.env.ORIGINS); next(); })`],
  [
    'express: lower case',
    'list',
    `read((req, res, next) => { const origin = String(req.headers.origin || '').toLowerCase(); if (list.includes(origin)) res.setHeader(H, origin); next(); })`,
  ],
  [
    'express: suffix',
    'affix',
    `read((req, res, next) => { const origin = req.headers.origin; if (origin && origin.endsWith('.vercel.app')) res.setHeader(H, origin); next(); })`,
    SHARED,
  ],
  [
    'express: list or suffix',
    'affix list',
    `read((req, res, next) => { const origin = req.headers.origin; if (list.includes(origin) || (origin && new URL(origin).hostname.endsWith('.vercel.app'))) res.setHeader(H, origin); next(); })`,
    SHARED,
  ],
  [
    'express: pattern',
    'pattern',
    `read((req, res, next) => { const origin = req.headers.origin; if (/example\\.com$/.test(origin)) { res.setHeader(H, origin); } next(); })`,
    { lookAlike: 'https://evil-example.com' },
  ],
  [
    'express: refused as null',
    'list null',
    `read((req, res, next) => { res.setHeader(H, list.includes(req.headers.origin) ? req.headers.origin : 'null'); next(); })`,
  ],
  [
    'express: setting or star',
    'fail-open:missing-setting list',
    `read((req, res, next) => { res.setHeader(H, process.env.ORIGINS || '*'); next(); })`,
    { failing: { ORIGINS: undefined } },
  ],
  [
    'express: setting or echo',
    'fail-open:missing-setting list',
    `read((req, res, next) => { res.setHeader(H, process.env.ORIGINS || req.headers.origin); next(); })`,
    { failing: { ORIGINS: undefined } },
  ],
  [
    'express: empty list',
    'fail-open:empty-list list',
    `read((req, res, next) => { const { origin } = req.headers; if (!setting.length || setting.includes(origin)) { res.setHeader(H, origin); } next(); })`,
    { failing: { ORIGINS: '' } },
  ],
  [
    'express: development',
    'dev-anyone:unconditional list',
    `read((req, res, next) => { const { origin } = req.headers; if (process.env.NODE_ENV === 'development') { res.setHeader(H, origin); } else if (list.includes(origin)) { res.setHeader(H, origin); } next(); })`,
  ],
  [
    'express: development ternary',
    'dev-anyone:unconditional list',
    `const isProduction = process.env.NODE_ENV === 'production'; read((req, res, next) => { res.setHeader(H, isProduction ? 'https://app.example.com' : '*'); next(); })`,
  ],
  [
    'express: registered in development',
    'dev-anyone:unconditional',
    `let handler = () => {}; if (process.env.NODE_ENV !== 'production') { handler = (req, res, next) => { res.setHeader(H, '*'); next(); }; } read(handler)`,
  ],
  [
    'express: unknown predicate',
    'unknown',
    `read((req, res, next) => { if (isTrusted(req.headers.origin)) { res.setHeader(H, req.headers.origin); } next(); })`,
  ],
  [
    'express: authenticated',
    'unknown',
    `read((req, res, next) => { if (!req.user) { return res.sendStatus(401); } res.setHeader(H, req.headers.origin); next(); })`,
  ],
  ['express: unknown value', 'unknown', `read((req, res, next) => { res.setHeader(H, isTrusted(req)); next(); })`],
  [
    'express: unknown list',
    'list',
    `const { allowed } = require('./config'); read((req, res, next) => { if (allowed.includes(req.headers.origin)) { res.setHeader(H, req.headers.origin); } next(); })`,
    { files: { './config': `exports.allowed = String('https://app.example.com').split(',');` } },
  ],
  [
    'response: same origin',
    'list',
    `read((request) => { const origin = request.headers.get('Origin'); const own = new URL(request.url).origin; const headers = new Headers(); if (origin === own || list.includes(origin)) headers.set(H, origin); return new Response('', { headers }); })`,
  ],
  [
    'express: same host',
    'list',
    `read((req, res, next) => { const { origin } = req.headers; if (list.includes(origin) || (origin && new URL(origin).host === req.headers.host)) res.setHeader(H, origin); next(); })`,
  ],
  [
    'response: key in the query',
    'unknown',
    `read((request) => { const key = new URL(request.url).searchParams.get('key'); if (key !== process.env.KEY) return new Response('', { status: 401 }); return new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } }); })`,
    { env: { KEY: 'secret' } },
  ],
  [
    'express: key in the path',
    'unknown',
    `read((req, res, next) => { if (!req.url.includes(process.env.KEY)) return res.sendStatus(401); res.setHeader(H, '*'); next(); })`,
    { env: { KEY: 'secret' } },
  ],
  [
    'lambda: helper that others call',
    'list',
    `const helpers = { corsHeaders: (origin) => ({ 'Access-Control-Allow-Origin': list.includes(origin) ? origin : list[0] }) }; read((event) => ({ headers: helpers.corsHeaders(event.headers.origin) }))`,
  ],
  [
    'lambda: open helper that others call',
    'unknown',
    `const helpers = { corsHeaders: (origin) => ({ 'Access-Control-Allow-Origin': origin }) }; read((event) => ({ headers: helpers.corsHeaders(isTrusted(event) ? event.headers.origin : '') }))`,
  ],
  [
    'koa: list',
    'list',
    `read(async (ctx, next) => { const origin = ctx.get('Origin'); if (list.includes(origin)) { ctx.set(H, origin); } })`,
  ],
  [
    'fastify: list',
    'list',
    `read(async (request0, reply) => { const { origin } = request0.headers; if (origin && origins.has(origin)) reply.header(H, origin); })`,
  ],
  [
    'hono: list',
    'list',
    `read((c) => { const origin = c.req.header('Origin'); if (origin && list.includes(origin)) { c.header(H, origin); } return c.json({}); })`,
  ],
  [
    'lambda: list',
    'list',
    `read(async (event) => { const origin = event.headers.origin || event.headers.Origin; const allowed = list.includes(origin) ? origin : list[0]; return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': allowed } }; })`,
  ],
  [
    'lambda: spread',
    'list',
    `read(async (event) => { const { origin } = event.headers; return { statusCode: 200, headers: { ...(list.includes(origin) && { 'Access-Control-Allow-Origin': origin }) } }; })`,
  ],
  [
    'response: list',
    'list',
    `read((request) => { const origin = request.headers.get('Origin'); const headers = new Headers(); if (list.includes(origin)) headers.set(H, origin); return new Response('', { headers }); })`,
  ],
  [
    'response: headers from a guarded function',
    'list',
    `function corsHeaders(request) { const origin = request.headers.get('Origin') || ''; const allow = origins.has(origin) ? origin : 'https://app.example.com'; return { 'Access-Control-Allow-Origin': allow }; } read((request) => new Response('', { headers: corsHeaders(request) }))`,
  ],
  [
    'response: caller guards',
    'list',
    `const corsHeaders = (origin) => ({ 'Access-Control-Allow-Origin': origin }); read((request) => { const origin = request.headers.get('Origin'); if (!list.includes(origin)) return new Response('no', { status: 403 }); return new Response('', { headers: corsHeaders(origin) }); })`,
  ],
  [
    'response: guarded in two steps',
    'list',
    `function allowed(origin) { if (!origin) return false; return origins.has(origin); } function corsHeaders(request) { const origin = request.headers.get('Origin'); const headers = new Headers(); if (allowed(origin)) { headers.set(H, origin); } return headers; } read((request) => new Response('', { headers: corsHeaders(request) }))`,
  ],
  [
    'response: referer',
    'unknown',
    `read((request) => { const headers = new Headers(); headers.set(H, isTrusted(request.headers.get('referer'))); return new Response('', { headers }); })`,
  ],
];

const NAME = `'Access-Control-Allow-Origin'`;

export const writeCases: readonly Case[] = rows.map(([name, expected, code, rest = {}]) => ({
  name: `writes: ${name}`,
  expected,
  code: code.replace(/\bH\b/g, NAME),
  protocol: 'write',
  ...rest,
}));
