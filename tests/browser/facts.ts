import { API, type Answer, type Arrived, type Visitor } from './web.js';

/** A page of another site, and one of the API's own site. */
export const SHOP = 'https://app.example.com';
export const SIBLING = 'https://shop.acme.test';

/** What a browser made of one answer, or of one sequence of questions. */
export interface Fact {
  readonly id: string;
  /** What the page and the server do, as a row of docs/browsers.md. */
  readonly says: string;
  readonly topic: string;
  readonly origin?: string;
  readonly answer: Answer;
  /** Run in the page; answers what it could read, or `blocked`. */
  readonly script: string;
  /** What the page gets. */
  readonly gets: string;
  /** The browsers whose console says why, where not all do. */
  readonly told?: readonly Visitor['name'][];
  /** The browsers that can be brought there, where not all can. */
  readonly only?: readonly Visitor['name'][];
  /** What comes to the server, where that is the point, e.g. `OPTIONS, PUT`. */
  readonly arrives?: (arrived: readonly Arrived[]) => string;
}

type Sent = Readonly<Record<string, string | string[]>>;

/** The same headers on every answer, the preflight's included. */
const always =
  (headers: Sent, status = 200): Answer =>
  (request, response) => {
    response.writeHead(request.method === 'OPTIONS' ? 204 : status, headers);
    response.end(request.method === 'OPTIONS' ? undefined : 'secret');
  };

const echo =
  (more: Sent = {}): Answer =>
  (request, response) =>
    always({ 'Access-Control-Allow-Origin': request.headers.origin ?? '*', ...more })(request, response);

const CREDENTIALS = { 'Access-Control-Allow-Credentials': 'true' };
const CHANGES = { 'Access-Control-Allow-Methods': 'GET, PUT' };

const get = (id: string, init = '{}'): string => `fetch('${API}/${id}', ${init}).then((answer) => answer.text()).catch(() => 'blocked')`;
const methods = (arrived: readonly Arrived[]): string => arrived.map(({ method }) => method).join(', ');
const cookies = (arrived: readonly Arrived[]): string => (arrived.some(({ cookie }) => cookie) ? 'with the cookie' : 'without the cookie');

function fact(topic: string, id: string, says: string, answer: Answer, gets: string, more: Partial<Fact> & { init?: string } = {}): Fact {
  const { init, ...rest } = more;
  return { topic, id, says, answer, gets, script: get(id, init), ...rest };
}

const WITH_COOKIES = "{ credentials: 'include' }";
const PUT = "{ method: 'PUT' }";

const ORIGINS: readonly Fact[] = [
  fact('origin', 'none', 'no `Access-Control-Allow-Origin`', always({}), 'blocked'),
  fact('origin', 'listed', `\`${SHOP}\``, always({ 'Access-Control-Allow-Origin': SHOP }), 'secret'),
  fact('origin', 'star', '`*`', always({ 'Access-Control-Allow-Origin': '*' }), 'secret'),
  fact('origin', 'other', 'another origin', always({ 'Access-Control-Allow-Origin': 'https://admin.example.com' }), 'blocked'),
  fact('origin', 'slash', 'the origin with a slash at its end', always({ 'Access-Control-Allow-Origin': `${SHOP}/` }), 'blocked'),
  fact('origin', 'case', 'the origin in upper case', always({ 'Access-Control-Allow-Origin': SHOP.toUpperCase() }), 'blocked'),
  fact('origin', 'port', 'the origin with its default port, `:443`', always({ 'Access-Control-Allow-Origin': `${SHOP}:443` }), 'blocked'),
  fact('origin', 'glob', '`https://*.example.com`', always({ 'Access-Control-Allow-Origin': 'https://*.example.com' }), 'blocked'),
  fact(
    'origin',
    'comma',
    'two origins in one header, with a comma',
    always({ 'Access-Control-Allow-Origin': `${SHOP}, https://admin.example.com` }),
    'blocked',
  ),
  fact('origin', 'twice', 'the header twice', always({ 'Access-Control-Allow-Origin': [SHOP, 'https://admin.example.com'] }), 'blocked'),
  fact(
    'origin',
    'invalid',
    'a text that is no origin, `app.example.com`',
    always({ 'Access-Control-Allow-Origin': 'app.example.com' }),
    'blocked',
  ),
];

