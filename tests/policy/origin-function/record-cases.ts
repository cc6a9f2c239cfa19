import type { Case } from './run.js';

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

/** Delegates whose options are set key by key, on the paths through them. */
const rows: readonly Row[] = [
  ['later', 'anyone:unconditional', `read((req, cb) => { const given = { credentials: true }; given.origin = true; cb(null, given); })`],
  ['later, closed', '', `read((req, cb) => { const given = { origin: true }; given.origin = false; cb(null, given); })`],
  [
    'closed for one',
    'anyone:denylist',
    `read((req, cb) => { const given = { origin: true }; if (req.headers.origin === list[0]) given.origin = false; cb(null, given); })`,
  ],
  [
    'closed for a pattern',
    'anyone:denylist',
    `read((req, cb) => { const given = { origin: '*' }; if (/^http:/.test(req.header('Origin'))) { given.origin = false; } cb(null, given); })`,
  ],
  [
    'opened for a list',
    'list',
    `read((req, cb) => { const given = { origin: false }; if (list.includes(req.headers.origin)) given.origin = true; cb(null, given); })`,
  ],
  [
    'opened in one branch',
    'anyone:decoration list',
    `read((req, cb) => { let given = { origin: false }; if (list.includes(req.get('origin'))) given.origin = list; else given.origin = req.get('origin'); cb(null, given); })`,
  ],
  [
    'by a name in brackets',
    'list',
    `read((req, cb) => { const given = {}; given['origin'] = list.includes(req.headers.origin); cb(null, given); })`,
  ],
  [
    'merged',
    'anyone:unconditional',
    `read((req, cb) => { const given = { origin: false }; Object.assign(given, { origin: true }); cb(null, given); })`,
  ],
  [
    'merged under a test',
    'list',
    `read((req, cb) => { const given = { origin: false }; if (list.includes(req.headers.origin)) Object.assign(given, { origin: true }); cb(null, given); })`,
  ],
  ['deleted', 'unknown', `read((req, cb) => { const given = { origin: isTrusted(req) }; delete given.maxAge; cb(null, given); })`],
  [
    'read again',
    'list',
    `read((req, cb) => { const given = { origin: false }; given.origin = list.includes(req.headers.origin); if (!given.origin) return cb(null, { origin: false }); cb(null, { origin: true }); })`,
  ],
  [
    'an echo that was refused as null before',
    'list',
    `read((req, cb) => { const { origin } = req.headers; const given = { origin: false }; if (origin === 'null') { given.origin = false; return cb(null, given); } if (list.includes(origin)) given.origin = true; cb(null, given); })`,
  ],
  [
    'another function decides about null',
    'unknown',
    `read((req, cb) => { const { origin } = req.headers; const given = { origin: false }; if (origin === 'null') given.origin = isTrusted(origin); cb(null, given); })`,
  ],
  [
    'null is let in',
    'null',
    `read((req, cb) => { const given = { origin: false }; if (req.headers.origin === 'null') given.origin = true; cb(null, given); })`,
  ],
  [
    'development',
    'dev-anyone:unconditional list',
    `read((req, cb) => { const given = { origin: list }; if (process.env.NODE_ENV === 'development') given.origin = true; cb(null, given); })`,
  ],
];

export const recordCases: readonly Case[] = rows.map(([name, expected, code, rest = {}]) => ({
  protocol: 'options-callback',
  name: `options set key by key: ${name}`,
  expected,
  code,
  ...rest,
}));
