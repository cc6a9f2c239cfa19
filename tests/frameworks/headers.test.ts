import { describe, expect, test } from 'vitest';
import { findings } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';

const NAME = 'Access-Control-Allow-Origin';

/** Ways to write `*` by hand, and whose response each is. */
const writes: [code: string, library: string][] = [
  [`app.get('/', (req, res) => { res.header('${NAME}', '*'); });`, 'Express'],
  [`app.get('/', (req, res) => { res.set('${NAME}', '*'); });`, 'Express'],
  [`app.get('/', (req, res) => { res.set({ '${NAME}': '*' }); });`, 'Express'],
  [`app.get('/', (req, res) => { res.append('${NAME}', '*'); });`, 'Express'],
  [`app.get('/', (req, res) => { res.status(200).set('${NAME}', '*').json({}); });`, 'Express'],
  [`app.use((req, res, next) => { res.setHeader('${NAME}', '*'); next(); });`, 'Express'],
  [`createServer((req, res) => { res.setHeader('${NAME}', '*'); });`, 'node:http'],
  [`createServer((req, res) => { res.writeHead(200, { '${NAME}': '*' }); });`, 'node:http'],
  [`createServer((req, res) => { res.writeHead(200, 'OK', { '${NAME.toLowerCase()}': '*' }); });`, 'node:http'],
  [`createServer((req, res) => { res.setHeaders(new Map([['${NAME}', '*']])); });`, 'Response'],
  [`export default (event) => { event.node.res.setHeader('${NAME}', '*'); };`, 'node:http'],
  [`app.use(async (ctx, next) => { ctx.set('${NAME}', '*'); await next(); });`, 'Koa'],
  [`import Fastify from 'fastify'; app.get('/', (request, reply) => { reply.header('${NAME}', '*'); });`, 'Fastify'],
  [`import Fastify from 'fastify'; app.get('/', (request, reply) => { reply.headers({ '${NAME}': '*' }); });`, 'Fastify'],
  [`app.get('/', (c) => { c.header('${NAME}', '*'); return c.json({}); });`, 'Hono'],
  [`export const GET = () => new Response('', { headers: { '${NAME}': '*' } });`, 'Response'],
  [`export const GET = () => Response.json({}, { headers: { '${NAME.toUpperCase()}': '*' } });`, 'Response'],
  [`export const GET = () => NextResponse.json({}, { headers: { '${NAME}': '*' } });`, 'Response'],
  [`const headers = new Headers({ '${NAME}': '*' });`, 'Response'],
  [`const headers = new Headers([['${NAME}', '*']]);`, 'Response'],
  [`const headers = new Headers(); headers.set('${NAME}', '*');`, 'Response'],
  [`const response = NextResponse.next(); response.headers.append('${NAME}', '*');`, 'Response'],
  [`export const handler = async () => ({ statusCode: 200, headers: { '${NAME}': '*' }, body: '' });`, 'headers object'],
  [`const corsHeaders = { '${NAME}': '*' };`, 'headers object'],
  [`export const corsHeaders = { '${NAME}': '*' };`, 'headers object'],
  [`export default { headers: () => [{ source: '/api/:path*', headers: [{ key: '${NAME}', value: '*' }] }] };`, 'configuration'],
  [`const NAME = '${NAME}'; createServer((req, res) => { res.setHeader(NAME, '*'); });`, 'node:http'],
  [`const H = { ORIGIN: '${NAME}' }; createServer((req, res) => { res.writeHead(200, { [H.ORIGIN]: '*' }); });`, 'node:http'],
];

describe('a hand-written Allow-Origin', () => {
  test.each(writes)('%s', (code, library) => {
    expect(policiesByBoth(code).map((each) => [each.library, each.origin, each.credentials])).toEqual([
      [library, ['star: wildcard'], 'no'],
    ]);
    expect(findings(code, { rules: { 'cors/no-manual-headers': 'error', 'cors/no-wildcard-credentials': 'error' } })).toHaveLength(1);
  });

  test.each([
    `app.get('/', (req, res) => { res.header('${NAME}', '*'); res.header('Access-Control-Allow-Credentials', 'true'); });`,
    `createServer((req, res) => { res.setHeader('${NAME}', '*'); res.writeHead(200, { 'access-control-allow-credentials': true }); });`,
    `const corsHeaders = { '${NAME}': '*', 'Access-Control-Allow-Credentials': 'true' };`,
    `export default { headers: () => [{ source: '/', headers: [{ key: '${NAME}', value: '*' }, { key: 'Access-Control-Allow-Credentials', value: 'true' }] }] };`,
  ])('meets the credentials of the same response: %s', (code) => {
    expect(policiesByBoth(code).map((each) => each.credentials)).toEqual(['yes']);
    expect(
      findings(code, { rules: { 'cors/no-manual-headers': 'error', 'cors/no-wildcard-credentials': 'error' } }).map((each) =>
        each.slice(2),
      ),
    ).toEqual(['no-wildcard-credentials']);
  });

  test('does not meet those of another response', () => {
    const code = `app.get('/a', (req, res) => { res.set('${NAME}', '*'); });\napp.get('/b', (req, res) => { res.set('Access-Control-Allow-Credentials', 'true'); });`;
    expect(policiesByBoth(code).map((each) => each.credentials)).toEqual(['no']);
  });
});

describe('what is no response', () => {
  test.each([
    `fetch('/x', { headers: { '${NAME}': '*' } });`,
    `axios.get('/x', { headers: { '${NAME}': '*' } });`,
    `const headers = { '${NAME}': '*' }; fetch('/x', { headers });`,
    `axios.defaults.headers.common['${NAME}'] = '*';`,
    `expect(response.headers).toMatchObject({ '${NAME}': '*' });`,
    `const NAMES = ['${NAME}', 'Access-Control-Allow-Methods'];`,
    `if (res.getHeader('${NAME}') === '*') warn();`,
    `res.removeHeader('${NAME}');`,
    `meta.config['${NAME}'] = '*';`,
    `config.set('${NAME}', '*');`,
    `const settings = {}; settings['${NAME}'] = 'https://a.example.com, https://b.example.com';`,
  ])('%s', (code) => {
    expect(policiesByBoth(code)).toEqual([]);
  });
});
