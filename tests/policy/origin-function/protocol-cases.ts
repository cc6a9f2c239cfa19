import type { OriginProtocol } from '../../../src/policy/acceptance.js';
import type { Case } from './run.js';

type Row = readonly [protocol: OriginProtocol, name: string, expected: string, code: string, rest?: Partial<Case>];

const SHARED = { lookAlike: 'https://evil.vercel.app' };
const FAKE = { lookAlike: 'https://evil-example.com' };

/** Functions that return their answer, read the origin from the request, or answer with options. */
const rows: readonly Row[] = [
  ['returns-origin', 'hono: echo', 'anyone:unconditional', `read((origin) => origin)`],
  ['returns-origin', 'hono: echo with context', 'anyone:unconditional', `read((origin, c) => { return origin; })`],
  ['returns-origin', 'hono: star', 'anyone:unconditional', `read(() => '*')`],
  ['returns-origin', 'hono: echo or star', 'anyone:unconditional no-origin', `read((origin) => origin || '*')`],
  ['returns-origin', 'hono: true is no origin', '', `read(() => true)`],
  ['returns-origin', 'hono: a flag is no origin', '', `read((origin) => list.includes(origin))`],
  ['returns-origin', 'hono: list', 'list', `read((origin) => (list.includes(origin) ? origin : null))`],
  ['returns-origin', 'hono: list or first', 'list', `read((origin) => (list.includes(origin) ? origin : list[0]))`],
  ['returns-origin', 'hono: find', 'list', `read((origin) => list.find((each) => each === origin) ?? '')`],
  ['returns-origin', 'hono: find or undefined', 'list', `read((origin) => list.find((each) => each === origin))`],
  ['returns-origin', 'hono: and', 'list', `read((origin) => origins.has(origin) && origin)`],
  ['returns-origin', 'hono: refuses early', 'list', `read((origin) => { if (!origin) return ''; if (!list.includes(origin)) { return null; } return origin; })`],
  ['returns-origin', 'hono: suffix', 'affix', `read((origin) => (origin.endsWith('.vercel.app') ? origin : ''))`, SHARED],
  ['returns-origin', 'hono: suffix or constant', 'affix list', `read((origin) => (origin.endsWith('.vercel.app') ? origin : 'https://app.example.com'))`, SHARED],
  ['returns-origin', 'hono: async', 'list', `read(async (origin) => { const found = await Promise.resolve(list); return found.includes(origin) ? origin : ''; })`],
  ['returns-origin', 'hono: decoration', 'anyone:decoration list', `read((origin) => { if (list.includes(origin)) return origin; return origin; })`],
  ['returns-origin', 'hono: refused as null', 'list null', `read((origin) => (list.includes(origin) ? origin : 'null'))`],
  ['returns-origin', 'hono: development', 'dev-anyone:unconditional list', `read((origin) => { if (process.env.NODE_ENV !== 'production') { return origin; } return list.includes(origin) ? origin : undefined; })`],
  ['returns-origin', 'hono: loopback or list', 'affix list', `read((origin) => { if (origin.startsWith('http://localhost')) return origin; return list.includes(origin) ? origin : null; })`, { lookAlike: 'http://localhost.evil.example' }],
  ['returns-origin', 'hono: setting or star', 'fail-open:missing-setting list', `read((origin) => process.env.ORIGINS || '*')`, { failing: { ORIGINS: undefined } }],
  ['returns-origin', 'hono: setting with a check', 'list', `read((origin) => { const allowed = process.env.ORIGINS?.split(',') ?? []; return allowed.includes(origin) ? origin : null; })`],
  ['returns-origin', 'hono: unknown helper', 'unknown', `read((origin) => isTrusted(origin))`],
  ['returns-origin', 'hono: helper that picks', 'list', `const pick = (origin) => list.find((each) => each === origin) || list[0]; read((origin) => pick(origin))`],
  ['returns-origin', 'hono: variable under a guard', 'list', `read((origin) => { let answer = ''; if (list.includes(origin)) { answer = origin; } return answer; })`],
  ['returns-origin', 'hono: variable open', 'anyone:decoration', `read((origin) => { let answer = origin; if (list.includes(origin)) { answer = origin; } return answer; })`],

  ['returns-boolean', 'h3: true', 'anyone:unconditional', `read(() => true)`],
  ['returns-boolean', 'h3: list', 'list', `read((origin) => list.includes(origin))`],
  ['returns-boolean', 'h3: block', 'list', `read((origin) => { for (const each of list) { if (each === origin) { return true; } } return false; })`],
  ['returns-boolean', 'h3: echo is yes', 'anyone:unconditional', `read((origin) => origin)`],
  ['returns-boolean', 'h3: suffix', 'affix', `read((origin) => origin.endsWith('example.com'))`, FAKE],
  ['returns-boolean', 'h3: pattern', 'pattern', `read((origin) => /example\\.com$/.test(origin))`, FAKE],
  ['returns-boolean', 'h3: hostname', 'affix', `read((origin) => { try { return new URL(origin).hostname.endsWith('.vercel.app'); } catch { return false; } })`, SHARED],
  ['returns-boolean', 'h3: catch is open', 'fail-open:catch list', `read((origin) => { try { return lookup().includes(origin); } catch { return true; } })`, { failing: { FAIL: '1' } }],
  ['returns-boolean', 'h3: denylist', 'anyone:denylist', `read((origin) => !['https://bad.example'].includes(origin))`],
  ['returns-boolean', 'h3: nothing', '', `read(() => {})`],
  ['returns-boolean', 'h3: empty list', 'fail-open:empty-list list', `read((origin) => setting.length === 0 || setting.includes(origin))`, { failing: { ORIGINS: '' } }],
  ['returns-boolean', 'h3: every', 'anyone:denylist', `read((origin) => list.every((each) => each !== origin))`],
  ['returns-boolean', 'h3: host of a split', 'affix', `read((origin) => { const host = origin.split('://')[1]; return host.endsWith('.vercel.app'); })`, SHARED],
  ['returns-boolean', 'h3: host of a replace', 'pattern', `read((origin) => origin.replace(/^https?:\\/\\//, '') === 'app.example.com')`, { lookAlike: 'http://app.example.com' }],

  ['returns-answer', 'adonis: list', 'list', `read((origin) => list.includes(origin))`],
  ['returns-answer', 'adonis: nothing refuses', 'list', `read((origin) => { if (list.includes(origin)) return true; })`],
  ['returns-answer', 'adonis: echo', 'anyone:unconditional', `read((origin) => origin)`],
  ['returns-option', 'remix-utils: list', 'list', `read((origin) => list.includes(origin))`],
  ['returns-option', 'remix-utils: a list as the answer', 'list', `read(() => list)`],
  ['returns-option', 'remix-utils: the end of the function', 'anyone:decoration list', `read((origin) => { if (list.includes(origin)) return true; })`],
  ['returns-option', 'remix-utils: a bare return', 'anyone:denylist', `read((origin) => { if (!list.includes(origin)) return; return false; })`, { unlisted: true }],
  ['returns-option', 'remix-utils: null refuses', 'list', `read((origin) => (list.includes(origin) ? origin : null))`],
  ['returns-option', 'remix-utils: undefined in a choice', 'anyone:decoration list', `read((origin) => (list.includes(origin) ? origin : undefined))`],

  ['request-boolean', 'elysia: true', 'anyone:unconditional', `read((request) => true)`],
  ['request-boolean', 'elysia: list', 'list', `read((request) => list.includes(request.headers.get('origin')))`],
  ['request-boolean', 'elysia: destructured', 'list', `read(({ headers }) => list.includes(headers.get('Origin') ?? ''))`],
  ['request-boolean', 'elysia: presence', 'anyone:unconditional', `read((request) => { const origin = request.headers.get('origin'); if (!origin) return false; return true; })`],
  ['request-boolean', 'elysia: pattern', 'pattern', `read((request) => /example\\.com$/.test(request.headers.get('origin')))`, FAKE],
  ['request-boolean', 'elysia: method', 'anyone:unconditional', `read((request) => request.method === 'GET')`],

  ['context-origin', 'koa: echo', 'anyone:unconditional', `read((ctx) => ctx.get('Origin'))`],
  ['context-origin', 'koa: echo of the header', 'anyone:unconditional', `read((ctx) => ctx.request.header.origin)`],
  ['context-origin', 'koa: star', 'anyone:unconditional', `read((ctx) => '*')`],
  ['context-origin', 'koa: list', 'list', `read((ctx) => { const origin = ctx.get('Origin'); return list.includes(origin) ? origin : ''; })`],
  ['context-origin', 'koa: list of headers', 'list', `read(function (ctx) { const requestOrigin = ctx.headers.origin; if (list.indexOf(requestOrigin) > -1) { return requestOrigin; } return false; })`],
  ['context-origin', 'koa: first of the list', 'list', `read((ctx) => (list.includes(ctx.request.headers.origin) ? ctx.request.headers.origin : list[0]))`],
  ['context-origin', 'koa: throws', 'list', `read((ctx) => { const origin = ctx.get('origin'); if (!list.includes(origin)) { throw new Error(origin); } return origin; })`],
  ['context-origin', 'koa: path is free', 'anyone:unconditional', `read((ctx) => { if (ctx.path.startsWith('/api')) { return false; } return '*'; })`],
  ['context-origin', 'koa: async', 'list', `const find = async (origin) => list.find((each) => each === origin); read(async (ctx) => (await find(ctx.get('origin'))) || '')`],
  ['context-origin', 'koa: constant', 'list', `read(() => 'https://app.example.com')`],

  ['options-callback', 'delegate: reflect', 'anyone:unconditional', `read((req, cb) => cb(null, { origin: true }))`],
  ['options-callback', 'delegate: readme', 'list', `read((req, cb) => { let corsOptions; if (list.indexOf(req.header('Origin')) !== -1) { corsOptions = { origin: true }; } else { corsOptions = { origin: false }; } cb(null, corsOptions); })`],
  ['options-callback', 'delegate: ternary', 'list', `read((req, cb) => { const allowed = list.includes(req.headers.origin); cb(null, allowed ? { origin: true } : { origin: false }); })`],
  ['options-callback', 'delegate: flag', 'list', `read((req, cb) => { cb(null, { origin: list.includes(req.header('Origin')), credentials: true }); })`],
  ['options-callback', 'delegate: list', 'list', `read((req, cb) => cb(null, { origin: list }))`],
  ['options-callback', 'delegate: echo', 'anyone:unconditional', `read((req, cb) => { const origin = req.header('Origin'); cb(null, { origin }); })`],
  ['options-callback', 'delegate: both open', 'anyone:decoration list', `read((req, cb) => { if (list.includes(req.header('Origin'))) { cb(null, { origin: true }); } else { cb(null, { origin: '*' }); } })`],
  ['options-callback', 'delegate: inverted', 'anyone:denylist', `read((req, cb) => { if (!list.includes(req.header('Origin'))) { cb(null, { origin: true }); } else { cb(null, { origin: false }); } })`],
  ['options-callback', 'delegate: path', 'anyone:unconditional list', `read((req, cb) => { if (req.path.startsWith('/')) { cb(null, { origin: '*' }); } else { cb(null, { origin: list }); } })`],
  ['returns-options', 'yoga: reflect', 'anyone:unconditional', `read((request) => ({ origin: request.headers.get('origin'), credentials: true }))`],
  ['returns-options', 'yoga: list', 'list', `read((request) => { const origin = request.headers.get('origin'); return { origin: list.includes(origin) ? origin : false }; })`],
  ['returns-options', 'yoga: constant', 'list', `read(() => ({ origin: ['https://app.example.com'] }))`],
];

export const otherCases: readonly Case[] = rows.map(([protocol, name, expected, code, rest = {}]) => ({ protocol, name, expected, code, ...rest }));
