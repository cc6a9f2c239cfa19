import { describe, expect, test } from 'vitest';
import { findings } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';

const HEADERS = "{ 'Access-Control-Allow-Origin': '*' }";

/** How many policies a text has, by both parsers. */
const count = (code: string): number => policiesByBoth(code).length;

describe('headers of requests and of test doubles are no answers', () => {
  test.each([
    ['an instance', `import axios from 'axios';\nconst http = axios.create();\nhttp.post('/a', {}, { headers: ${HEADERS} });`],
    [
      'an interceptor',
      "import axios from 'axios';\nconst http = axios.create();\nhttp.interceptors.request.use((c) => { c.headers['Access-Control-Allow-Origin'] = '*'; return c; });",
    ],
    ['a chain', "import sa from 'superagent';\nsa.post('/a').set('Access-Control-Allow-Origin', '*').send({});"],
    ['a chain by require', "const sa = require('superagent');\nsa.post('/a').set('Access-Control-Allow-Origin', '*');"],
    [
      'a callback of options',
      "import { fetchBaseQuery } from '@reduxjs/toolkit/query';\nfetchBaseQuery({ prepareHeaders: (h) => { h.set('Access-Control-Allow-Origin', '*'); return h; } });",
    ],
    ['what a callback returns', `import { setContext } from '@apollo/client/link/context';\nsetContext(() => ({ headers: ${HEADERS} }));`],
    ['a wrapper of its own', `const send = (url, init) => fetch(url, init);\nsend('/a', { headers: ${HEADERS} });`],
    [
      'a wrapper that merges',
      `function send(url, init = {}) { return fetch(url, { ...init, method: 'POST' }); }\nsend('/a', { headers: ${HEADERS} });`,
    ],
    ['Headers for fetch', "const h = new Headers();\nh.set('Access-Control-Allow-Origin', '*');\nfetch('/a', { headers: h });"],
    ['a global of a page', `$.ajax({ url: '/a', headers: ${HEADERS} });`],
    ['a reply of a double', `import nock from 'nock';\nnock('https://a.example').get('/').reply(200, {}, ${HEADERS});`],
    [
      'an answer of a double',
      `import { http, HttpResponse } from 'msw';\nhttp.get('/a', () => HttpResponse.json({}, { headers: ${HEADERS} }));`,
    ],
    [
      'a fixture of a browser test',
      `import { test } from '@playwright/test';\ntest('a', async ({ page }) => { await page.route('**', (r) => r.fulfill({ headers: ${HEADERS} })); });`,
    ],
    [
      'headers that a hook falls back on',
      "import axios from 'axios';\naxios.interceptors.request.use((c) => { const h = c.headers ?? {}; h['Access-Control-Allow-Origin'] = '*'; return c; });",
    ],
    ['pairs for fetch', "fetch('/a', { headers: [['Access-Control-Allow-Origin', '*']] });"],
    ['Headers of pairs', "fetch('/a', { headers: new Headers([['Access-Control-Allow-Origin', '*']]) });"],
    [
      'answers that Electron shows to its own user',
      `const { session } = require('electron');\nsession.defaultSession.webRequest.onHeadersReceived((details, done) => done({ responseHeaders: ${HEADERS} }));`,
    ],
    [
      'answers that a window changes in place',
      "this.window.webContents.session.webRequest.onHeadersReceived((details, done) => {\n  details.responseHeaders['access-control-allow-origin'] = ['*'];\n  done({ responseHeaders: details.responseHeaders });\n});",
    ],
    [
      'a scheme of its own',
      `import { protocol } from 'electron';\nprotocol.handle('app', () => new Response('', { headers: ${HEADERS} }));`,
    ],
    [
      'an extension of a browser',
      "chrome.webRequest.onHeadersReceived.addListener((details) => {\n  details.responseHeaders.push({ name: 'Access-Control-Allow-Origin', value: '*' });\n  return { responseHeaders: details.responseHeaders };\n});",
    ],
    ['a function that makes them', `const auth = () => (${HEADERS});\nfetch('/a', { headers: { ...auth(), accept: '*/*' } });`],
    [
      'a function that makes them for a constant',
      `function make() { return ${HEADERS}; }\nconst headers = make();\nfetch('/a', { headers });`,
    ],
    ['a function called in place', `const init = (() => ({ headers: ${HEADERS} }))();\nfetch('/a', { ...init });`],
    [
      'options that are spread',
      "import { fetchBaseQuery } from '@reduxjs/toolkit/query';\nfetchBaseQuery({ ...{ prepareHeaders: (h) => h.set('Access-Control-Allow-Origin', '*') } });",
    ],
    ['a field of a class', `class Api { headers = ${HEADERS}; list() { return fetch('/a', { headers: this.headers }); } }`],
    ['a method of a class', `class Api { make() { return ${HEADERS}; } list() { return fetch('/a', { headers: this.make() }); } }`],
    [
      'a field that is assigned',
      `class Api { constructor() { this.init = { headers: ${HEADERS} }; } list() { return fetch('/a', this.init); } }`,
    ],
    ['a part of a constant', `const api = { headers: ${HEADERS}, list() { return fetch('/a', { headers: api.headers }); } };`],
    ['a package of Deno', `import ky from 'npm:ky@1.7.0';\nky.get('/a', { headers: ${HEADERS} });`],
  ])('%s', (_, code) => expect(count(code)).toBe(0));
});

