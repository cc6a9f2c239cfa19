import type { Case } from './run.js';

type Row = readonly [expected: string, phrase: string, rest?: Partial<Case>];

const VERCEL = { lookAlike: 'https://evil.vercel.app' };
const HOST = { lookAlike: 'http://app.example.com' };
const FAIL = { failing: { FAIL: '1' } };
/** The pattern lets an origin in that is also asked for something unknown, which says nothing of who asks. */
const STAR = { ...VERCEL, env: { ORIGINS: '*' } };

const many = (length: number): string => `[${Array.from({ length }, (_, index) => `'https://a${index}.example.com'`).join(', ')}, ...list]`;

/** `(origin) => …`, as a yes or no. */
const expressions: readonly Row[] = [
  // calls
  ['unknown', 'log.resolve?.(true)'],
  ['unknown', 'await Promise.reject(true)'],
  ['list', 'await Promise.resolve(list.includes(origin)).catch(() => false)'],
  ['pattern', `String(new URL(origin).hostname) === 'app.example.com'`, HOST],
  ['anyone:unconditional', `Boolean(String(0))`],
  ['pattern', `URL.parse(origin).hostname === 'app.example.com'`, HOST],
  ['unknown', `URL.resolve?.(origin).hostname === 'app.example.com'`],
  ['unknown', 'URL.resolve?.(origin)'],
  ['unknown', 'isTrusted.canParse?.(origin)'],
  ['unknown', `isTrusted.parse?.(origin).hostname === 'app.example.com'`],
  ['list unknown', `URL.parse(process.env.ORIGINS).hostname === 'x' || list.includes(origin)`],
  ['pattern', `require('node:url').parse(origin).hostname === 'app.example.com'`, HOST],
  ['unknown', `require('node:url').format(origin).hostname === 'app.example.com'`],
  ['unknown', `require('node:path').parse(origin).hostname === 'app.example.com'`],
  ['anyone:unconditional list', 'URL.canParse(origin) || list.includes(origin)'],
  ['anyone:unconditional', 'URL.parse(origin) !== null'],
  ['unknown', `[origin].map((each) => each).concat(isTrusted()).includes('x')`],
  ['list star', `list.concat(isTrusted()).includes('*') || list.includes(origin)`],

  // operators
  ['anyone:unconditional', 'list.includes(origin) | true'],
  ['', 'list.includes(origin) & 2'],
  ['anyone:denylist', '!(list.includes(origin) & 1)'],
  ['unknown', 'list.includes(origin) | isTrusted(origin)'],
  ['unknown', 'list.includes(origin) & isTrusted(origin)'],
  ['unknown', 'isTrusted(origin) & 2'],
  ['unknown', 'list.includes(origin) & list.includes(origin)'],
  ['unknown', 'list.includes(origin) * 2'],
  ['list', '!new URL(origin) || list.includes(origin)'],
  ['list', '60 * 24 < 5 || list.includes(origin)'],
  ['no-origin', '(origin && true) === undefined'],
  ['anyone:denylist', '(list.includes(origin) && true) === false'],
  ['anyone:denylist', '(list.find((each) => each === origin) && true) === undefined'],
  ['unknown', '`${origin}${origin}` === list[0]'],
  ['anyone:unconditional', `((name) => name === 'x')('x')`],
  ['anyone:unconditional', `1 == '1'`],
  ['list', `1 == 2 || list.includes(origin)`],
  ['list', `1 === '1' || list.includes(origin)`],
  ['list', `5.5 > 5 && list.includes(origin)`],
  ['list', `5 > 5.5 || list.includes(origin)`],
  ['list', `5 < 4.5 || list.includes(origin)`],
  ['unknown', 'list.includes(origin) === isBlocked(origin)'],
  ['list', 'new URL(origin) === null || list.includes(origin)'],
  ['unknown', `typeof isTrusted(origin) === 'string'`],
  ['unknown', `typeof isTrusted() === 'function'`],
  ['list unknown', 'isTrusted(origin) > isBlocked() || list.includes(origin)'],

  // positions and numbers
  ['unknown', 'list.indexOf(origin) === 1'],
  ['anyone:unconditional', 'list.indexOf(origin) >= -1'],
  ['anyone:unconditional', 'list.indexOf(origin) > -2'],
  ['list', 'list.indexOf(origin) >= 1', { unlisted: true }],
  ['anyone:denylist', 'list.indexOf(origin) < 1'],
  ['list', `list.indexOf(origin) === 0 && ['https://admin.example.com'].indexOf(origin) !== 0`],
  ['list', '!(setting.length >= 0) || setting.includes(origin)'],
  ['list unknown', 'setting.length > 1 || setting.includes(origin)'],
  ['list unknown', 'setting.length > 7 || setting.includes(origin)'],
  ['list unknown', 'setting.length === 7 || setting.includes(origin)'],
  ['list unknown', 'setting.length < 0 || setting.includes(origin)'],
  ['anyone:unconditional', 'origin.length > 8'],
  ['list', 'origin.length < 200 && list.includes(origin)'],
  ['list', `'abc'.length > 5 || list.includes(origin)`],
  ['list unknown', `'abc'.size > 2 || list.includes(origin)`],
  ['list unknown', `(7).length > 2 || list.includes(origin)`],
  ['anyone:unconditional', '[].length === 0 || list.includes(origin)'],
  ['anyone:unconditional', '[...list, ...setting].length > 0'],
  ['unknown', `(isTrusted() + '').length > 9`],

  // methods of the origin
  ['anyone:unconditional', `origin.split('://').at(0) === 'https'`],
  ['pattern', `origin.split('://').at(-1) === 'app.example.com'`, HOST],
  ['anyone:unconditional', `origin.split('://').length === 2`],
  ['anyone:unconditional', `origin.split('/')[0] === 'https:'`],
  ['anyone:unconditional', `origin.split('/')[1] === ''`],
  ['pattern', `origin.split('/').pop() === 'app.example.com'`, HOST],
  ['pattern', `origin.replace('https://', '').split('/')[0] === 'app.example.com'`, { lookAlike: 'https://app.example.com' }],
  ['pattern', `new URL(origin).host.split(':')[0] === 'app.example.com'`, HOST],
  ['unknown', `new URL(origin).host.split('://')[0] === 'app.example.com'`],
  ['unknown', `origin.split('://').slice(1).includes('app.example.com')`],
  ['unknown', `origin.split('://').at(isTrusted()) === 'app.example.com'`],
  ['unknown', 'new URL(origin).isAllowed?.()'],
  ['unknown', 'origin.allowed'],
  ['unknown', `origin.replace('xhttps://', '') === 'app.example.com'`],
  ['unknown', `origin.replace('evil/', '') === list[0]`],
  ['unknown', `origin.replace('/evil', '') === list[0]`],
  ['unknown', `origin.replace('/', '') === list[0]`],
  ['unknown', `new URL(origin).hostname.replace('www.app', '') === 'app.example.com'`],
  ['pattern', `new URL(origin).hostname.replace('www.', '') === 'app.example.com'`, HOST],
  ['unknown', `new URL(origin).host.replace('x:', '') === 'app.example.com'`],
  ['unknown', '[...origin.matchAll(/vercel\\.app$/g)].length > 0'],
  ['unknown', 'origin.startsWith(lookup())'],

  // methods of lists
  ['list', `setting.includes('') || setting.includes(origin)`],
  ['anyone:unconditional', `['', 'https://app.example.com'].includes('')`],
  ['list', `['https://app.example.com', /vercel\\.app$/].includes('*') || list.includes(origin)`],
  ['list star', `['https://app.example.com', isTrusted()].includes('*') || list.includes(origin)`],
  ['list unknown', `setting.includes('a') && !setting.includes('b') || list.includes(origin)`],
  ['affix', `setting.includes('*') && origin.endsWith('.vercel.app')`, STAR],
  ['unknown', 'Object.is(list[0], origin)'],
  ['unknown', 'isTrusted.get?.(origin)'],
  ['list', `list.filter((each) => each === origin).includes('https://app.example.com')`],
  ['list', `list.filter((each) => each.startsWith('https')).includes('*') || list.includes(origin)`],
  ['list unknown', `list.filter((each) => each.startsWith('https')).includes(isTrusted()) || list.includes(origin)`],
  ['list', `list.filter((each) => each === origin).join('') === origin`],
  ['list', `list.filter((each) => each.startsWith('https')).some((each) => each === origin)`],
  ['list no-origin', 'list.filter((each) => each === origin).shift() === origin'],
  ['list unknown', 'list.filter((each) => each === origin).first', { unlisted: true }],
  ['list unknown', 'list.filter((each) => each === origin)[1]', { unlisted: true }],
  ['anyone:unconditional', '!list.forEach((each) => each === origin)'],
  ['list', 'list.flatMap((each) => [each]).includes(origin)'],
  ['list', 'list.findLastIndex((each) => each === origin) !== -1'],
  ['list', `[['https://app.example.com'], list].some((group) => group.some((each) => each === origin))`],
  [
    'anyone:unconditional list',
    `[['https://app.example.com'], ['*']].some((group) => group.some((each) => each === '*' || each === origin))`,
  ],
  ['list', `[['https://app.example.com'], list].some((group) => group.some((each) => each === '*' || each === origin))`],
  ['list unknown', `[list, lookup()].some((group) => group.some((each) => each === '*' || each === origin))`],
  ['list unknown', `[list, setting].some((group) => group.some((each) => each === '*' || each === origin))`],
  ['list unknown', `[[...list, ...setting]].some((group) => group.some((each) => each === '*' || each === origin))`],
  ['list', `[['https://app.example.com', 1]].some(([name]) => name === origin)`],

  // elements
  ['list', `['https://'].some((scheme) => ['app.example.com'].some((host) => origin === scheme + host))`],
  ['list', `['app.example.com'].some((host) => 'https://' + host === origin)`],
  ['list', `['app.example.com'].some((host) => \`https://\${host}\` === origin)`],
  ['list', `${many(38)}.some((each) => each === '*' || each === origin)`],
  ['list unknown', `${many(39)}.some((each) => each === '*' || each === origin)`],
  ['unknown', `origin.endsWith('.vercel.app') && list.some((each) => each.includes(origin))`],
  ['affix', `setting.some((each) => each.startsWith('*') && origin.endsWith('.vercel.app'))`, STAR],
  ['affix', `setting.some((each) => each.trim() === '*' && origin.endsWith('.vercel.app'))`, STAR],
  ['affix', `['https://app.example.com', isTrusted.name].some((each) => each.startsWith('isT') && origin.endsWith('.vercel.app'))`, VERCEL],
  [
    'affix',
    `['https://app.example.com', isTrusted.name].some((each) => each.toLowerCase() === 'istrusted' && origin.endsWith('.vercel.app'))`,
    VERCEL,
  ],
  [
    'affix',
    `[process.env.PREVIEW].some((each) => each.trim() === 'on' && origin.endsWith('.vercel.app'))`,
    { ...VERCEL, env: { PREVIEW: 'on' } },
  ],
  [
    'affix',
    `['https://app.example.com', isTrusted() + 'x'].some((each) => each.trim() === 'falsex' && origin.endsWith('.vercel.app'))`,
    VERCEL,
  ],
  ['star', `[process.env.ORIGINS].some((each) => each === '*')`],
  ['unknown', 'list.some((each) => isTrusted.call(null, each))'],
  ['unknown', 'setting.some((each) => isTrusted.call(null, each))'],
  ['unknown', `setting.some((each) => each.startsWith('x') && !each.endsWith('y'))`],
  ['list', `['https://app.example.com'].some((each) => { const parts = each.split('://'); return parts[1] === '*' || each === origin; })`],
  [
    'list',
    `[{ site: { origin: 'https://app.example.com' } }].some((each) => { const site = each.site; return site.origin === '*' || site.origin === origin; })`,
  ],
  ['pattern', `['app.example.com', /vercel\\.app$/].some((each) => typeof each === 'string' && new URL(origin).hostname === each)`, HOST],
  ['list', `list.some((each) => typeof each === 'string' && each === origin)`],
  ['list', `[process.env.ORIGINS].some((each) => typeof each === 'string' && each === origin)`],
  ['anyone:unconditional', `[class {}].some((each) => typeof each === 'function')`],
  ['unknown', 'list.some((each) => each === isTrusted)'],
  ['', '[/vercel\\.app$/].some((each) => each instanceof Date)'],
  ['', 'list.some((each) => each instanceof RegExp)'],
  ['', 'list.some((each) => each instanceof Object)'],
  ['unknown', '[/vercel\\.app$/].some((each) => each instanceof isTrusted.constructor)'],
  [
    'list pattern',
    `['https://app.example.com', /vercel\\.app$/].some((each) => each instanceof Object ? each.test(origin) : each === origin)`,
    VERCEL,
  ],
  ['list', `[process.env.ORIGINS].some((each) => each instanceof RegExp ? each.test(origin) : each === origin)`],
  ['list', `setting.some((each) => each !== '' && each === origin)`],
];

