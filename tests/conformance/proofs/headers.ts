import type { Proof } from '../proofs.js';

const SITE = "'https://shop.acme.dev'";
const NAME = "'Access-Control-Allow-Origin'";

const server = (answer: string): string =>
  `const http = require('node:http');\nhttp.createServer((req, res) => {\n  ${answer}\n}).listen(Number(process.env.PORT), '127.0.0.1');`;
const events = (...lines: string[]): string =>
  `import { createServer } from 'node:http';\nimport { createApp, eventHandler, proxyRequest, send, sendNoContent, sendRedirect, setResponseHeader, setResponseHeaders, toNodeListener } from 'h3-v1';\nconst app = createApp();\napp.use('/data', eventHandler(async (event) => {\n${lines.join('\n')}\n}));\ncreateServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1');`;
const SET = `setResponseHeader(event, ${NAME}, ${SITE});`;

const afterEvent = (name: string, sender: string, set = SET): Proof => ({
  name: `on an event: ${name}`,
  like: 'h3-v1/star.mjs',
  wrong: events(sender, set),
  right: events(set, sender),
});
const late = (name: string, sender: string, write: string, end: string): Proof => ({
  name: `together: ${name}`,
  like: 'node-http/set-header.cjs',
  wrong: server(`${sender} try { ${write} } catch {} ${end}`),
  right: server(`${write} ${end}`),
});

/** A Nest app whose interceptor writes a header. */
const intercepted = (...lines: string[]): string =>
  `require('reflect-metadata');\nconst { Controller, Get, Module } = require('@nestjs/common');\nconst { NestFactory } = require('@nestjs/core');\nclass Data { list() { return []; } }\nController('data')(Data);\nGet()(Data.prototype, 'list', Object.getOwnPropertyDescriptor(Data.prototype, 'list'));\nclass Root {}\nModule({ controllers: [Data] })(Root);\nNestFactory.create(Root, { logger: false }).then((app) => {\n  app.useGlobalInterceptors({ intercept(context, next) {\n${lines.join('\n')}\nreturn next.handle();\n} });\n  return app.listen(Number(process.env.PORT), '127.0.0.1');\n});`;
const ofContext = (name: string, ...wrong: string[]): Proof => ({
  name: `on the request of an execution context: ${name}`,
  like: 'nest-headers/response.ts',
  wrong: intercepted(...wrong),
  right: intercepted(`context.switchToHttp().getResponse().setHeader(${NAME}, ${SITE});`),
});

/** A server, and a proxy before it. */
const proxied = (proxy: string): string =>
  `const http = require('node:http');\nconst httpProxy = require('http-proxy');\nconst target = http.createServer((req, res) => res.end('[]')).listen(0, '127.0.0.1', () => {\n  ${proxy}\n});`;
const LISTEN = ".listen(Number(process.env.PORT), '127.0.0.1');";
const TARGET = 'target: `http://127.0.0.1:${target.address().port}`';

/** What `no-unsent-headers` says of headers of an event, of headers that are written together, and of those for a proxy. */
export const together: readonly Proof[] = [
  ofContext('in place', `context.switchToHttp().getRequest().headers[${NAME}] = ${SITE};`),
  ofContext(
    'by names',
    'const http = context.switchToHttp();',
    'const request = http.getRequest();',
    `request.headers[${NAME}] = ${SITE};`,
  ),
  ofContext('its headers', 'const headers = context.switchToHttp().getRequest().headers;', `headers[${NAME}] = ${SITE};`),
  afterEvent('after its stream ended', "event.node.res.end('');"),
  afterEvent('after its answer was sent', "await send(event, '[]');"),
  afterEvent('after a Response', "await event.respondWith(new Response('[]'));"),
  afterEvent('after no content', 'sendNoContent(event);'),
  afterEvent('together, after the answer', "await send(event, '[]');", `setResponseHeaders(event, { ${NAME}: ${SITE} });`),
  late('a head after the first write', "res.write('[');", `res.writeHead(200, { ${NAME}: ${SITE} });`, 'res.end();'),
  late('a head in a flat list', "res.write('[');", `res.writeHead(200, [${NAME}, ${SITE}]);`, 'res.end();'),
  {
    name: 'a flat list with the same header',
    like: 'node-http/set-header.cjs',
    wrong: server(`res.setHeader(${NAME}, ${SITE}); res.writeHead(200, [${NAME}, 'https://shop.example.net']); res.end();`),
    right: server(`res.writeHead(200, [${NAME}, ${SITE}]); res.end();`),
  },
  {
    name: 'headers of http-proxy',
    like: 'node-http/set-header.cjs',
    wrong: proxied(`httpProxy.createProxyServer({ ${TARGET}, headers: { ${NAME}: ${SITE} } })${LISTEN}`),
    right: proxied(
      `httpProxy.createProxyServer({ ${TARGET} }).on('proxyRes', (answer) => { answer.headers['access-control-allow-origin'] = ${SITE}; })${LISTEN}`,
    ),
  },
  {
    name: 'headers of what h3 hands on',
    like: 'h3-v1/star.mjs',
    wrong: events(
      "if (event.headers.get('x-own')) return [];",
      `return proxyRequest(event, \`http://127.0.0.1:\${process.env.PORT}/data\`, { headers: { 'x-own': '1', ${NAME}: ${SITE} } });`,
    ),
    right: events(
      "if (event.headers.get('x-own')) return [];",
      SET,
      "return proxyRequest(event, `http://127.0.0.1:${process.env.PORT}/data`, { headers: { 'x-own': '1' } });",
    ),
  },
];
