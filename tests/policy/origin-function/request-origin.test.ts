import { describe, expect, it } from 'vitest';
import { isPartOfRequest, isRequestOrigin } from '../../../src/policy/origin-function/index.js';
import { valueIn } from '../../support/values.js';

const read = (code: string, files: Record<string, string> = {}): boolean => isRequestOrigin(valueIn(code, files).value);

describe('isRequestOrigin', () => {
  it.each([
    'req.headers.origin',
    `req.headers['Origin']`,
    `req.headers['ORIGIN']`,
    'req.headers?.origin',
    `req.get('Origin')`,
    `req.get?.('origin')`,
    `req.header('origin')`,
    `req.getHeader('origin')`,
    `ctx.get('Origin')`,
    'ctx.headers.origin',
    'ctx.header.origin',
    'ctx.request.header.origin',
    'ctx.request.headers.origin',
    `ctx.request.get('origin')`,
    `ctx.req.headers.origin`,
    `c.req.header('Origin')`,
    `c.req.header().origin`,
    `c.req.raw.headers.get('origin')`,
    `request.headers.get('origin')`,
    `request.headers?.get('Origin')`,
    'event.headers.origin',
    'event.headers?.Origin',
    'event.node.req.headers.origin',
    `getHeader(event, 'origin')`,
    `getRequestHeader(event, 'Origin')`,
    `getHeaders(event).origin`,
    `new URL(req.headers.referer).origin`,
    `new URL(request.headers.get('referer')).origin`,
    `req.headers.origin.toLowerCase()`,
    `req.headers.origin.trim()`,
    `String(req.headers.origin)`,
    `req.headers.origin || ''`,
    `req.headers.origin ?? ''`,
    `req.headers.origin[0]`,
    `socket.handshake.headers.origin`,
    `this.request.headers.origin`,
    `(req.headers.origin as string)`,
    `event.multiValueHeaders.origin[0]`,
    `new Headers(req.headers).get('origin')`,
    `req.headers().origin`,
    `req.header().origin`,
    `this.get('origin')`,
    `context.get('origin')`,
    `getHeader('origin')`,
    `h3.getHeader(event, 'origin')`,
    `getRequestHeaders(event).origin`,
    `headers().get('origin')`,
    `(req.headers || {}).origin`,
    `new URL(req.headers.referer || '').origin`,
    `new URL(req.headers.referrer).origin`,
    `new URL(req.headers.origin).origin`,
    `new URL(req.headers.referer || req.headers.origin).origin`,
    `String(req.headers.origin).trim()`,
    `req.headers.origin || undefined`,
    `req.headers.origin || null`,
    `req.headers.origin?.toString().toLowerCase()`,
    `new URL(req.headers.referer || 'http://localhost').origin`,
    `flag ? req.headers.origin : flag2 ? '' : null`,
  ])('%s', (expression) => {
    expect(read(`function handler(req, ctx, c, request, event, socket) { read(${expression}); }`)).toBe(true);
  });

  it.each([
    'req.headers.host',
    `req.get('Host')`,
    'req.origin',
    `config.get('origin')`,
    `new Map().get('origin')`,
    'process.env.ORIGIN',
    `'origin'`,
    'req.body.origin',
    `new URL(req.url).searchParams.get('origin')`,
    `new URL(req.headers.host).origin`,
    'window.location.origin',
    `req.headers.origin || '*'`,
    `isTrusted(req)`,
    `new URL(process.env.SITE).origin`,
    'req.query.origin',
    `req.headers[name]`,
    'req.headers.origins',
    `req.get('x-origin')`,
    `req.get('Origin-Agent-Cluster')`,
    `req.get()`,
    `req.get(name)`,
    `req.set('origin')`,
    'req[name].origin',
    `new URL(req.headers.origin).host`,
    `parse(req.headers.referer).origin`,
    `new Thing(req.headers.referer).origin`,
    `new URL(req.headers['x-referer']).origin`,
    `new URL(req.headers['referer-policy']).origin`,
    `new URL().origin`,
    `getHeader(event, 'host')`,
    `getHeader(event)`,
    `loadHeaders(event).origin`,
    `getHeadersOf(event).origin`,
    `myHeaders().get('origin')`,
    `req.header('x').origin`,
    `req.body().origin`,
    `new Thing(req).get('origin')`,
    `Headers(req.headers).get('origin')`,
    `cache.get('origin')`,
    `(req.headers || load()).origin`,
    `(load() || {}).origin`,
    `req.headers.origin || load()`,
    `Number(req.headers.origin)`,
    `String()`,
    `String(req.headers.host)`,
    `req.headers.origin.split('.')`,
    `req.headers.host[0]`,
    `req.get(flag ? 'origin' : 'host')`,
    `req.get(7)`,
    `flag ? '' : null`,
    `flag ? req.headers.origin : flag2 ? '' : load()`,
    `URL(req.headers.origin).origin`,
    `load('origin')`,
    `load(event, 'origin')`,
    `req.get(...names)`,
    `new URL(flag ? 'http://localhost' : process.env.SITE).origin`,
  ])('not %s', (expression) => {
    expect(read(`function handler(req, config, name) { read(${expression}); }`)).toBe(false);
  });

  it.each(['headers', 'header', 'reqHeaders', 'request_headers', 'incomingHeaders'])('takes a parameter named %s for headers', (name) => {
    expect(read(`function originOf(${name}) { read(${name}.origin); }`)).toBe(true);
  });

  it.each(['options', 'responseHeaders', 'headersSent', 'reqHeadersOf', 'myreqHeaders'])(
    'takes no parameter named %s for headers',
    (name) => {
      expect(read(`function originOf(${name}) { read(${name}.origin); }`)).toBe(false);
    },
  );

  it('follows a dozen methods, and no more', () => {
    const times = (count: number, code: string): boolean =>
      read(`function handler(req) { read(${code.replace('#', '.trim()'.repeat(count)).replace('@', '[0]'.repeat(count))}); }`);
    expect(times(12, 'req.headers.origin#')).toBe(true);
    expect(times(13, 'req.headers.origin#')).toBe(false);
    expect(times(12, 'req.headers.origin@')).toBe(true);
    expect(times(13, 'req.headers.origin@')).toBe(false);
    expect(times(11, 'new URL(req.headers.origin#).origin')).toBe(true);
    expect(times(12, 'new URL(req.headers.origin#).origin')).toBe(false);
    expect(times(11, `new URL(req.headers.origin# || 'http://localhost').origin`)).toBe(true);
    expect(times(12, `new URL(req.headers.origin# || 'http://localhost').origin`)).toBe(false);
  });

  it('reads names and requests through constants, destructuring and other files', () => {
    expect(read(`const NAME = 'Origin'; function f(req) { const { headers } = req; read(headers[NAME]); }`)).toBe(true);
    expect(read(`const NAME = 'Origin'; function f(req) { read(req.get(NAME)); }`)).toBe(true);
    expect(read(`function f({ headers: { origin } }) { read(origin); }`)).toBe(true);
    expect(read(`function f({ headers }) { const { origin = '' } = headers; read(origin); }`)).toBe(true);
    expect(
      read(`import { headers } from 'next/headers'; async function f() { const all = await headers(); read(all.get('origin')); }`),
    ).toBe(true);
    expect(read(`import { getHeader } from 'h3'; const f = (event) => read(getHeader(event, 'origin'));`)).toBe(true);
    expect(read(`import { getHeader } from 'h3'; const f = (event) => read(getHeader(event, 'host'));`)).toBe(false);
    expect(read(`import * as next from 'next/headers'; async function f() { read((await next.headers()).get('origin')); }`)).toBe(true);
    expect(read(`import next from 'next/headers'; async function f() { read((await next.headers()).get('origin')); }`)).toBe(true);
    expect(
      read(`import { originOf } from './origin'; function f(req) { read(originOf(req)); }`, {
        './origin': `export const originOf = (request) => request.headers.origin;`,
      }),
    ).toBe(true);
  });
});

describe('isPartOfRequest', () => {
  const part = (code: string): boolean => isPartOfRequest(valueIn(code).value);

  it.each([
    'req',
    'request.ip',
    'ctx.path',
    'event.path',
    'query',
    'body.mode',
    'params.id',
    'req.query.mode',
    'req.body()',
    'app.request.x',
    'this.headers.host',
    'thing.searchParams.mode',
    "req.get('x-mode')",
    "req.query.mode || 'none'",
  ])('%s', (expression) => {
    expect(part(`function handler(req, request, ctx, event, query, body, params, thing, app) { read(${expression}); }`)).toBe(true);
  });

  it.each(['process.env.MODE', 'thing.mode', 'thing', "'req'", 'load()', 'settings[name]', "thing.mode || 'none'", 'url'])(
    'not %s',
    (expression) => {
      expect(part(`function handler(thing, name, { url }) { read(${expression}); }`)).toBe(false);
    },
  );
});