/** `(origin) => { … }`, as a yes or no. */
const bodies: readonly Row[] = [
  // calls
  ['fail-open:catch list', 'const load = async () => lookup(); return load().then((all) => all.includes(origin), () => true);', FAIL],
  ['dev-list list', `const all = process.env.NODE_ENV === 'production' ? list : setting; return all.includes(origin);`],
  [
    'dev-anyone:unconditional list',
    `const all = process.env.NODE_ENV === 'development' ? new Set(['*']) : origins; return all.has('*') || all.has(origin);`,
  ],
  [
    'list',
    `const { check } = require('./check'); return check(origin);`,
    { files: { './check': `exports.check = (origin) => origin === 'https://app.example.com';` } },
  ],
  [
    'list',
    `const check = require('./check'); return check(origin);`,
    { files: { './check': `module.exports = (origin) => origin === 'https://app.example.com';` } },
  ],
  ['unknown', `class Site { constructor() { this.hostname = 'x'; } } return new Site(origin).hostname === 'app.example.com';`],
  ['unknown', 'class Later { constructor(work) { this.work = work; } } return new Later((done) => done(true)) === true;'],
  ['list', `let all = list; if (isTrusted()) all = setting; return all.concat('https://b.example').includes(origin);`],
  [
    'list',
    `let all = ['https://x.example']; all = all.concat('https://app.example.com'); return all.includes('*') || all.includes(origin);`,
  ],
  ['list', `const assert = require('node:assert'); assert(list.includes(origin)); return true;`],
  ['list', `const { ok } = require('node:assert'); ok(list.includes(origin)); return true;`],
  ['list', `const assert = require('node:assert').strict; assert.ok(list.includes(origin)); return true;`],
  ['list', `const { strictEqual } = require('assert'); strictEqual(list.includes(origin), true); return true;`],
  ['list', `const assert = require('assert'); assert.equal(list.includes(origin), true); return true;`],
  ['anyone:denylist', `const assert = require('assert/strict'); assert.equal(list.includes(origin), false); return true;`],
  ['', `const assert = require('assert'); assert(); return true;`],
  [
    '',
    `const { fail } = require('./assert'); fail(); return true;`,
    { files: { './assert': `exports.fail = () => { throw new Error('no'); };` } },
  ],
  ['anyone:unconditional', `const assert = require('assert'); assert.notEqual(list.length, 7); return true;`],
  ['list', `const path = require('path'); path.join('x', 'y'); return list.includes(origin);`],
  ['anyone:unconditional', `console.assert(list.includes(origin)); return true;`],

  // operators
  [
    'dev-anyone:unconditional list',
    `const mode = process.env.NODE_ENV === 'production' ? 'strict' : 'open'; return mode === 'open' || list.includes(origin);`,
  ],
  [
    'dev-anyone:unconditional list',
    `const mode = process.env.NODE_ENV === 'production' ? 'strict' : 'open'; return 'strict' !== mode || list.includes(origin);`,
  ],
  [
    'list',
    'const beta = process.argv?.length > 2; if (beta) { if (!list.includes(origin)) return false; } return beta ? true : list.includes(origin);',
  ],
  ['list', 'let ok = list.includes(origin); ok &&= isTrusted(origin); return ok;', { unlisted: true }],
  ['anyone:unconditional no-origin', `let own = origin; own ||= '*'; return own;`],
  ['list', 'let ok = null; ok ??= list.includes(origin); return ok;'],
  ['list unknown', 'let n = 1; n -= 1; return n === 1 || list.includes(origin);'],
  ['unknown', 'const state = { ok: false }; state.ok ||= list.includes(origin); return state.ok;'],

  // statements
  ['list', 'for (const a of list) { for (const b of list) { if (b !== origin) break; return true; } return false; } return true;'],
  ['list', 'for (const each of list) { switch (each) { case origin: return true; default: continue; } return true; } return false;'],
  ['list null', `for (const each of list) { if (each !== origin) continue; return true; } return origin === 'null';`],
  [
    'list null',
    `outer: for (const each of list) { for (const scheme of ['x']) { if (each !== origin) continue outer; return true; } } return origin === 'null';`,
  ],
  [
    'list null',
    `for (const each of list) { outer: for (const scheme of ['x']) { if (each !== origin) break outer; return true; } return origin === 'null'; } return false;`,
  ],
  ['anyone:denylist', `let open = ['*']; if (origin === 'null') open = []; return open.includes('*');`],
  ['anyone:unconditional', `const open = []; open.push('*'); return open.includes('*') || list.includes(origin);`],
  ['list', `let open = ['*']; open = ['https://app.example.com']; const now = open; return now.includes('*') || now.includes(origin);`],
  ['anyone:unconditional', `const { host } = { host: 'app.example.com' }; return host === 'app.example.com';`],
  ['list', `switch (origin) { case 'https://app.example.com': return true; default: return false; } return true;`],
  ['list null', `switch (origin) { case 'https://app.example.com': return true; } return origin === 'null';`],
  ['list', 'let ok; for (ok = list.includes(origin); ; ) { return ok; } return true;'],
  [
    'list',
    `const table = { 'https://app.example.com': true }; for (const key in table) { if (key === '*' || key === origin) return true; } return false;`,
  ],
  ['list unknown', `for (const key in ['*']) { if (key === '*') return true; } return list.includes(origin);`],
  ['list', 'for (let i = 0; i < 3; i += 1) { if (i === 2) return list.includes(origin); } return false;'],
  ['list', 'for (let i = 0; i < 3; i++) { if (i === 2) return list.includes(origin); } return false;'],
  ['list', 'let i = 3; while (i > 0) { if (i === 1) return list.includes(origin); i = i - 1; } return false;'],
  ['list', `let i = 0; while (i < 1) { if (i === 0) return list.includes(origin); i = 7; } return true;`],

  // members
  ['list', 'const at = 1; const own = list[at]; return own === list[0] || own === origin;', { unlisted: true }],
  [
    'list pattern',
    `const mixed = ['https://app.example.com', /vercel\\.app$/]; for (let i = 0; i < mixed.length; i++) { const each = mixed[i]; if (each instanceof RegExp ? each.test(origin) : each === origin) return true; } return false;`,
    VERCEL,
  ],
  [
    'dev-list dev-unknown list pattern',
    `const mixed = ['https://app.example.com', /vercel\\.app$/]; const all = process.env.NODE_ENV === 'production' ? mixed : setting; for (let i = 0; i < all.length; i++) { const each = all[i]; if (each instanceof RegExp ? each.test(origin) : each === origin) return true; } return false;`,
    VERCEL,
  ],
  [
    'affix',
    `for (let i = 0; i < setting.length; i++) { const each = setting[i]; if (each === '*' && origin.endsWith('.vercel.app')) return true; } return false;`,
    STAR,
  ],
  [
    'unknown',
    `for (let i = 0; i < 5; i++) { const each = (isTrusted() + '')[i]; if (each === 'f' && origin.endsWith('.vercel.app')) return true; } return false;`,
  ],
  [
    'list',
    'const hits = list.filter((each) => each === origin); for (let i = 0; i < hits.length; i++) { if (hits[i] === origin) return true; } return false;',
  ],
  [
    'list pattern',
    `const hits = ['app.example.com'].filter((each) => each === new URL(origin).hostname); for (let i = 0; i < hits.length; i++) { if (new URL(origin).hostname === hits[i]) return true; } return false;`,
    HOST,
  ],
  [
    'dev-list list',
    `const all = process.env.NODE_ENV === 'production' ? list : ['http://localhost']; return all.length === 3 || all.includes(origin);`,
  ],
  [
    'fail-open:empty-list list',
    `const other = (process.env.OTHER || '').split(',').filter(Boolean); return (setting.length > 0 && other.length === 0) || other.includes(origin);`,
    { env: { OTHER: 'https://app.example.com' }, failing: { OTHER: undefined } },
  ],

  // methods
  ['list', 'const tools = { isArray: (own) => list.includes(own) }; return tools.isArray(origin);'],
  [
    'pattern',
    `const at = ['x.example', 'app.example.com'].indexOf(new URL(origin).hostname); if (at === -1) return false; return at !== 0;`,
    HOST,
  ],
  ['list', `const some = { 'app.example.com': 1, ...lookup() }; return some[new URL(origin).hostname];`],
  ['pattern', `return new Map([['app.example.com', 1]]).has(new URL(origin).hostname);`, HOST],
  ['list', `return [['app.example.com', 1]].includes(new URL(origin).hostname);`, { unlisted: true }],

  ['pattern', `for (const each of ['app.example.com']) { if (new URL(origin).hostname === each) return true; } return false;`, HOST],
  ['list', 'let ok = false; for (const each of list) { if (ok) return true; ok = each === origin; } return ok;'],

  // depth
  ['list', `${'{'.repeat(150)} return list.includes(origin); ${'}'.repeat(150)}`],
  ['list', `${'{'.repeat(220)} return list.includes(origin); ${'}'.repeat(220)}`],
  ['list', `${'{}'.repeat(250)} return list.includes(origin);`],
];