describe('an answer stays one', () => {
  test.each([
    [
      'in the continuation of a request',
      "import axios from 'axios';\napp.get('/', (req, res) => { axios.get('/a').then((r) => { res.set('Access-Control-Allow-Origin', '*'); res.json(r.data); }); });",
    ],
    [
      'headers that a request and an answer share',
      `const h = ${HEADERS};\nfetch('/a', { headers: h });\nexport const GET = () => new Response('', { headers: h });`,
    ],
    [
      'a function whose headers a request and an answer share',
      `const make = () => (${HEADERS});\nfetch('/a', { headers: make() });\nexport const GET = () => new Response('', { headers: make() });`,
    ],
    [
      'a field that a request and an answer share',
      `class Api { headers = ${HEADERS}; list() { return fetch('/a', { headers: this.headers }); } get() { return new Response('', { headers: this.headers }); } }`,
    ],
    [
      'a part of a constant that an answer is given',
      `const api = { headers: ${HEADERS}, name: 'a' };\nfetch('/a', { headers: { 'x-name': api.name } });\nexport const GET = () => new Response('', { headers: api.headers });`,
    ],
    ['a wrapper that answers', `const send = (body, init) => new Response(body, init);\nsend('', { headers: ${HEADERS} });`],
    ['pairs of an answer', "export const GET = () => new Response('', { headers: [['Access-Control-Allow-Origin', '*']] });"],
    [
      'of a server beside Electron',
      "const { app: shell } = require('electron');\nrequire('express')().get('/', (req, res) => { res.set('Access-Control-Allow-Origin', '*'); });",
    ],
    [
      'of an upstream',
      "export default { async fetch(r) { const u = await fetch(r); const a = new Response(u.body, u); a.headers.set('Access-Control-Allow-Origin', '*'); return a; } };",
    ],
    [
      'beside a client of that name',
      "import { client } from './db.js';\napp.get('/', (req, res) => { client.query('x'); res.set('Access-Control-Allow-Origin', '*'); });",
    ],
  ])('%s', (_, code) => expect(count(code)).toBe(1));
});

describe('what tests expect and are given is no answer', () => {
  const RECORDED = `export const feed = { statusCode: 200, headers: ${HEADERS}, body: '' };`;
  test.each([
    ['src/feed.ts', 1],
    ['src/feed.test.ts', 0],
    ['src/__mocks__/feed.ts', 0],
    ['src/__fixtures__/feed.ts', 0],
    ['test/fixtures/feed.ts', 0],
    ['tests/api/mocks/feed.ts', 0],
    ['fixtures/feed.ts', 1],
    ['test/server.ts', 1],
  ])('%s', (filename, expected) => expect(findings(RECORDED, { filename })).toHaveLength(expected));

  test('a server that a test starts answers', () => {
    const code = "import express from 'express';\nexpress().use((req, res) => res.set('Access-Control-Allow-Origin', '*'));";
    expect(findings(code, { filename: 'src/feed.test.ts' })).toHaveLength(1);
  });
});
