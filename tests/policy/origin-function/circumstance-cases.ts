import type { Case } from './run.js';

type Row = readonly [expected: string, phrase: string, rest?: Partial<Case>];

const UNSET = { failing: { ORIGINS: undefined } };
const SHARED = { lookAlike: 'https://evil.vercel.app' };

/** `(origin) => …`, as a yes or no: several questions on one path, which must not be taken for one another. */
const questions: readonly Row[] = [
  [
    'dev-anyone:unconditional',
    `process.env.NODE_ENV !== 'production' && process.env.APP_ENV === 'production'`,
    { env: { APP_ENV: 'production' } },
  ],
  ['fail-open:missing-setting', '!process.env.ORIGINS && process.env.OPEN', { failing: { ORIGINS: undefined, OPEN: '1' } }],
  ['fail-open:missing-setting list', 'process.env.ORIGINS !== undefined ? list.includes(origin) : true', UNSET],
  ['fail-open:missing-setting list', '!process.env.ORIGINS?.trim() || list.includes(origin)', UNSET],
  ['unknown', '!isTrusted(origin) && isTrusted(7)'],
  ['unknown', `process.env.PLAN !== 'free' && process.env.PLAN === 'pro'`, { env: { PLAN: 'free' } }],
  ['list', `['https://b.example.com'].includes(origin) ? false : list.includes(origin)`],
  ['pattern', '/^http:/.test(origin) ? false : /vercel\\.app$/.test(origin)', SHARED],
  [
    'pattern',
    '[/^http:/, /^ws:/].some((each) => each.test(origin)) ? false : [/vercel\\.app$/, /netlify\\.app$/].some((each) => each.test(origin))',
    SHARED,
  ],
  ['affix', `origin.endsWith('.example') ? false : origin.endsWith('.vercel.app')`, SHARED],
  ['unknown', '!new RegExp(process.env.A).test(origin) && new RegExp(process.env.B).test(origin)', { env: { A: 'x', B: 'x' } }],
  ['unknown', `origin === 'null' && isBlocked(origin)`],

  // whether the request has a say in what is asked beside a pattern
  [
    'affix unknown',
    `origin.endsWith('.vercel.app') && new RegExp(process.env.PATTERN).test(origin)`,
    { env: { PATTERN: 'x' }, lookAlike: 'https://x.vercel.app' },
  ],
  ['affix', `origin.endsWith('.vercel.app') && process.env.PLAN === 'pro'`, { ...SHARED, env: { PLAN: 'pro' } }],
  ['unknown', `origin.endsWith('.vercel.app') && isTrusted(origin)`],

  ['pattern', `new URL(origin).hostname === 'null'`, { lookAlike: 'http://null' }],
  ['affix', `new URL(origin).hostname.startsWith('h')`, { lookAlike: 'http://h.evil.example' }],
  ['affix', `origin.endsWith('http')`, { lookAlike: 'https://evil.http' }],
  ['list', `['app.example.com', ...setting].includes(new URL(origin).host)`],
  ['list', '[].includes(new URL(origin).host)', { unlisted: true }],
];

/** `(origin) => { … }`, as a yes or no. */
const bodies: readonly Row[] = [
  ['list', 'const own = { text: origin || null }; return list.includes(own.text);'],
  ['unknown', `const own = { text: origin || 'https://app.example.com' }; return list.includes(own.text);`],
  ['unknown', `const own = { text: origin || (isTrusted() ? '' : 'https://app.example.com') }; return list.includes(own.text);`],
  ['list', 'let ok = false; const look = () => { ok = list.includes(origin); }; look(); return ok;'],
  ['unknown', 'const check = (o) => isTrusted(o); return !check(origin) && check(7);'],
  ['unknown', 'function again(o) { return again(o); } return again(origin);'],
  ['list', 'function* none() { return; } const all = none(); if (all) return list.includes(origin); return false;'],
  ['anyone:unconditional', `return ${'!'.repeat(100)}origin;`, { name: '100 negations' }],
  ['unknown', `return ${'!'.repeat(221)}origin;`, { name: 'too many negations' }],
  ['list', `${'log(1); '.repeat(5000)}return list.includes(origin);`, { name: '5000 calls' }],
  ['list', `${'log(1); '.repeat(8000)}return list.includes(origin);`, { name: 'too many calls' }],
  ['list', `return ${equalities(64)};`, { name: '64 comparisons in one expression' }],
  ['unknown', `return ${equalities(65)};`, { name: 'too many comparisons in one expression' }],
  ['list', `${chain(7)} return f1(origin);`, { name: '7 functions, each called by the one before' }],
  ['unknown', `${chain(8)} return f1(origin);`, { name: 'too many functions, each called by the one before' }],
];