/** Programs with code around the function. */
const programs: readonly Row[] = [
  ['list', `const all = process.env.ORIGINS ? list : ''; read((origin) => all.includes(origin))`],
  [
    'list',
    `const map = new Map([['https://app.example.com', 1]]); const all = process.env.ORIGINS ? map : null; read((origin) => all?.get(origin))`,
  ],
  ['list', `const all = process.env.NODE_ENV === 'production' ? list : setting; read((origin) => all.includes(origin))`],
  ['list', `const all = process.env.NODE_ENV === 'production' ? list : setting; read((origin) => all.indexOf(origin) !== -1)`],
  [
    'dev-anyone:unconditional list',
    `const all = process.env.NODE_ENV === 'development' ? new Set(['*']) : origins; read((origin) => all.has('*') || all.has(origin))`,
  ],
  [
    'list unknown',
    `const all = process.env.NODE_ENV === 'production' ? list : ['http://localhost']; read((origin) => all.length === 3 || all.includes(origin))`,
  ],
  [
    'dev-anyone:unconditional list',
    `const mode = process.env.NODE_ENV === 'production' ? 'strict' : 'open'; read((origin) => mode === 'open' || list.includes(origin))`,
  ],
  [
    'dev-anyone:unconditional list',
    `const mode = process.env.NODE_ENV === 'production' ? 'strict' : 'open'; read((origin) => 'strict' !== mode || list.includes(origin))`,
  ],
  [
    'list',
    `const own = process.env.NODE_ENV === 'production' ? 'https://app.example.com' : 'http://localhost'; read((origin) => own === origin)`,
  ],
  [
    'list pattern',
    `const mixed = ['https://app.example.com', /vercel\\.app$/]; const all = process.env.ORIGINS ? mixed : null; read((origin) => { for (let i = 0; i < all?.length; i++) { const each = all[i]; if (each instanceof RegExp ? each.test(origin) : each === origin) return true; } return false; })`,
    VERCEL,
  ],
  [
    'list',
    `const check = require('./check'); read((origin) => check(origin))`,
    { files: { './check': `module.exports = (origin) => origin === 'https://app.example.com';` } },
  ],
  [
    'list',
    `const check = require('./check'); read((origin) => check(origin))`,
    {
      files: {
        './check': `module.exports = (origin) => module.exports.list.includes(origin); module.exports.list = ['https://app.example.com'];`,
      },
    },
  ],
  [
    'list',
    `const make = (all) => { const names = all.map((each) => each.trim()); return (origin) => names.includes(origin); }; read(make(list))`,
  ],
];