const COOKIES: readonly Fact[] = [
  fact(
    'cookies',
    'star-cookies',
    '`*` and `Access-Control-Allow-Credentials: true`',
    always({ 'Access-Control-Allow-Origin': '*', ...CREDENTIALS }),
    'blocked',
    {
      init: WITH_COOKIES,
      arrives: cookies,
    },
  ),
  fact('cookies', 'echo-cookies', "the request's own origin and `Access-Control-Allow-Credentials: true`", echo(CREDENTIALS), 'secret', {
    init: WITH_COOKIES,
    arrives: cookies,
  }),
  fact('cookies', 'sibling-cookies', 'the same, for a page of the same site, `https://shop.acme.test`', echo(CREDENTIALS), 'secret', {
    origin: SIBLING,
    init: WITH_COOKIES,
    arrives: cookies,
  }),
  fact('cookies', 'no-credentials', "the request's own origin, no `Access-Control-Allow-Credentials`", echo(), 'blocked', {
    init: WITH_COOKIES,
    arrives: cookies,
  }),
  fact(
    'cookies',
    'credentials-case',
    '`Access-Control-Allow-Credentials: True`',
    echo({ 'Access-Control-Allow-Credentials': 'True' }),
    'blocked',
    {
      init: WITH_COOKIES,
      arrives: cookies,
    },
  ),
  fact('cookies', 'blind', 'nothing, and the page asks with `no-cors`', always({}), '', {
    init: "{ mode: 'no-cors', credentials: 'include' }",
    arrives: cookies,
  }),
];

const PREFLIGHTS: readonly Fact[] = [
  fact('preflight', 'simple-post', '`POST` with a text body, nothing allowed', always({}), 'blocked', {
    init: "{ method: 'POST', body: 'a' }",
    arrives: methods,
  }),
  fact('preflight', 'json-post', '`POST` with JSON, nothing allowed', always({}), 'blocked', {
    init: "{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }",
    arrives: methods,
  }),
  fact(
    'preflight',
    'method',
    '`PUT`, and `Access-Control-Allow-Methods` without it',
    echo({ 'Access-Control-Allow-Methods': 'GET' }),
    'blocked',
    {
      init: PUT,
      arrives: methods,
    },
  ),
  fact(
    'preflight',
    'post-unlisted',
    '`POST`, and `Access-Control-Allow-Methods: GET`',
    echo({ 'Access-Control-Allow-Methods': 'GET' }),
    'secret',
    {
      init: "{ method: 'POST', body: '{}' }",
      arrives: methods,
    },
  ),
  fact(
    'preflight',
    'method-star',
    '`PUT` with cookies, and `Access-Control-Allow-Methods: *`',
    echo({ 'Access-Control-Allow-Methods': '*', ...CREDENTIALS }),
    'blocked',
    {
      init: "{ method: 'PUT', credentials: 'include' }",
      arrives: methods,
    },
  ),
  fact('preflight', 'header', 'a header of its own, not in `Access-Control-Allow-Headers`', echo(), 'blocked', {
    init: "{ headers: { 'X-Token': 'a' } }",
    arrives: methods,
  }),
  fact(
    'preflight',
    'authorization-star',
    '`Authorization`, and `Access-Control-Allow-Headers: *`',
    echo({ 'Access-Control-Allow-Headers': '*' }),
    'secret',
    {
      init: "{ headers: { Authorization: 'a' } }",
      arrives: methods,
    },
  ),
  fact(
    'preflight',
    'preflight-401',
    '`PUT`, and the preflight is answered with 401',
    (request, response) =>
      request.method === 'OPTIONS'
        ? void response.writeHead(401, { 'Access-Control-Allow-Origin': SHOP, ...CHANGES }).end()
        : echo()(request, response),
    'blocked',
    { init: PUT, arrives: methods },
  ),
  fact(
    'preflight',
    'preflight-redirect',
    '`PUT`, and the preflight is redirected',
    (request, response) =>
      request.method === 'OPTIONS'
        ? void response.writeHead(307, { Location: '/elsewhere', 'Access-Control-Allow-Origin': SHOP, ...CHANGES }).end()
        : echo()(request, response),
    'blocked',
    { init: PUT, arrives: methods },
  ),
  fact(
    'preflight',
    'bad-methods',
    '`PUT`, and `Access-Control-Allow-Methods` with something that is no method',
    echo({ 'Access-Control-Allow-Methods': 'GET; PUT' }),
    'blocked',
    { init: PUT, arrives: methods },
  ),
  fact(
    'preflight',
    'bad-headers',
    'a header of its own, and `Access-Control-Allow-Headers` with something that is no name',
    echo({ 'Access-Control-Allow-Headers': 'X-Token; X-Other' }),
    'blocked',
    { init: "{ headers: { 'X-Token': 'a' } }", arrives: methods },
  ),
  fact('preflight', 'cached', 'two times `PUT`, no `Access-Control-Max-Age`', echo(CHANGES), 'secret', {
    script: `${get('cached', PUT)}.then(() => ${get('cached', PUT)})`,
    arrives: methods,
  }),
  fact(
    'preflight',
    'max-age-0',
    'two times `PUT`, `Access-Control-Max-Age: 0`',
    echo({ ...CHANGES, 'Access-Control-Max-Age': '0' }),
    'secret',
    {
      script: `${get('max-age-0', PUT)}.then(() => ${get('max-age-0', PUT)})`,
      arrives: methods,
    },
  ),
];

