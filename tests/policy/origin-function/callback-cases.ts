import type { Case } from './run.js';

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

const LOOK_ALIKE = { lookAlike: 'https://app.example.com.evil.example' };
const FAKE = { lookAlike: 'https://evil-example.com' };
const SHARED = { lookAlike: 'https://evil.vercel.app' };
const UNSET = { failing: { ORIGINS: undefined } };

/** `(origin, callback)`, as cors and Fastify call it. */
const rows: readonly Row[] = [
  // anyone
  ['accepts without a look', 'anyone:unconditional', `read((origin, cb) => cb(null, true))`],
  ['returns the call', 'anyone:unconditional', `read((origin, callback) => { return callback(null, true); })`],
  ['function expression', 'anyone:unconditional', `read(function (origin, callback) { callback(null, true); })`],
  ['method shorthand', 'anyone:unconditional', `const o = { origin(origin, cb) { cb(null, true); } }; read(o.origin)`],
  ['named function', 'anyone:unconditional', `function check(origin, cb) { cb(null, true); } read(check)`],
  ['echoes', 'anyone:unconditional', `read((origin, cb) => cb(null, origin))`],
  ['echoes in a list', 'anyone:unconditional', `read((origin, cb) => cb(null, ['https://app.example.com', origin]))`],
  ['echoes or star', 'anyone:unconditional no-origin', `read((origin, cb) => cb(null, origin || '*'))`],
  ['star', 'anyone:unconditional', `read((origin, cb) => cb(null, '*'))`],
  ['undefined error', 'anyone:unconditional', `read((origin, cb) => cb(undefined, true))`],
  ['template echo', 'anyone:unconditional', 'read((origin, cb) => cb(null, `${origin}`))'],
  ['double negation', 'anyone:unconditional', `read((origin, cb) => cb(null, !!origin))`],
  ['presence only', 'anyone:unconditional', `read((origin, cb) => { if (origin) cb(null, true); else cb(null, false); })`],
  [
    'absence and all others',
    'anyone:unconditional no-origin',
    `read((origin, cb) => { if (!origin) return cb(null, true); cb(null, true); })`,
  ],
  [
    'both branches accept',
    'anyone:decoration list',
    `read((origin, cb) => { if (list.includes(origin)) { cb(null, true); } else { cb(null, true); } })`,
  ],
  [
    'refusal is only logged',
    'anyone:decoration',
    `read((origin, cb) => { if (!list.includes(origin)) { console.warn('refused', origin); } cb(null, true); })`,
  ],
  [
    'temporarily open',
    'anyone:decoration list',
    `read((origin, cb) => { if (list.indexOf(origin) !== -1) return cb(null, true); console.log(origin); return cb(null, true); })`,
  ],
  ['ternary with equal branches', 'anyone:decoration list', `read((origin, cb) => { cb(null, list.includes(origin) ? true : true); })`],
  ['falls back to star', 'anyone:decoration list', `read((origin, cb) => cb(null, list.includes(origin) ? origin : '*'))`],
  [
    'denylist',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((origin, cb) => { if (blocked.includes(origin)) return cb(new Error('blocked')); cb(null, true); })`,
  ],
  [
    'denylist with a ternary',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((origin, cb) => cb(null, blocked.includes(origin) ? false : true))`,
  ],
  [
    'denylist with some',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((origin, cb) => cb(null, !blocked.some((each) => origin === each)))`,
  ],
  [
    'denylist with a loop',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((origin, cb) => { for (const each of blocked) { if (each === origin) return cb(new Error('no')); } cb(null, true); })`,
  ],
  [
    'denylist with every',
    'anyone:denylist',
    `const blocked = ['https://bad.example']; read((origin, cb) => cb(null, blocked.every((each) => each !== origin)))`,
  ],
  [
    'inverted guard',
    'anyone:denylist',
    `read((origin, cb) => { if (list.includes(origin)) { cb(new Error('no')); } else { cb(null, true); } })`,
  ],
  [
    'inverted index',
    'anyone:denylist',
    `read((origin, cb) => { if (list.indexOf(origin) === -1) return cb(null, true); cb(null, false); })`,
  ],
  [
    'index taken for a truth',
    'anyone:denylist',
    `read((origin, cb) => { if (list.indexOf(origin)) { cb(null, true); } else { cb(null, false); } })`,
  ],
  ['only null is refused', 'anyone:denylist', `read((origin, cb) => { if (origin === 'null') return cb(null, false); cb(null, true); })`],
  [
    'scheme is no guard',
    'anyone:unconditional',
    `read((origin, cb) => { if (!origin || !origin.startsWith('https://')) return cb(null, false); cb(null, true); })`,
  ],
  [
    'protocol is no guard',
    'anyone:unconditional',
    `read((origin, cb) => { const url = new URL(origin); if (url.protocol === 'https:') cb(null, true); else cb(null, false); })`,
  ],
  [
    'star in a constant list',
    'anyone:unconditional',
    `const open = ['*', 'https://app.example.com']; read((origin, cb) => { if (open.includes('*') || open.includes(origin)) return cb(null, true); cb(null, false); })`,
  ],
  ['open inside a nested call', 'anyone:unconditional', `read((origin, cb) => { findOrigins((error, found) => { cb(null, true); }); })`],
  ['open after a timer', 'anyone:unconditional', `read((origin, cb) => { setTimeout(() => cb(null, true), 0); })`],
  ['async function with a callback', 'anyone:unconditional', `read(async (origin, cb) => { await log(origin); cb(null, true); })`],
  ['a call that may throw', 'unknown', `read((origin, cb) => { assertTrusted(origin); cb(null, true); })`],
  ['a call that may reject', 'unknown', `read(async (origin, cb) => { await requireTrusted({ origin }); cb(null, true); })`],
  [
    'a promise that decides',
    'unknown',
    `read((origin, cb) => { requireTrusted(origin).then(() => cb(null, true), () => cb(null, false)); })`,
  ],
  ['a call that may throw, of something else', 'anyone:unconditional', `read((origin, cb) => { checkLimit(list); cb(null, true); })`],
  ['async function without a callback', 'anyone:unconditional', `read(async (origin) => true)`],
  [
    'de Morgan, both ways open',
    'anyone:decoration list',
    `read((origin, cb) => { if (!(!origin || !list.includes(origin))) { return cb(null, true); } if (origin) { return cb(null, true); } cb(null, false); })`,
  ],
  [
    'unknown predicate with equal branches',
    'anyone:unconditional',
    `read((origin, cb) => { if (isTrusted(origin)) { cb(null, true); } else { console.log('x'); cb(null, true); } })`,
  ],

  // lists
  ['includes', 'list', `read((origin, cb) => { if (list.includes(origin)) { cb(null, true); } else { cb(new Error('Not allowed')); } })`],
  [
    'includes or absent',
    'list no-origin',
    `read((origin, cb) => { if (!origin || list.includes(origin)) cb(null, true); else cb(new Error('no')); })`,
  ],
  [
    'absent last',
    'list no-origin',
    `read((origin, cb) => { if (list.includes(origin) || !origin) cb(null, true); else cb(null, false); })`,
  ],
  [
    'leaves a labelled block',
    'list',
    `read((origin, cb) => { let ok = false; check: { if (!list.includes(origin)) break check; ok = true; } cb(null, ok); })`,
  ],
  [
    'leaves two loops',
    'list',
    `read((origin, cb) => { let ok = false; outer: for (const each of list) { for (const scheme of ['x']) { if (each === origin) { ok = true; break outer; } } ok = false; } cb(null, ok); })`,
  ],
  [
    'goes on with the outer loop',
    'list',
    `read((origin, cb) => { let ok = false; outer: for (const each of list) { for (const scheme of ['x']) { if (each !== origin) continue outer; ok = true; } } cb(null, ok); })`,
  ],
  [
    'leaves a loop from a switch',
    'list',
    `read((origin, cb) => { let ok = false; look: while (true) { switch (list.includes(origin)) { case true: ok = true; break look; default: break look; } } cb(null, ok); })`,
  ],
  ['indexOf', 'list', `read((origin, cb) => { if (list.indexOf(origin) !== -1) cb(null, true); else cb(null, false); })`],
  ['indexOf greater', 'list', `read((origin, cb) => cb(null, list.indexOf(origin) > -1))`],
  ['indexOf at least', 'list', `read((origin, cb) => cb(null, list.indexOf(origin) >= 0))`],
  ['indexOf turned', 'list', `read((origin, cb) => cb(null, -1 < list.indexOf(origin)))`],
  ['indexOf with tilde', 'list', `read((origin, cb) => { if (~list.indexOf(origin)) return cb(null, true); cb(null, false); })`],
  [
    'refuses early',
    'list no-origin',
    `read((origin, cb) => { if (!origin) return cb(null, true); if (list.indexOf(origin) === -1) { const msg = 'no ' + origin; return cb(new Error(msg), false); } return cb(null, true); })`,
  ],
  ['set', 'list', `read((origin, cb) => cb(null, origins.has(origin)))`],
  ['map', 'list', `const map = new Map([['https://app.example.com', 'a']]); read((origin, cb) => cb(null, map.has(origin)))`],
  [
    'map value',
    'list',
    `const map = new Map([['https://app.example.com', 1]]); read((origin, cb) => { if (map.get(origin) !== undefined) cb(null, true); else cb(null, false); })`,
  ],
  [
    'lookup table',
    'list',
    `const table = { 'https://app.example.com': true }; read((origin, cb) => { if (table[origin]) return cb(null, true); cb(null, false); })`,
  ],
  ['lookup with in', 'list', `const table = { 'https://app.example.com': true }; read((origin, cb) => cb(null, origin in table))`],
  ['hasOwn', 'list', `const table = { 'https://app.example.com': true }; read((origin, cb) => cb(null, Object.hasOwn(table, origin)))`],
  [
    'hasOwnProperty',
    'list',
    `const table = { 'https://app.example.com': true }; read((origin, cb) => cb(null, Object.prototype.hasOwnProperty.call(table, origin)))`,
  ],
  ['some', 'list', `read((origin, cb) => cb(null, list.some((each) => each === origin)))`],
  [
    'some with a block',
    'list',
    `read((origin, cb) => { const ok = list.some(function (each) { return origin === each; }); if (ok) { cb(null, true); } else { cb(null, false); } })`,
  ],
  [
    'find',
    'list',
    `read((origin, cb) => { const found = list.find((each) => each === origin); if (found) return cb(null, found); cb(null, false); })`,
  ],
  ['find compared', 'list', `read((origin, cb) => { const found = list.find((each) => each === origin); cb(null, found !== undefined); })`],
  ['findIndex', 'list', `read((origin, cb) => { cb(null, list.findIndex((each) => each === origin) !== -1); })`],
  ['filter', 'list', `read((origin, cb) => { cb(null, list.filter((each) => each === origin).length > 0); })`],
  [
    'filter and index',
    'list',
    `read((origin, cb) => { const first = list.filter((each) => each === origin)[0]; cb(null, first ? true : false); })`,
  ],
  ['reduce', 'list', `read((origin, cb) => { cb(null, list.reduce((ok, each) => ok || each === origin, false)); })`],
  ['for of', 'list', `read((origin, cb) => { for (const each of list) { if (each === origin) return cb(null, true); } cb(null, false); })`],
  [
    'for of with a flag',
    'list',
    `read((origin, cb) => { let ok = false; for (const each of list) { if (origin === each) { ok = true; break; } } cb(null, ok); })`,
  ],
  [
    'for of with continue',
    'list',
    `read((origin, cb) => { for (const each of list) { if (each !== origin) continue; return cb(null, true); } return cb(null, false); })`,
  ],
  [
    'counted loop',
    'list',
    `read((origin, cb) => { for (let i = 0; i < list.length; i++) { if (list[i] === origin) { return cb(null, true); } } cb(new Error('no')); })`,
  ],
  [
    'counted loop with a flag',
    'list',
    `read((origin, cb) => { var ok = false; for (var i = 0; i < list.length; i += 1) { if (list[i] == origin) ok = true; } if (!ok) return cb(null, false); cb(null, true); })`,
  ],
  [
    'while',
    'list',
    `read((origin, cb) => { let i = 0; while (i < list.length) { if (list[i] === origin) return cb(null, true); i++; } cb(null, false); })`,
  ],
  [
    'forEach with a flag',
    'list',
    `read((origin, cb) => { let ok = false; list.forEach((each) => { if (each === origin) ok = true; }); cb(null, ok); })`,
  ],
  [
    'flag with or',
    'list',
    `read((origin, cb) => { let ok = false; for (const each of list) { ok = ok || each === origin; } cb(null, ok); })`,
  ],
  ['flag with ||=', 'list', `read((origin, cb) => { let ok = false; for (const each of list) { ok ||= each === origin; } cb(null, ok); })`],
  ['equality', 'list', `read((origin, cb) => cb(null, origin === 'https://app.example.com'))`],
  [
    'two equalities',
    'list',
    `read((origin, cb) => { if (origin === 'https://app.example.com' || origin === 'https://admin.example.com') cb(null, true); else cb(null, false); })`,
  ],
  [
    'switch',
    'list',
    `read((origin, cb) => { switch (origin) { case 'https://app.example.com': case 'https://admin.example.com': cb(null, true); break; default: cb(null, false); } })`,
  ],
  [
    'switch on true',
    'list no-origin',
    `read((origin, cb) => { switch (true) { case !origin: return cb(null, true); case list.includes(origin): return cb(null, true); default: return cb(new Error('no')); } })`,
  ],
  ['setting', 'list', `read((origin, cb) => cb(null, setting.includes(origin)))`],
  ['one setting', 'list', `read((origin, cb) => cb(null, origin === process.env.ORIGINS))`],
  ['setting with some', 'list', `read((origin, cb) => cb(null, setting.some((each) => each === origin)))`],
  ['lower case', 'list', `read((origin, cb) => cb(null, list.includes(origin.toLowerCase())))`],
  [
    'normalized',
    'list',
    `read((origin, cb) => { const clean = (origin || '').trim().replace(/\\/$/, ''); cb(null, list.includes(clean)); })`,
  ],
  ['answers with the list', 'list', `read((origin, cb) => cb(null, list))`],
  ['answers with a text', 'list', `read((origin, cb) => cb(null, 'https://app.example.com'))`],
  ['answers with a setting', 'list', `read((origin, cb) => cb(null, process.env.ORIGINS))`],
  ['answers with the flag', 'list', `read((origin, cb) => { const allowed = list.includes(origin); cb(null, allowed); })`],
  [
    'error and flag',
    'list',
    `read((origin, cb) => { const allowed = list.includes(origin); cb(allowed ? null : new Error('no'), allowed); })`,
  ],
  ['and', 'list', `read((origin, cb) => { list.includes(origin) && cb(null, true); })`],
  ['or', 'list', `read((origin, cb) => { list.includes(origin) || cb(null, false); cb(null, list.includes(origin)); })`],
  ['ternary of calls', 'list', `read((origin, cb) => { list.includes(origin) ? cb(null, true) : cb(new Error('no')); })`],
  ['throws', 'list', `read((origin, cb) => { if (!list.includes(origin)) throw new Error('no'); cb(null, true); })`],
  ['de Morgan', 'list', `read((origin, cb) => { if (!(origin && list.includes(origin))) return cb(null, false); cb(null, true); })`],
  [
    'nested ifs',
    'list',
    `read((origin, cb) => { if (origin) { if (list.includes(origin)) { cb(null, true); return; } } cb(null, false); })`,
  ],
  [
    'two guards',
    'list',
    `read((origin, cb) => { if (!origin) return cb(null, false); if (!origin.startsWith('https://')) return cb(null, false); if (!list.includes(origin)) return cb(null, false); cb(null, true); })`,
  ],
  ['helper', 'list', `function isAllowed(origin) { return list.includes(origin); } read((origin, cb) => cb(null, isAllowed(origin)))`],
  [
    'helper with branches',
    'list no-origin',
    `const isAllowed = (o) => { if (!o) return true; for (const each of list) { if (each === o) return true; } return false; }; read((origin, cb) => { if (isAllowed(origin)) return cb(null, true); return cb(new Error('no')); })`,
  ],
  [
    'helper of a helper',
    'list',
    `const same = (a, b) => a === b; const isAllowed = (o) => list.some((each) => same(each, o)); read((origin, cb) => { cb(null, isAllowed(origin)); })`,
  ],
  [
    'helper given the callback',
    'list',
    `function finish(ok, cb) { if (ok) { cb(null, true); } else { cb(new Error('no')); } } read((origin, cb) => finish(list.includes(origin), cb))`,
  ],
  [
    'async helper',
    'list',
    `async function isAllowed(o) { return list.includes(o); } read(async (origin, cb) => { cb(null, await isAllowed(origin)); })`,
  ],
  [
    'promise',
    'list',
    `const isAllowed = async (o) => list.includes(o); read((origin, cb) => { isAllowed(origin).then((ok) => cb(null, ok)).catch((error) => cb(error)); })`,
  ],
  [
    'factory',
    'list',
    `const make = (allowed) => (origin, cb) => cb(null, allowed.includes(origin)); read(make(['https://app.example.com']))`,
  ],
  [
    'class method',
    'list',
    `class Policy { static allowed = ['https://app.example.com']; static check(origin, cb) { cb(null, Policy.allowed.includes(origin)); } } read(Policy.check)`,
  ],
  [
    'try and catch',
    'list',
    `read((origin, cb) => { try { if (list.includes(new URL(origin).origin)) return cb(null, true); } catch { return cb(null, false); } cb(null, false); })`,
  ],
  [
    'empty is refused first',
    'list',
    `read((origin, cb) => { if (list.length === 0) return cb(new Error('no list')); cb(null, list.includes(origin)); })`,
  ],
  [
    'missing setting is refused first',
    'list',
    `read((origin, cb) => { if (!process.env.ORIGINS) return cb(new Error('no list')); cb(null, setting.includes(origin)); })`,
  ],
  [
    'compared with null',
    'list no-origin',
    `read((origin, cb) => { if (origin == null) return cb(null, true); cb(null, list.includes(origin)); })`,
  ],
  [
    'compared with undefined',
    'list no-origin',
    `read((origin, cb) => { if (origin === undefined) return cb(null, true); cb(null, list.includes(origin)); })`,
  ],
  [
    'typeof',
    'list no-origin',
    `read((origin, cb) => { if (typeof origin === 'undefined') return cb(null, true); cb(null, list.includes(origin)); })`,
  ],
  [
    'production only list',
    'dev-anyone:unconditional list',
    `read((origin, cb) => { if (process.env.NODE_ENV !== 'production') return cb(null, true); cb(null, list.includes(origin)); })`,
  ],
  [
    'development flag',
    'dev-anyone:unconditional list',
    `const isDev = process.env.NODE_ENV === 'development'; read((origin, cb) => { if (isDev || list.includes(origin)) cb(null, true); else cb(null, false); })`,
  ],
  [
    'development helper',
    'dev-anyone:unconditional list',
    `const isProduction = () => process.env.NODE_ENV === 'production'; read((origin, cb) => { if (!isProduction()) { cb(null, true); } else { cb(null, list.includes(origin)); } })`,
  ],
  [
    'development in a nested condition',
    'dev-anyone:decoration list no-origin',
    `read((origin, cb) => { if (!origin || list.includes(origin)) return cb(null, true); if (process.env.NODE_ENV === 'development') { return cb(null, true); } cb(new Error('no')); })`,
  ],
  [
    'neutral method',
    'list',
    `const trace = (level) => (level > 2 ? console.log(level) : undefined); read((origin, cb) => { trace(3); cb(null, list.includes(origin)); })`,
  ],
  ['empty list', '', `const none = []; read((origin, cb) => { cb(null, none.length > 0 ? false : false); })`],
  ['refuses all', '', `read((origin, cb) => cb(null, false))`],
  ['refuses all with an error', '', `read((origin, cb) => { cb(new Error('no')); })`],
  ['only absent', 'no-origin', `read((origin, cb) => cb(null, !origin))`],
  [
    'list in another file',
    'list',
    `const { allowed } = require('./origins'); read((origin, cb) => cb(null, allowed.includes(origin)))`,
    { files: { './origins': `exports.allowed = ['https://app.example.com'];` } },
  ],
  [
    'predicate in another file',
    'list',
    `const { isAllowed } = require('./origins'); read((origin, cb) => { if (isAllowed(origin)) cb(null, true); else cb(null, false); })`,
    {
      files: {
        './origins': `const allowed = ['https://app.example.com']; exports.isAllowed = (origin) => allowed.indexOf(origin) !== -1;`,
      },
    },
  ],
  [
    'function in another file',
    'list no-origin',
    `const check = require('./check'); read(check)`,
    {
      files: {
        './check': `const allowed = ['https://app.example.com']; module.exports = function (origin, callback) { if (!origin || allowed.includes(origin)) { return callback(null, true); } callback(new Error('no')); };`,
      },
    },
  ],
  [
    'open predicate in another file',
    'anyone:unconditional',
    `const { isAllowed } = require('./origins'); read((origin, cb) => cb(null, isAllowed(origin)))`,
    { files: { './origins': `exports.isAllowed = () => true;` } },
  ],

  // null
  [
    'null by equality',
    'list null',
    `read((origin, cb) => { if (origin === 'null' || list.includes(origin)) cb(null, true); else cb(null, false); })`,
  ],
  [
    'null in a list stays a list',
    'list',
    `const some = ['null', 'https://app.example.com']; read((origin, cb) => cb(null, some.includes(origin)))`,
  ],

  // patterns and affixes
  ['test', 'pattern', `read((origin, cb) => cb(null, /app\\.example\\.com/.test(origin)))`, LOOK_ALIKE],
  ['match', 'pattern', `read((origin, cb) => { if (origin.match(/example\\.com$/)) cb(null, true); else cb(null, false); })`, FAKE],
  ['exec', 'pattern', `read((origin, cb) => cb(null, /example\\.com$/.exec(origin) !== null))`, FAKE],
  ['search', 'pattern', `read((origin, cb) => cb(null, origin.search(/example\\.com$/) !== -1))`, FAKE],
  ['answers with a pattern', 'pattern', `read((origin, cb) => cb(null, /example\\.com$/))`, FAKE],
  [
    'list of patterns',
    'pattern',
    `const patterns = [/example\\.com$/, /^https:\\/\\/other\\.example$/]; read((origin, cb) => cb(null, patterns.some((each) => each.test(origin))))`,
    FAKE,
  ],
  [
    'mixed list',
    'list pattern',
    `const mixed = ['https://app.example.com', /\\.vercel\\.app$/]; read((origin, cb) => cb(null, mixed.some((each) => (each instanceof RegExp ? each.test(origin) : each === origin))))`,
    SHARED,
  ],
  [
    'mixed list by typeof',
    'list pattern',
    `const mixed = ['https://app.example.com', /\\.vercel\\.app$/]; read((origin, cb) => { const ok = mixed.some((each) => { if (typeof each === 'string') return each === origin; return each.test(origin); }); cb(null, ok); })`,
    SHARED,
  ],
  [
    'constant wildcard',
    'pattern',
    `const wild = ['https://*.example.com']; read((origin, cb) => cb(null, wild.some((each) => new RegExp('^' + each.replace('*', '.*')).test(origin))))`,
    { lookAlike: 'https://a.example.com.evil.example' },
  ],
  [
    'wildcards compiled first',
    'pattern',
    `const wild = ['https://*.example.com'].map((each) => new RegExp(each.replace('*', '.*'))); read((origin, cb) => cb(null, wild.some((each) => each.test(origin))))`,
    { lookAlike: 'https://a.example.com.evil.example' },
  ],
  [
    'exact or pattern',
    'list pattern',
    `read((origin, cb) => { if (list.includes(origin) || /\\.vercel\\.app$/.test(origin)) return cb(null, true); cb(null, false); })`,
    SHARED,
  ],
  ['startsWith', 'affix', `read((origin, cb) => cb(null, origin.startsWith('https://app.example.com')))`, LOOK_ALIKE],
  ['endsWith', 'affix', `read((origin, cb) => cb(null, origin.endsWith('example.com')))`, FAKE],
  ['text includes', 'affix', `read((origin, cb) => cb(null, origin.includes('app.example.com')))`, LOOK_ALIKE],
  ['text indexOf', 'affix', `read((origin, cb) => cb(null, origin.indexOf('app.example.com') !== -1))`, LOOK_ALIKE],
  ['text indexOf zero', 'affix', `read((origin, cb) => cb(null, origin.indexOf('https://app.example.com') === 0))`, LOOK_ALIKE],
  ['list of prefixes', 'affix', `read((origin, cb) => cb(null, list.some((each) => origin.startsWith(each))))`, LOOK_ALIKE],
  [
    'shared suffix',
    'affix list',
    `read((origin, cb) => { if (list.includes(origin) || origin.endsWith('.vercel.app')) cb(null, true); else cb(null, false); })`,
    SHARED,
  ],
  ['scheme and suffix', 'affix', `read((origin, cb) => cb(null, origin.startsWith('https://') && origin.endsWith('.vercel.app')))`, SHARED],
  [
    'hostname suffix',
    'affix',
    `read((origin, cb) => { const { hostname } = new URL(origin); cb(null, hostname.endsWith('example.com')); })`,
    FAKE,
  ],
  [
    'suffix behind a switch of the owner',
    'affix',
    `const preview = Boolean(process.env.PREVIEW); read((origin, cb) => { if (preview && origin.endsWith('.vercel.app')) return cb(null, true); cb(null, false); })`,
    { ...SHARED, env: { PREVIEW: '1' } },
  ],
  [
    'hostname',
    'pattern',
    `read((origin, cb) => cb(null, new URL(origin).hostname === 'app.example.com'))`,
    { lookAlike: 'http://app.example.com' },
  ],
  [
    'list of hosts',
    'pattern',
    `const hosts = ['app.example.com']; read((origin, cb) => cb(null, hosts.includes(new URL(origin).host)))`,
    { lookAlike: 'http://app.example.com' },
  ],

  // fail open
  [
    'empty list is open',
    'fail-open:empty-list list',
    `read((origin, cb) => { if (setting.length === 0 || setting.includes(origin)) return cb(null, true); cb(null, false); })`,
    UNSET,
  ],
  [
    'no length is open',
    'fail-open:empty-list list',
    `read((origin, cb) => { if (!setting.length) return cb(null, true); cb(null, setting.includes(origin)); })`,
    UNSET,
  ],
  [
    'set size is open',
    'fail-open:empty-list list',
    `const all = new Set(setting); read((origin, cb) => { if (all.size === 0) { cb(null, true); return; } cb(null, all.has(origin)); })`,
    UNSET,
  ],
  [
    'length guard around the check',
    'fail-open:empty-list list',
    `read((origin, cb) => { if (setting.length > 0 && !setting.includes(origin)) return cb(new Error('no')); cb(null, true); })`,
    UNSET,
  ],
  [
    'missing setting is open',
    'fail-open:missing-setting list',
    `read((origin, cb) => { if (!process.env.ORIGINS) return cb(null, true); cb(null, process.env.ORIGINS.split(',').includes(origin)); })`,
    UNSET,
  ],
  [
    'undefined list is open',
    'fail-open:missing-setting list',
    `const allowed = process.env.ORIGINS?.split(','); read((origin, cb) => { if (allowed === undefined) return cb(null, true); cb(null, allowed.includes(origin)); })`,
    UNSET,
  ],
  [
    'guard only with a list',
    'fail-open:missing-setting list',
    `const allowed = process.env.ORIGINS?.split(','); read((origin, cb) => { if (allowed && !allowed.includes(origin)) return cb(null, false); cb(null, true); })`,
    UNSET,
  ],
  ['answer falls back to true', 'fail-open:missing-setting list', `read((origin, cb) => cb(null, process.env.ORIGINS || true))`, UNSET],
  [
    'catch is open',
    'fail-open:catch list',
    `read((origin, cb) => { try { cb(null, lookup().includes(origin)); } catch (error) { cb(null, true); } })`,
    { failing: { FAIL: '1' } },
  ],
  [
    'rejection is open',
    'fail-open:catch list',
    `const load = async () => lookup(); read((origin, cb) => { load().then((found) => cb(null, found.includes(origin))).catch(() => cb(null, true)); })`,
    { failing: { FAIL: '1' } },
  ],

  // forms met in public servers
  [
    'development, loopback pattern and list',
    'dev-anyone:unconditional list no-origin pattern',
    `read((origin, cb) => { const isDev = process.env.NODE_ENV !== 'production'; const local = origin && /^http:\\/\\/localhost(:\\d+)?$/.test(origin); if (isDev || local || !origin) { cb(null, true); } else if (setting) { cb(null, setting.includes(origin)); } else { cb(new Error('no')); } })`,
    { lookAlike: 'http://localhost:3000' },
  ],
  [
    'normalizes both sides with a helper',
    'list no-origin',
    `const clean = (text) => String(text || '').trim().replace(/\\/+$/, ''); const allowed = list.map(clean); read((origin, cb) => { if (!origin) return cb(null, true); const own = clean(origin); if (allowed.includes(own)) return cb(null, true); cb(new Error('no')); })`,
  ],
  [
    'error and flag from one list',
    'affix list no-origin',
    `read((origin, cb) => { if (!origin) return cb(null, true); if (origin.endsWith('.vercel.app')) return cb(null, true); const allowed = (process.env.ORIGINS || '').split(',').map((each) => each.trim()); cb(allowed.includes(origin) ? null : new Error('no'), allowed.includes(origin)); })`,
    SHARED,
  ],
  [
    'wildcards of a constant list',
    'affix list',
    `const wild = ['https://app.example.com', '*.vercel.app']; const fits = (origin) => wild.some((each) => { if (each === '*') return true; if (each.startsWith('*.')) { const domain = each.slice(1); return origin.endsWith(domain); } return each === origin; }); read((origin, cb) => cb(null, fits(origin)))`,
    SHARED,
  ],
  [
    'wildcards of a setting',
    'affix list unknown',
    `const fits = (origin) => setting.some((each) => { if (each === '*') return true; if (each.startsWith('*.')) return origin.endsWith(each.slice(1)); return each === origin; }); read((origin, cb) => cb(null, fits(origin)))`,
    { lookAlike: 'https://evil.vercel.app', env: { ORIGINS: 'https://app.example.com,*.vercel.app' } },
  ],
  [
    'wildcards split and joined',
    'list pattern',
    `const wild = ['https://app.example.com', 'https://*.vercel.app']; function fits(origin) { for (const each of wild) { if (each.includes('*')) { const pattern = new RegExp('^' + each.split('*').join('.*') + '$'); if (pattern.test(origin)) return true; } else if (each === origin) { return true; } } return false; } read((origin, cb) => cb(null, fits(origin)))`,
    SHARED,
  ],
  [
    'setting or star in a list',
    'fail-open:missing-setting list star',
    `const allowed = process.env.ORIGINS ? process.env.ORIGINS.split(',') : ['*']; read((origin, cb) => { if (allowed.includes('*') || allowed.includes(origin)) return cb(null, true); cb(null, false); })`,
    UNSET,
  ],
  [
    'no parsed setting',
    'fail-open:missing-setting list',
    `const parse = (text) => ({ exact: new Set(text.split(',')) }); const parsed = process.env.ORIGINS ? parse(process.env.ORIGINS) : null; read((origin, cb) => { if (!parsed) return cb(null, true); cb(null, parsed.exact.has(origin)); })`,
    UNSET,
  ],
  [
    'all others in production',
    'anyone:decoration list',
    `read((origin, cb) => { if (list.includes(origin)) return cb(null, true); if (process.env.NODE_ENV === 'production') { return cb(null, true); } cb(new Error('no')); })`,
  ],
  [
    'unknown test or star, then all',
    'affix anyone:decoration',
    `read((origin, cb) => { if (setting.some((each) => origin.startsWith(each) || each === '*')) { return cb(null, true); } return cb(null, true); })`,
    { lookAlike: 'https://app.example.com.evil.net' },
  ],
  [
    'host compared with cleaned entries',
    'affix list pattern',
    `const names = ['*.vercel.app', 'https://app.example.com']; const fits = (origin) => names.some((each) => { const host = origin.replace(/^https?:\\/\\//, ''); const name = each.replace(/^https?:\\/\\//, ''); if (name.startsWith('*.')) { return host.endsWith(name.substring(1)); } return host === name || origin === each; }); read((origin, cb) => cb(null, fits(origin)))`,
    SHARED,
  ],
  [
    'default list when the setting is empty',
    'list no-origin',
    `const resolved = setting.length ? setting : list; const fits = (origin) => !origin || resolved.includes(origin); read((origin, cb) => { if (fits(origin)) return cb(null, true); return cb(new Error('no')); })`,
  ],
  [
    'test of another text',
    'list unknown',
    `const referer = isTrusted(); read((origin, cb) => { cb(null, list.some((each) => origin === each || String(referer).startsWith(each))); })`,
  ],

  // unknown
  ['unknown predicate', 'unknown', `read((origin, cb) => { if (isTrusted(origin)) cb(null, true); else cb(null, false); })`],
  ['unknown negated predicate', 'unknown', `read((origin, cb) => { if (isBlocked(origin)) return cb(null, false); cb(null, true); })`],
  ['unknown answer', 'unknown', `read((origin, cb) => cb(null, isTrusted(origin)))`],
  ['unknown promise', 'unknown', `read(async (origin, cb) => { const ok = await verify(origin); cb(null, ok); })`],
  ['unknown then', 'unknown', `read((origin, cb) => { verify(origin).then((ok) => cb(null, ok)); })`],
  ['callback given away', 'unknown', `read((origin, cb) => { findOrigins(cb); })`],
  ['found origins', 'unknown', `read((origin, cb) => { findOrigins((error, found) => cb(error, found)); })`],
  [
    'found by query',
    'unknown',
    `read((origin, cb) => { findOrigins((error, found) => { if (found && found.length) { cb(null, true); } else { cb(null, false); } }); })`,
  ],
  [
    'found by an awaited query',
    'no-origin unknown',
    `read(async (origin, cb) => { if (!origin) return cb(null, true); const rows = await verify({ origin }); if (rows.length > 0) { cb(null, true); } else { cb(null, false); } })`,
  ],
  [
    'counted by an awaited query',
    'unknown',
    `read(async (origin, cb) => { const rows = await verify({ origin }); cb(null, rows.length === 1); })`,
  ],
  [
    'found or failed',
    'no-origin unknown',
    `read(async (origin, cb) => { if (!origin) return cb(null, true); try { const found = await verify({ where: { origin } }); if (found) return cb(null, true); } catch (error) { console.error(error); } return cb(new Error('no')); })`,
  ],
  [
    'switched on by its owner',
    'list unknown',
    `read((origin, cb) => { if (process.env.ALLOW_ALL) return cb(null, true); cb(null, list.includes(origin)); })`,
  ],
  [
    'switched on by a value',
    'list unknown',
    `read((origin, cb) => { if (process.env.ALLOW_ALL === 'true' || list.includes(origin)) return cb(null, true); cb(null, false); })`,
  ],
  [
    'star of a setting',
    'list star',
    `read((origin, cb) => { if (setting.includes('*') || setting.includes(origin)) return cb(null, true); cb(null, false); })`,
  ],
  [
    'star of a setting, by a constant',
    'list star',
    `const ANY = '*'; read((origin, cb) => { if (setting.some((each) => each === ANY) || setting.includes(origin)) return cb(null, true); cb(null, false); })`,
  ],
  [
    'predicate of a package',
    'unknown',
    `read((origin, cb) => { const allowed = isTrusted(origin) && origin.endsWith('.example.com'); cb(null, allowed); })`,
  ],
];

export const callbackCases: readonly Case[] = rows.map(([name, expected, code, rest = {}]) => ({
  name,
  code,
  expected,
  protocol: 'callback',
  ...rest,
}));