/** `(origin, cb) => { … }` of cors. */
const callbacks: readonly Row[] = [
  ['unknown', 'cb.call(null, null, list.includes(origin));'],
  ['anyone:unconditional', 'const done = () => cb(null, true); findOrigins(done);'],
  ['list', `if (typeof cb === 'function') cb(null, list.includes(origin));`],
  ['list', `if (typeof cb === 'string') return; cb(null, list.includes(origin));`],
  [
    'dev-anyone:unconditional list',
    `const isDev = () => process.env.NODE_ENV === 'development'; cb(null, isDev() || list.includes(origin));`,
  ],
];

/** `(origin) => …`, as the text of the header. */
const texts: readonly Row[] = [
  ['unknown', `(origin) => 'https://' + isTrusted()`],
  ['anyone:unconditional no-origin', `(origin) => { let answer = origin; answer ||= '*'; return answer; }`],
  ['anyone:unconditional no-origin', `(origin) => { let answer = origin; answer ??= '*'; return answer; }`],
  ['list', `(origin) => list.findLast((each) => each === origin) ?? ''`],
  ['anyone:unconditional no-origin', `(origin) => origin || (isTrusted(origin) ? origin : '*')`],
];

/** `(request) => …`, as a yes or no. */
const requests: readonly Row[] = [
  ['anyone:unconditional', `(request) => !request.url.startsWith('ftp')`],
  ['anyone:unconditional', `({ method }) => method !== 'OPTIONS'`],
  ['anyone:unconditional', `(request) => request.method ?? list.includes(request.headers.get('origin'))`],
  ['anyone:unconditional', `(request) => request.url === request.url`],
  ['unknown', `(request) => request.url === isTrusted(request)`],
  ['anyone:unconditional', `(request) => request.url.length <= request.url.length`],
  ['unknown', `(request) => request.url.length < isTrusted(request)`],
  ['anyone:unconditional', `(request) => 3 < request.url.length`],
  ['unknown', `(request) => isTrusted(request) > request.url.length`],
  ['no-origin', `(request) => request.url.length > 3 && !request.headers.get('origin')`],
  ['anyone:unconditional', `(request) => { const prefix = 'http'; return request.url.startsWith(prefix); }`],
  ['anyone:unconditional', `(request) => { const prefix = /^http/; return request.url.match(prefix); }`],
  ['unknown', `(request) => request.url.replaceAll('https', isTrusted()) === 'x'`],
  ['unknown', `(request) => isTrusted.by?.(request.url)`],
];

