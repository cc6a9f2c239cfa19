import type { Case } from './run.js';

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

const PREVIEW = { lookAlike: 'https://app-preview.evil.example' };

/** Writes whose origin comes out of another part of the request, through a default, or over a list that it was put on. */
const rows: readonly Row[] = [
  // what the client writes elsewhere
  ['query', 'anyone:unconditional', `read((req, res) => { res.set(H, req.query.site); })`],
  ['query, through a constant', 'anyone:unconditional', `read((req, res) => { const { site } = req.query; res.set(H, site); })`],
  ['body', 'anyone:unconditional', `read((req, res) => { res.set(H, req.body.site); })`],
  ['path', 'anyone:unconditional', 'read((req, res) => { res.set(H, `https://${req.params.host}`); })'],
  ['path, by a sum', 'anyone:unconditional', `read((req, res) => { res.set(H, 'https://' + req.params.host); })`],
  ['cookie', 'anyone:unconditional', `read((req, res) => { res.set(H, req.cookies.site); })`],
  ['hono: query', 'anyone:unconditional', `read((c) => { c.header(H, c.req.query('site')); })`],
  ['query, listed', 'list', `read((req, res) => { const { site } = req.query; if (list.includes(site)) res.set(H, site); })`],
  [
    'query, by a prefix',
    'affix',
    `read((req, res) => { const { site } = req.query; if (site.startsWith('https://app')) res.set(H, site); })`,
    { lookAlike: 'https://app.evil.example' },
  ],
  ['a key in the query', 'unknown', `read((req, res) => { if (!isTrusted(req.query.key)) return; res.set(H, req.headers.origin); })`],
  ['a setting of the app', 'unknown', `read((req, res) => { res.set(H, req.app.locals.site); })`],
  // the Referer
  ['referer', 'anyone:unconditional', `read((req, res) => { if (req.headers.referer) res.set(H, new URL(req.headers.referer).origin); })`],
  [
    'referer, taken apart',
    'anyone:unconditional',
    `read((req, res) => { const from = req.get('referer'); if (!from) return; const { origin } = new URL(from); res.set(H, origin); })`,
  ],
  [
    'referer, listed',
    'list',
    `read((req, res) => { const { origin } = new URL(req.headers.referer); if (list.includes(origin)) res.set(H, origin); })`,
  ],
  // one header, read twice
  [
    'compared with itself',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; if (origin === req.get('origin')) res.set(H, origin); })`,
  ],
  [
    'compared with itself, in lower case',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; if (origin.toLowerCase() !== req.headers.origin) return; res.set(H, origin); })`,
  ],
  [
    'its host compared with itself',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; if (new URL(req.headers.origin).host === new URL(origin).host) res.set(H, origin); })`,
  ],
  [
    'parsed, compared with itself, listed',
    'list',
    `read((req, res) => { const { origin } = req.headers; if (new URL(origin).origin === origin && list.includes(origin)) res.set(H, origin); })`,
  ],
  [
    'its host, compared with its origin',
    'unknown',
    `read((req, res) => { const { origin } = req.headers; if (new URL(origin).host === origin) res.set(H, origin); })`,
  ],
  // put together again
  [
    'protocol and host',
    'anyone:unconditional',
    'read((req, res) => { const url = new URL(req.headers.origin); res.set(H, `${url.protocol}//${url.host}`); })',
  ],
  [
    'protocol and host, by a sum',
    'anyone:unconditional',
    `read((req, res) => { const url = new URL(req.headers.origin); res.set(H, url.protocol + '//' + url.host); })`,
  ],
  [
    'protocol and host, listed',
    'list',
    'read((req, res) => { const url = new URL(req.headers.origin); const own = `${url.protocol}//${url.host}`; if (list.includes(own)) res.set(H, own); })',
  ],
  // defaults
  [
    'an event with a default',
    'anyone:unconditional',
    `read((event = {}) => ({ headers: { 'Access-Control-Allow-Origin': event.headers.origin } }))`,
  ],
  [
    'headers with a default',
    'anyone:unconditional',
    `read((event) => { const given = event.headers || {}; return { headers: { 'Access-Control-Allow-Origin': given.origin } }; })`,
  ],
  [
    'headers with a default, by a prefix',
    'affix',
    `read((event) => { const given = event.headers ?? {}; if (!given.origin.startsWith('https://app')) return {}; return { headers: { 'Access-Control-Allow-Origin': given.origin } }; })`,
    { lookAlike: 'https://app.evil.example' },
  ],
  [
    'an event with a default, listed',
    'list',
    `read((event = {}) => { const { origin } = event.headers || {}; return { headers: { 'Access-Control-Allow-Origin': list.includes(origin) ? origin : '' } }; })`,
  ],
  // the own origin on the list
  [
    'pushed',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; const known = [...list]; known.push(origin); if (known.includes(origin)) res.set(H, origin); })`,
  ],
  [
    'pushed by a part of the name',
    'affix list',
    `read((req, res) => { const { origin } = req.headers; const known = ['https://app.example.com']; if (origin.includes('app-preview')) known.push(origin); if (known.includes(origin)) res.set(H, origin); })`,
    PREVIEW,
  ],
  [
    'added to a set',
    'affix list',
    `const known = new Set(list); read((req, res) => { const { origin } = req.headers; if (origin.startsWith('https://app-')) known.add(origin); if (known.has(origin)) res.set(H, origin); })`,
    PREVIEW,
  ],
  [
    'pushed, and asked for its place',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; const known = [...list]; known.push(origin); if (known.indexOf(origin) !== -1) res.set(H, origin); })`,
  ],
  [
    'pushed, and compared with each',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; const known = [...list]; known.push(origin); if (known.some((each) => each === origin)) res.set(H, origin); })`,
  ],
  [
    'pushed where it is listed',
    'list',
    `read((req, res) => { const { origin } = req.headers; const known = []; if (list.includes(origin)) known.push(origin); if (known.includes(origin)) res.set(H, origin); })`,
  ],
  [
    'written in the list',
    'anyone:unconditional',
    `read((req, res) => { const { origin } = req.headers; if ([list[0], origin].includes(origin)) res.set(H, origin); })`,
  ],
  [
    'another text pushed',
    'list',
    `read((req, res) => { const { origin } = req.headers; const known = [...list]; known.push('https://more.example.com'); if (known.includes(origin)) res.set(H, origin); })`,
  ],
];

const NAME = `'Access-Control-Allow-Origin'`;

export const requestCases: readonly Case[] = rows.map(([name, expected, code, rest = {}]) => ({
  name: `writes of a request: ${name}`,
  expected,
  code: code.replace(/\bH\b/g, NAME),
  protocol: 'write',
  ...rest,
}));