/** A frame without an origin that asks, and tells its page. */
const SANDBOXED = `new Promise((resolve) => {
  addEventListener('message', ({ data }) => resolve(data));
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.srcdoc = "<script>fetch('${API}/null', { credentials: 'include' }).then((answer) => answer.text()).catch(() => 'blocked').then((text) => parent.postMessage(text, '*'))</script>";
  document.body.append(frame);
})`;

const CACHE = { 'Cache-Control': 'max-age=600' };
const twoSites = (id: string): string => `fetch('${API}/${id}').then((answer) => answer.text())
  .then(() => new Promise((resolve) => {
    addEventListener('message', ({ data }) => resolve(data));
    const frame = document.createElement('iframe');
    frame.src = 'https://admin.acme.test/${id}';
    document.body.append(frame);
  }))`;

const MORE: readonly Fact[] = [
  fact(
    'more',
    'null',
    '`null` with credentials, asked from a sandboxed frame',
    always({ 'Access-Control-Allow-Origin': 'null', ...CREDENTIALS }),
    'secret',
    {
      origin: 'https://evil.example',
      script: SANDBOXED,
      arrives: cookies,
    },
  ),
  fact(
    'more',
    'redirect',
    "a redirect to another origin, where the request's own origin is allowed",
    (request, response) =>
      request.url === '/redirect'
        ? void response.writeHead(302, { Location: 'https://other.test/', 'Access-Control-Allow-Origin': SHOP }).end()
        : echo()(request, response),
    'null',
  ),
  fact(
    'more',
    'redirect-closed',
    'a redirect to another server, which allows nobody',
    (_request, response) => void response.writeHead(302, { Location: 'https://closed.test/', 'Access-Control-Allow-Origin': SHOP }).end(),
    'blocked',
  ),
  fact(
    'more',
    'redirect-password',
    'a redirect to an address with a name and a password',
    (_request, response) =>
      void response.writeHead(302, { Location: 'https://user:secret@other.test/', 'Access-Control-Allow-Origin': SHOP }).end(),
    'blocked',
  ),
  fact('more', 'no-vary', 'an answer that may be cached, without `Vary: Origin`, for two pages of one site', echo(CACHE), 'blocked', {
    origin: SIBLING,
    script: twoSites('no-vary'),
  }),
  fact('more', 'vary', 'the same with `Vary: Origin`', echo({ ...CACHE, Vary: 'Origin' }), 'secret', {
    origin: SIBLING,
    script: twoSites('vary'),
  }),
  fact('more', 'unexposed', 'a header `X-Total`, not in `Access-Control-Expose-Headers`', echo({ 'X-Total': '7' }), 'null', {
    script: `fetch('${API}/unexposed').then((answer) => String(answer.headers.get('X-Total')))`,
  }),
  fact('more', 'socket', 'a WebSocket, and a server that does not look at `Origin`', always({}), 'secret', {
    origin: 'https://evil.example',
    script: `new Promise((resolve) => {
      const socket = new WebSocket('${API.replace('https', 'wss')}/socket');
      socket.onmessage = ({ data }) => resolve(data);
      socket.onerror = () => resolve('blocked');
    })`,
    arrives: cookies,
  }),
];

/** What has nothing to do with the headers of the answer. */
const NETWORK: readonly Fact[] = [
  fact(
    'network',
    'unreachable',
    'a server that closes the connection without an answer',
    (request) => request.socket.destroy(),
    'blocked',
    {
      told: ['Firefox'],
    },
  ),
  fact('network', 'file', 'a page that was opened from the disk asks for a file beside it', always({}), 'blocked', {
    origin: 'file:///etc',
    script: `new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve(request.responseText === '' ? 'nothing' : 'secret');
      request.onerror = () => resolve('blocked');
      request.open('GET', 'file:///etc/hosts');
      request.send();
    })`,
    // No page leads WebKit from the web to the disk, and in Firefox its driver may read what the page may not.
    only: ['Chromium'],
  }),
  fact('network', 'local', "a page from the internet asks a server of the visitor's own machine, which allows it", echo(), 'blocked', {
    origin: 'https://public.example',
    // Only there can a page of loopback be told to be from the internet.
    only: ['Chromium'],
  }),
];

export const FACTS: readonly Fact[] = [...ORIGINS, ...COOKIES, ...PREFLIGHTS, ...MORE, ...NETWORK];

/** What other hosts of a fact answer. */
export const OTHER_HOSTS: Readonly<Record<string, Answer>> = {
  'other.test': (request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': request.headers.origin ?? '*' });
    response.end(String(request.headers.origin));
  },
  // As a page from the internet: here all lie on loopback.
  'public.example': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': 'treat-as-public-address' });
    response.end('<!doctype html><title>a page</title>');
  },
  'admin.acme.test': (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(
      `<script>fetch('${API}${request.url}').then((answer) => answer.text()).catch(() => 'blocked').then((text) => parent.postMessage(text, '*'))</script>`,
    );
  },
};