/** `(ctx) => …`, as the text of the header. */
const contexts: readonly Row[] = [
  ['list', `(ctx) => { if (!list.includes(ctx.get('Origin'))) ctx.throw(403); return ctx.get('Origin'); }`],
  ['list', `(ctx) => { ctx.assert(list.includes(ctx.get('Origin')), 403); return ctx.get('Origin'); }`],
  [
    'anyone:denylist fail-open:catch',
    `(ctx) => { try { if (!list.includes(ctx.get('Origin'))) ctx.throw(403); return ''; } catch { return '*'; } }`,
    FAIL,
  ],
  ['', `(ctx) => { ctx.assert(); return ctx.get('Origin'); }`],
];

/** Handlers that write the header; `H` is its name. */
const handlers: readonly Row[] = [
  [
    'anyone:denylist',
    `(req, res, next) => { if ((req.headers.origin || req.headers.Origin) === 'https://bad.example') return next(); res.setHeader(H, '*'); next(); }`,
  ],
  [
    'list',
    `(req, res) => { const own = (of) => { const ok = list.includes(of.headers.origin); return (to) => { if (ok) to.setHeader(H, '*'); }; }; own(req)(res); }`,
  ],
  [
    'list',
    `(req, res) => { const own = (of) => { const ok = of.headers.origin === list[0]; return (to) => { if (ok) to.setHeader(H, '*'); }; }; own(req)(res); }`,
  ],
  [
    'anyone:denylist',
    `(req, res) => { const own = (of) => { const bad = !list.includes(of.headers.origin); return (to) => { if (bad) to.setHeader(H, '*'); }; }; own(req)(res); }`,
  ],
  [
    'pattern',
    `(req, res) => { const own = (of) => { const url = new URL(of.headers.origin); return (to) => { if (url.hostname === 'app.example.com') to.setHeader(H, '*'); }; }; own(req)(res); }`,
    HOST,
  ],
];

