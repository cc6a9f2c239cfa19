import { describe, expect, it } from 'vitest';
import { findings } from '../support/lint.js';

const LIST = "const listed = ['https://shop.acme.dev', 'https://admin.acme.dev'];";
const SERVE = "Deno.serve((request) => new Response('', { headers: headersFor(request.headers.get('origin')) }));";

/** Who gets a `*` that code writes, by the paths that lead to it; and who decides where an option or a setting has one. */
const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
  [
    'a helper for other files, with a star where it is given nothing',
    `export function headersFor(origin: string | null) {
  return { 'Access-Control-Allow-Origin': origin ?? '*', Vary: 'Origin' };
}`,
    ['2 no-reflected-origin'],
  ],
  [
    'the same with a list that may be empty',
    `const listed = (process.env.SITES || '').split(',').filter(Boolean);
export function headersFor(requestOrigin) {
  const allowed = listed.length === 0 || listed.includes(requestOrigin);
  return { 'Access-Control-Allow-Origin': allowed ? requestOrigin : '', Vary: 'Origin' };
}`,
    ['4 no-fail-open-origin'],
  ],
  [
    'an option called origin, in a function that reads the Origin of the request itself',
    `export function write(req, res, origin) {
  res.vary('Origin');
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || origin);
}`,
    ['3 no-reflected-origin'],
  ],
  [
    'the same, in place of which the request is asked',
    `export function write(req, res, origin) {
  res.vary('Origin');
  res.setHeader('Access-Control-Allow-Origin', origin || req.get('Origin'));
}`,
    ['3 no-reflected-origin'],
  ],
  [
    'the same, compared with the request',
    `export function write(req, res, origin) {
  res.vary('Origin');
  if (req.headers.origin === origin) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
}`,
    [],
  ],
  [
    'the same, which is a star by default',
    `export const layer = (origin = '*') => (req, res, next) => {
  res.vary('Origin');
  res.setHeader('Access-Control-Allow-Origin', origin === '*' ? req.headers['origin'] : origin);
  next();
};`,
    ['3 no-fail-open-origin'],
  ],
  [
    'a helper for other files that sends what it is given: they may have tested it',
    `export const headersFor = (origin: string) => ({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });`,
    [],
  ],
  [
    'a setting that is called origin',
    `export function headersFor(reqOrigin: string, origin: string | RegExp) {
  const headers = new Headers();
  if (origin === '*') return headers;
  if (typeof origin === 'string') headers.set('Access-Control-Allow-Origin', origin);
  headers.append('Vary', 'Origin');
  return headers;
}`,
    [],
  ],
  [
    'the headers of the request, copied',
    `import { createServer } from 'node:http';
createServer((request, response) => {
  const headers = request.headers ? { ...request.headers } : {};
  response.setHeader('Access-Control-Allow-Origin', headers.origin || '*');
  response.setHeader('Vary', 'Origin');
  response.end();
}).listen(3000);`,
    ['4 no-reflected-origin'],
  ],
  [
    'a star for requests without an Origin, replaced for the others',
    `${LIST}
const headersFor = (asker: string | null) => {
  let granted = '*';
  if (asker) granted = listed.includes(asker) ? asker : listed[0];
  return { 'Access-Control-Allow-Origin': granted, Vary: 'Origin' };
};
${SERVE}`,
    [],
  ],
  [
    'a star for every Origin that no list has',
    `${LIST}
const headersFor = (asker: string | null) => {
  let granted = '*';
  if (asker && listed.includes(asker)) granted = asker;
  return { 'Access-Control-Allow-Origin': granted, Vary: 'Origin' };
};
${SERVE}`,
    ['5 no-manual-headers'],
  ],
  [
    'a star that the options of a class ask for, kept in a field',
    `export class Policy {
  private readonly open: boolean;
  constructor(options: Options) { this.open = options.site === '*'; }
  headers(site: string) { return { 'Access-Control-Allow-Origin': this.open ? '*' : site, Vary: 'Origin' }; }
}`,
    [],
  ],
  [
    'a star that another field of a class asks for',
    `export class Policy {
  private readonly open: boolean;
  constructor(options: Options) { this.open = options.public; }
  headers() { return { 'Access-Control-Allow-Origin': this.open ? '*' : 'https://acme.dev', Vary: 'Origin' }; }
}`,
    ['4 no-manual-headers'],
  ],
  [
    'a star in development, or without an Origin',
    `${LIST}
const headersFor = (asker: string | null) => {
  const mode = Deno.env.get('DENO_DEPLOYMENT_ID') ? 'production' : 'development';
  let granted = '*';
  if (mode === 'production' && asker) granted = listed.includes(asker) ? asker : listed[0];
  return { 'Access-Control-Allow-Origin': granted, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
};
${SERVE}`,
    [],
  ],
  [
    'the origin of a parameter, or a star',
    `const headersFor = (origin: string | null) => ({ 'Access-Control-Allow-Origin': origin ?? '*', Vary: 'Origin' });
${SERVE}`,
    ['1 no-reflected-origin'],
  ],
  [
    'a default of the parameter that every caller gives',
    `const allow = (res, origin = '*') => {
  res.set('Access-Control-Allow-Origin', origin);
  res.vary('Origin');
};
app.use((req, res, next) => {
  allow(res, req.headers.origin);
  next();
});`,
    ['2 no-reflected-origin'],
  ],
  [
    'the option of a factory, or the Origin',
    `export const allow = (options) => (req, res, next) => {
  res.vary('Origin');
  res.set('Access-Control-Allow-Origin', options.origin || req.headers.origin);
  next();
};`,
    ['3 no-fail-open-origin'],
  ],
  [
    'the option of a factory, behind a test of its type, or the Origin',
    `export const allow = (options) => (req, res, next) => {
  res.vary('Origin');
  if (typeof options.origin === 'function') res.set('Access-Control-Allow-Origin', options.origin(req));
  else res.set('Access-Control-Allow-Origin', options.origin || req.headers.origin);
  next();
};`,
    ['4 no-fail-open-origin'],
  ],
  [
    'the star of an option, echoed with credentials',
    `export const allow = (options) => (req, res, next) => {
  let granted = options.origin;
  if (granted === '*') granted = req.headers.origin;
  res.vary('Origin');
  res.set('Access-Control-Allow-Origin', granted);
  res.set('Access-Control-Allow-Credentials', 'true');
  next();
};`,
    ['5 no-reflected-origin'],
  ],
  [
    'the star of a setting, echoed without credentials',
    `import cors from 'cors';
const sites = (process.env.SITES ?? '').split(',');
app.use(cors({ origin: (origin, callback) => callback(null, sites.includes('*') || sites.includes(origin)) }));`,
    [],
  ],
  [
    'the star of a setting, echoed with credentials',
    `import cors from 'cors';
const sites = (process.env.SITES ?? '').split(',');
app.use(cors({ credentials: true, origin: (origin, callback) => callback(null, sites.includes('*') || sites.includes(origin)) }));`,
    ['3 no-reflected-origin'],
  ],
  [
    'a star by default, asked for before it is sent',
    `import cors from 'cors';
const sites = (process.env.SITES || '*').split(',').filter((each) => each.length > 0);
app.use(cors({ origin: sites.includes('*') ? '*' : sites }));`,
    ['3 no-fail-open-origin'],
  ],
  [
    'a star by default, asked for in a function that is given it',
    `import cors from 'cors';
const read = (text) => {
  if (text === '*') return true;
  return text.split(',');
};
app.use(cors({ origin: read(process.env.SITES || '*') }));`,
    ['3 no-fail-open-origin'],
  ],
  [
    'a star that the options of a caller may replace',
    `import cors from 'cors';
export const secure = (app, options) => app.use(cors({ origin: '*', ...options }));`,
    ['2 no-fail-open-origin'],
  ],
  [
    'a star by default, where the server stops in production without the setting',
    `import cors from 'cors';
if (process.env.NODE_ENV === 'production' && !process.env.SITES) throw new Error('SITES is not set');
app.use(cors({ origin: process.env.SITES || '*' }));`,
    [],
  ],
  [
    'a star by default, where the server exits in production with it',
    `import cors from 'cors';
const site = process.env.SITE ?? '*';
if (process.env.NODE_ENV === 'production') {
  if (site === '*') process.exit(1);
}
app.use(cors({ origin: site }));`,
    [],
  ],
  [
    'a star by default, where the server stops without another setting',
    `import cors from 'cors';
if (process.env.NODE_ENV === 'production' && !process.env.SECRET) throw new Error('SECRET is not set');
app.use(cors({ origin: process.env.SITES || '*' }));`,
    ['3 no-fail-open-origin'],
  ],
  [
    'a star by default, before the server stops',
    `import cors from 'cors';
app.use(cors({ origin: process.env.SITES || '*' }));
if (process.env.NODE_ENV === 'production' && !process.env.SITES) throw new Error('SITES is not set');`,
    ['2 no-fail-open-origin'],
  ],
];

describe('a star in a header, a setting or an option', () => {
  it.each(cases)('%s', (_name, code, expected) => {
    expect(findings(code)).toEqual(expected);
  });
});