/** A check that compares the origin so many times. */
function equalities(count: number): string {
  return Array.from({ length: count }, (_, index) => `origin === 'https://${index === 0 ? 'app' : `app${index}`}.example.com'`).join(
    ' || ',
  );
}

/** Functions of which each calls the next one. */
function chain(length: number): string {
  return Array.from(
    { length },
    (_, index) => `const f${index + 1} = (o) => ${index + 1 === length ? 'list.includes(o)' : `f${index + 2}(o)`};`,
  ).join(' ');
}

/** Programs around a check. */
const programs: readonly (readonly [protocol: Case['protocol'], expected: string, code: string, rest?: Partial<Case>])[] = [
  // constants of the file that depend on the deployment
  [
    'returns-boolean',
    'list unknown',
    `const all = process.env.ALLOW_ALL === 'yes' ? true : false; read((origin) => all || list.includes(origin))`,
  ],
  [
    'returns-boolean',
    'list unknown',
    `const mode = process.env.MODE_OF_CORS ? 'open' : 'closed'; read((origin) => mode === 'open' || list.includes(origin))`,
  ],
  [
    'returns-boolean',
    'dev-anyone:unconditional list',
    `const strict = process.env.NODE_ENV === 'production' ? true : false; read((origin) => (strict ? list.includes(origin) : true))`,
  ],
  [
    'returns-origin',
    'list null unknown',
    `const allow = isTrusted() ? '*' : isBlocked() ? 'null' : 'https://app.example.com'; read(() => allow)`,
    { unlisted: true },
  ],
  [
    'returns-origin',
    'dev-anyone:unconditional list',
    `const allow = process.env.NODE_ENV === 'production' ? 'https://app.example.com' : '*'; read(() => allow)`,
  ],
  [
    'returns-origin',
    'dev-anyone:unconditional',
    `const allow = process.env.NODE_ENV === 'production' ? 'https://app.example.com' : '*'; read(() => (allow === '*' ? allow : ''))`,
  ],
  [
    'returns-origin',
    'list',
    `const allow = process.env.NODE_ENV === 'production' ? 'https://app.example.com' : '*'; read(() => (allow === '*' ? '' : allow))`,
  ],
  [
    'returns-origin',
    'dev-anyone:unconditional dev-list',
    `const open = process.env.NODE_ENV !== 'production' ? true : false; const allow = process.env.APP_ENV === 'production' ? '*' : 'https://app.example.com'; read(() => (open ? allow : ''))`,
    { env: { APP_ENV: 'production' } },
  ],
  ['returns-origin', 'fail-open:missing-setting list', `const allow = process.env.ORIGINS || '*'; read(() => allow)`, UNSET],
  [
    'returns-origin',
    'fail-open:missing-setting list',
    `const allow = process.env.ORIGINS || '*'; read(() => (allow === '*' ? allow : ''))`,
    { ...UNSET, unlisted: true },
  ],
  [
    'returns-origin',
    'list unknown',
    `const open = process.env.OPEN || 'no'; const allow = process.env.ORIGINS || '*'; read(() => (open === 'no' ? '' : allow))`,
    { unlisted: true },
  ],
  ['returns-origin', 'list unknown', `const allow = isTrusted() ? '*' : 'https://app.example.com'; read(() => allow)`],
  ['returns-origin', 'unknown', `const allow = isTrusted() ? '*' : 'https://app.example.com'; read(() => (allow === '*' ? allow : ''))`],
  ['returns-origin', 'list', `const parsed = process.env.ORIGINS ? { first: 'https://app.example.com' } : null; read(() => parsed.first)`],
  ['returns-origin', '', `const none = isTrusted() ? '' : null; read((origin) => none)`],
  [
    'returns-boolean',
    'list',
    `const own = isTrusted() ? 'https://admin.example.com' : 'https://app.example.com'; read((origin) => origin === own)`,
  ],
  [
    'returns-boolean',
    'pattern',
    `const own = isTrusted() ? 'admin.example.com' : 'app.example.com'; read((origin) => new URL(origin).host === own)`,
    { lookAlike: 'http://app.example.com' },
  ],

  [
    'returns-origin',
    'null',
    `const allow = isTrusted() ? '*' : isBlocked() ? 'null' : 'https://app.example.com'; read(() => (allow === 'null' ? allow : ''))`,
  ],
  ['returns-origin', 'anyone:unconditional', `const allow = isTrusted() ? '*' : isBlocked() ? '*' : '*'; read(() => allow)`],
  ['returns-boolean', 'affix', `const on = isBlocked() ? true : false; read((origin) => on && origin.endsWith('.vercel.app'))`, SHARED],
  ['returns-origin', 'list', `const allow = process.env.ORIGINS || '*'; read(() => (process.env.ORIGINS ? allow : ''))`],
  [
    'returns-origin',
    'fail-open:missing-setting unknown',
    `const parsed = process.env.ORIGINS ? 'none' : { first: '*' }; read(() => parsed.first)`,
    UNSET,
  ],

  // what is read twice is the same, and what is not is not
  ['context-origin', '', `read((ctx) => { if (!ctx.query.key) return ''; if (!ctx.query.key) return '*'; return ''; })`],
  ['context-origin', '', `read((ctx, mode) => { if (!mode) return ''; if (!mode) return '*'; return ''; })`],
  ['context-origin', 'unknown', `read((ctx) => { if (ctx.query.a) return ''; if (ctx.query.b) return '*'; return ''; })`],
  [
    'returns-boolean',
    'fail-open:missing-setting list',
    `const allowed = Reflect.get({ own: list }, process.env.TENANT); read((origin) => !allowed || allowed.includes(origin))`,
    { env: { TENANT: 'own' }, failing: { TENANT: undefined } },
  ],
  [
    'returns-boolean',
    'fail-open:empty-list list',
    `const allowed = Reflect.get({ own: list, none: [] }, process.env.TENANT); read((origin) => allowed.length === 0 || allowed.includes(origin))`,
    { env: { TENANT: 'own' }, failing: { TENANT: 'none' } },
  ],
  [
    'returns-boolean',
    'unknown',
    `const allowed = Reflect.get({ own: list, none: [] }, process.env.TENANT); read((origin) => allowed.length === 0)`,
    { env: { TENANT: 'own' } },
  ],

  [
    'request-boolean',
    'list',
    `read((request) => { let ok = false; const look = () => { ok = list.includes(request.headers.get('origin')); }; look(); return ok; })`,
  ],

  // whose parameter it is
  ['request-boolean', 'unknown', 'read((origin) => list.includes(origin))'],
  ['returns-origin', 'unknown', 'read((origin, c) => c)'],
  ['returns-boolean', 'unknown', 'read((origin, strict) => strict && origin.endsWith(".vercel.app"))'],
  ['returns-boolean', 'unknown', 'read((origin, context) => context?.user.name && origin.endsWith(".vercel.app"))'],
  [
    'write',
    'unknown',
    `const helpers = { corsHeaders: (originUrl) => ({ H: list.includes(originUrl) ? originUrl : '' }) }; read((event) => ({ headers: helpers.corsHeaders(event.headers.host) }))`,
  ],
  [
    'write',
    'list',
    `const helpers = { corsHeaders: (requestOrigin) => ({ H: list.includes(requestOrigin) ? requestOrigin : '' }) }; read((event) => ({ headers: helpers.corsHeaders(event.headers.origin) }))`,
  ],

  // a parameter's default is taken where nothing is given
  [
    'write',
    'anyone:unconditional no-origin',
    `const send = (event, origin = event.headers.origin || '*') => ({ H: origin }); read((event) => ({ headers: send(event) }))`,
  ],
  [
    'write',
    'list',
    `const send = (event, origin = pick(event)) => ({ H: origin }); const pick = (event) => (list.includes(event.headers.origin) ? event.headers.origin : ''); read((event) => ({ headers: send(event) }))`,
  ],
  [
    'write',
    'list',
    `const send = (event, origin = event.headers.origin) => ({ H: origin }); read((event) => ({ headers: send(event, list[0]) }))`,
  ],
  ['callback', 'list', 'const known = (origin, of = list) => of.includes(origin); read((origin, cb) => cb(null, known(origin)))'],

  // whether the request has headers at all says nothing of who asks
  [
    'write',
    'anyone:unconditional',
    `read((event) => { const asked = event.headers && event.headers.origin; return { headers: { H: asked } }; })`,
  ],
  [
    'write',
    'anyone:unconditional',
    `read((event) => { const asked = event && event.headers && (event.headers.origin || event.headers.Origin); return { headers: { H: asked || '' } }; })`,
  ],
  [
    'write',
    'anyone:unconditional',
    `read((event) => { const asked = event.headers ? event.headers.origin : ''; return { headers: { H: asked } }; })`,
  ],
  ['write', 'anyone:unconditional', `read((event) => { if (!event.headers) return {}; return { headers: { H: event.headers.origin } }; })`],
  [
    'write',
    'list',
    `read((event) => { const asked = event.headers && event.headers.origin; return { headers: { H: list.includes(asked) ? asked : '' } }; })`,
  ],
  ['write', 'unknown', `read((event) => { const asked = event.user && event.headers.origin; return { headers: { H: asked } }; })`],
  [
    'write',
    'unknown',
    `read((event) => { const asked = event.headers.authorization && event.headers.origin; return { headers: { H: asked } }; })`,
  ],

  // what is answered
  ['callback', 'unknown', 'read(function* (origin, cb) { yield cb(null, true); })'],
  ['callback', '', 'read((origin) => true)'],
  ['callback', '', 'read((origin, cb) => true)'],
  ['callback', '', 'read(async (origin, cb) => { cb(null, false); return true; })'],
  ['callback', 'anyone:unconditional', 'read(async (origin, cb) => true)'],
  ['callback', 'list', 'read(async (origin, cb) => list.includes(origin))'],
  ['options-callback', '', 'read(async (req, cb) => ({ origin: true }))'],
  ['options-callback', 'anyone:unconditional', 'read(async (req) => ({ origin: true }))'],
  ['callback', '', 'read((origin, cb) => cb({ status: 403 }, true))'],
  ['callback', 'list', 'read((origin, cb) => cb(!list.includes(origin), true))'],
  ['callback', 'no-origin', 'read((origin, cb) => cb(origin, true))'],
  ['callback', '', 'read((origin, cb) => cb(new URL(origin), true))'],
  ['callback', '', `read((origin, cb) => { if (origin === 'null') return cb(null, false); cb(null, 'null'); })`],
  [
    'callback',
    '',
    `read((origin, cb) => { if (origin === 'https://app.example.com') return cb(null, false); cb(null, 'https://app.example.com'); })`,
  ],
  ['returns-origin', '', 'read(() => /example/)'],

  // options that are changed after they were written
  [
    'options-callback',
    'list',
    'read((req, cb) => { const options = { origin: true }; if (!list.includes(req.headers.origin)) { options.origin = false; } cb(null, options); })',
  ],
  ['options-callback', 'list', 'read((req, cb) => { const options = { origin: list }; options.credentials = true; cb(null, options); })'],
  [
    'options-callback',
    'list',
    'read((req, cb) => { let options; options = { origin: true }; if (!list.includes(req.headers.origin)) options.origin = false; cb(null, options); })',
  ],
  [
    'options-callback',
    'list',
    'read((req, cb) => { const options = { origin: list }; const other = {}; other.own = options.origin; cb(null, options); })',
  ],
  ['options-callback', 'unknown', 'read((req, cb) => cb(null, { origin: list, [process.env.KEY]: false }))', { env: { KEY: 'x' } }],
  ['options-callback', 'anyone:unconditional', 'read((req, cb) => { const options = { origin: true }; cb(null, options); })'],
  ['options-callback', 'list', 'read((req, cb) => { let options; options = { origin: list }; cb(null, options); })'],

  // the functions around a header write
  ['write', 'anyone:unconditional', `const headers = { H: '*' }; read(() => ({ headers }))`],
  ['write', 'list', `const headers = { H: 'https://app.example.com' }; read(() => ({ headers }))`],
  ['write', 'unknown', 'read((req, res) => { return; res.setHeader(H, req.headers.origin); })'],
  [
    'write',
    'fail-open:missing-setting',
    `let handler = () => {}; if (!process.env.ORIGINS) { handler = (req, res) => { res.setHeader(H, '*'); }; } read(handler)`,
    UNSET,
  ],
  [
    'write',
    'list',
    `let handler = () => {}; if (!process.env.ORIGINS) { handler = (req, res) => { res.setHeader(H, 'https://app.example.com'); }; } read(handler)`,
    { unlisted: true },
  ],
  [
    'write',
    'list',
    `read((req, res) => { if (!list.includes(req.headers.origin)) return; ['https://app.example.com'].forEach((each) => { res.setHeader(H, each); }); })`,
  ],
  [
    'write',
    'anyone:unconditional list',
    `function allow(res, origin) { res.setHeader(H, origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(res, req.headers.origin); }; read((req, res) => { allow(res, req.headers.origin); guarded(req, res); })`,
  ],
  [
    'write',
    'list',
    `function allow(req, res, times) { if (times > 0) allow(req, res, times - 1); res.setHeader(H, req.headers.origin); } read((req, res) => { if (list.includes(req.headers.origin)) allow(req, res, 1); })`,
  ],
  [
    'write',
    'anyone:unconditional',
    `function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; read(allow)`,
  ],
  [
    'write',
    'list',
    `const module = {}; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; module.exports = { allow }; read(guarded)`,
  ],
  [
    'write',
    'list',
    `const exports = {}; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; exports.allow = allow; read(guarded)`,
  ],
  [
    'write',
    'anyone:unconditional',
    `const app = {}; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; app.routes = { allow }; read(app.routes.allow)`,
  ],
  [
    'write',
    'anyone:unconditional',
    `const submodule = {}; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; submodule.routes = { allow }; read(submodule.routes.allow)`,
  ],
  [
    'write',
    'anyone:unconditional',
    `const modules = {}; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; modules.routes = { allow }; read(modules.routes.allow)`,
  ],
  [
    'write',
    'anyone:unconditional',
    `let shared; function allow(req, res) { res.setHeader(H, req.headers.origin); } const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); }; shared = allow; read(shared)`,
  ],
  [
    'write',
    'list',
    `read((req, res) => { if (list.includes(req.headers.origin)) findOrigins((error, found) => { res.setHeader(H, found ? req.headers.origin : found); }); })`,
  ],
  [
    'write',
    'list',
    `function allow(res, origin) { res.setHeader(H, origin); } ${callers(4)} read(handler1)`,
    { name: '4 callers of a helper that writes' },
  ],
  [
    'write',
    'list',
    `function allow(res, origin) { res.setHeader(H, origin); } ${callers(5)} read(handler1)`,
    { name: 'five callers of a helper that writes' },
  ],
];

/** Handlers that call a helper for listed origins. */
function callers(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `const handler${index + 1} = (req, res) => { if (list.includes(req.headers.origin)) allow(res, req.headers.origin); };`,
  ).join(' ');
}

const NAME = `'Access-Control-Allow-Origin'`;

const cases = (protocol: Case['protocol'], rows: readonly Row[], program: (phrase: string) => string): readonly Case[] =>
  rows.map(([expected, phrase, rest = {}]) => ({
    name: `circumstance, ${protocol}: ${phrase}`,
    protocol,
    expected,
    code: program(phrase),
    ...rest,
  }));

export const circumstanceCases: readonly Case[] = [
  ...cases('returns-boolean', questions, (phrase) => `read((origin) => ${phrase})`),
  ...cases('returns-boolean', bodies, (phrase) => `read((origin) => { ${phrase} })`),
  ...programs.flatMap(([protocol, expected, code, rest = {}]) =>
    cases(protocol, [[expected, code, rest]], (phrase) => phrase.replace(/\bH\b/g, NAME)),
  ),
];