const NAME = `'Access-Control-Allow-Origin'`;

const cases = (protocol: Case['protocol'], title: string, rows: readonly Row[], program: (phrase: string) => string): readonly Case[] =>
  rows.map(([expected, phrase, rest = {}]) => ({
    name: `${title}: ${phrase.length > 300 ? `${phrase.slice(0, 200)}… (${phrase.length})` : phrase}${rest.files === undefined ? '' : `, where ${Object.values(rest.files).join(' ')}`}`,
    protocol,
    expected,
    code: program(phrase),
    ...rest,
  }));

/** What the parts of the walk make of elements, members, methods and jumps. */
export const elementCases: readonly Case[] = [
  ...cases('returns-boolean', 'answers', expressions, (phrase) => `read(${/\bawait\b/.test(phrase) ? 'async ' : ''}(origin) => ${phrase})`),
  ...cases('returns-boolean', 'answers in a body', bodies, (phrase) => `read((origin) => { ${phrase} })`),
  ...cases('returns-boolean', 'answers with code around', programs, (phrase) => phrase),
  ...cases('callback', 'answers with a callback', callbacks, (phrase) => `read((origin, cb) => { ${phrase} })`),
  ...cases('returns-origin', 'answers with a text', texts, (phrase) => `read(${phrase})`),
  ...cases('request-boolean', 'answers a request', requests, (phrase) => `read(${phrase})`),
  ...cases('context-origin', 'answers a context', contexts, (phrase) => `read(${phrase})`),
  ...cases('write', 'writes', handlers, (phrase) => `read(${phrase.replace(/\bH\b/g, NAME)})`),
];
