import { describe, expect, it } from 'vitest';
import { isRequestOrigin } from '../../../src/policy/decision/index.js';
import { valueIn } from '../../support/values.js';

const read = (code: string, files: Record<string, string> = {}): boolean => isRequestOrigin(valueIn(code, files).value);

describe('isRequestOrigin', () => {
  it.each([
    'req.headers.origin', `req.headers['Origin']`, `req.headers['ORIGIN']`, 'req.headers?.origin', `req.get('Origin')`, `req.get?.('origin')`,
    `req.header('origin')`, `req.getHeader('origin')`, `ctx.get('Origin')`, 'ctx.headers.origin', 'ctx.header.origin', 'ctx.request.header.origin',
    'ctx.request.headers.origin', `ctx.request.get('origin')`, `ctx.req.headers.origin`, `c.req.header('Origin')`, `c.req.header().origin`,
    `c.req.raw.headers.get('origin')`, `request.headers.get('origin')`, `request.headers?.get('Origin')`, 'event.headers.origin', 'event.headers?.Origin',
    'event.node.req.headers.origin', `getHeader(event, 'origin')`, `getRequestHeader(event, 'Origin')`, `getHeaders(event).origin`,
    `new URL(req.headers.referer).origin`, `new URL(request.headers.get('referer')).origin`, `req.headers.origin.toLowerCase()`, `req.headers.origin.trim()`,
    `String(req.headers.origin)`, `req.headers.origin || ''`, `req.headers.origin ?? ''`, `req.headers.origin[0]`, `socket.handshake.headers.origin`,
    `this.request.headers.origin`, `(req.headers.origin as string)`, `event.multiValueHeaders.origin[0]`,
  ])('%s', (expression) => {
    expect(read(`function handler(req, ctx, c, request, event, socket) { read(${expression}); }`)).toBe(true);
  });

  it.each([
    'req.headers.host', `req.get('Host')`, 'req.origin', `config.get('origin')`, `new Map().get('origin')`, 'process.env.ORIGIN', `'origin'`, 'req.body.origin',
    `new URL(req.url).searchParams.get('origin')`, `new URL(req.headers.host).origin`, 'window.location.origin', `req.headers.origin || '*'`, `isTrusted(req)`,
    `new URL(process.env.SITE).origin`, 'req.query.origin', `req.headers[name]`,
  ])('not %s', (expression) => {
    expect(read(`function handler(req, config, name) { read(${expression}); }`)).toBe(false);
  });

  it('reads names and requests through constants, destructuring and other files', () => {
    expect(read(`const NAME = 'Origin'; function f(req) { const { headers } = req; read(headers[NAME]); }`)).toBe(true);
    expect(read(`const NAME = 'Origin'; function f(req) { read(req.get(NAME)); }`)).toBe(true);
    expect(read(`function f({ headers: { origin } }) { read(origin); }`)).toBe(true);
    expect(read(`function f({ headers }) { const { origin = '' } = headers; read(origin); }`)).toBe(true);
    expect(read(`import { headers } from 'next/headers'; async function f() { const all = await headers(); read(all.get('origin')); }`)).toBe(true);
    expect(read(`import { originOf } from './origin'; function f(req) { read(originOf(req)); }`, { './origin': `export const originOf = (request) => request.headers.origin;` })).toBe(true);
  });
});
