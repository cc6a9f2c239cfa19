import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { policiesByBoth, policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const ESM = "import { Server } from 'socket.io';\n";

describeFramework({
  library: 'socket.io',
  reads: [
    [`${ESM}new Server(http, { cors: { origin: '*' } });`, 'star: wildcard'],
    [`${ESM}const io = new Server(3000, { path: '/ws', cors: {} });`, 'absent: wildcard'],
    [`${ESM}new Server({ cors: true });`, 'absent: wildcard'],
    [`${ESM}const options = { cors: { origin: true, credentials: true } };\nnew Server(http, options);`, 'true: reflected', 'yes'],
    [`${ESM}const cors = { origin: '*' };\nnew Server(http, { ...base, cors });`, 'star: wildcard'],
    [`${ESM}new Server(http, { cors: { origin: process.env.CLIENT || '*' } });`, 'opaque: unknown, star: fail-open'],
    [`${ESM}new Server(http, { cors: { origin: ['*'] } });`, 'starList: closed'],
    ["import * as io from 'socket.io';\nnew io.Server(http, { cors: { origin: '*' } });", 'star: wildcard'],
    ["const io = require('socket.io')(http, { cors: { origin: '*' } });", 'star: wildcard'],
    [
      "const { Server } = require('socket.io');\nmodule.exports = (http) => new Server(http, { cors: { origin: (o, done) => done(null, true) } });",
      'function: reflected',
    ],
    ["const socketIo = require('socket.io');\nconst io = socketIo(http, { cors: { origin: [] } });", 'emptyList: closed'],
    ["import socketio from '@feathersjs/socketio';\napp.configure(socketio({ cors: { origin: '*' } }));", 'star: wildcard'],
    ["const socketio = require('@feathersjs/socketio');\napp.configure(socketio(3030, { cors: {} }, (io) => {}));", 'absent: wildcard'],
    ["import socketio from '@feathersjs/socketio';\napp.configure(socketio({ cors: { origin: app.get('origins') } }));", 'opaque: unknown'],
    ["import { WebSocketGateway } from '@nestjs/websockets';\nWebSocketGateway(80, { cors: true })(Chat);", 'absent: wildcard'],
  ],
  fixes: [
    [
      `${ESM}new Server(http, { cors: { origin: '*' } });`,
      'no-wildcard-origin',
      `${ESM}new Server(http, { cors: { origin: ${LIST_CODE} } });`,
    ],
    [`${ESM}new Server(http, { cors: true });`, 'no-wildcard-origin', `${ESM}new Server(http, { cors: { origin: ${LIST_CODE} } });`],
    [
      `${ESM}const cors = { origin: '*', credentials: true };\nnew Server(http, { cors });`,
      'no-wildcard-credentials',
      `${ESM}const cors = { origin: ${LIST_CODE}, credentials: true };\nnew Server(http, { cors });`,
    ],
    [`${ESM}export const options = { cors: { origin: '*' } };\nnew Server(http, options);`, 'no-wildcard-origin', null],
    [
      `${ESM}new Server(http, { cors: { origins: ${LIST_CODE} } });`,
      'valid-options',
      `${ESM}new Server(http, { cors: { origin: ${LIST_CODE} } });`,
    ],
  ],
  strict: [`${ESM}new Server(http, { cors: { origin: ${LIST_CODE}, credentials: true } });`],
  silent: [
    `${ESM}new Server(http);`,
    `${ESM}new Server(http, { path: '/ws' });`,
    `${ESM}new Server(http, { cors: false });`,
    `${ESM}new Server(http, { cors: undefined });`,
    "import { Server } from '@hocuspocus/server';\nnew Server(http, { cors: { origin: '*' } }); // socket.io",
    "import { io } from 'socket.io-client';\nio('https://a.acme-shop.com', { cors: { origin: '*' } });",
    "import { Server } from 'node:http';\nnew Server({ cors: { origin: '*' } }); // socket.io",
  ],
});

describeFramework({
  library: 'socket.io',
  typescript: true,
  reads: [
    [
      "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ cors: { origin: '*' } })\nexport class Chat {}",
      'star: wildcard',
    ],
    [
      "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway(3001, { namespace: 'chat', cors: true })\nexport class Chat {}",
      'absent: wildcard',
    ],
  ],
  fixes: [
    [
      "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ cors: { origin: '*' } })\nexport class Chat {}",
      'no-wildcard-origin',
      `import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ cors: { origin: ${LIST_CODE} } })\nexport class Chat {}`,
    ],
  ],
  strict: [
    `import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ cors: { origin: ${LIST_CODE} } })\nexport class Chat {}`,
  ],
  silent: ["import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ namespace: 'chat' })\nexport class Chat {}"],
});

test('version 2 is open without options', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'socket-io-'));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { 'socket.io': '^2.4.0' } }));
  const options = { cwd, filename: join(cwd, 'server.js') };
  const read = (code: string): string[] => policiesIn(code, options).flatMap(({ origin, credentials }) => [...origin, credentials]);
  expect(read("const io = require('socket.io')(http);")).toEqual(['absent: wildcard', 'yes']);
  expect(read("const io = require('socket.io')(http); io.origins('*:*');")).toEqual(['string: wildcard', 'yes']);
  expect(
    read("const io = require('socket.io')(http); io.origins((origin, done) => done(null, origin === 'https://app.acme-shop.com'));"),
  ).toEqual([]);
  expect(read("const io = require('socket.io')(http, { origins: 'app.acme-shop.com:443' });")).toEqual([]);
});

test('only 2.4.0 is closed without options', () => {
  const read = (range: string): string[] => {
    const cwd = mkdtempSync(join(tmpdir(), 'socket-io-'));
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { 'socket.io': range } }));
    return policiesIn("const io = require('socket.io')(http);", { cwd, filename: join(cwd, 'server.js') }).flatMap(({ origin }) => origin);
  };
  expect(read('2.4.0')).toEqual([]);
  expect(read('2.4.1')).toEqual(['absent: wildcard']);
  expect(read('~2.4.0')).toEqual(['absent: wildcard']);
});

test.each([
  ['{ ...options, cors: { origin: true, credentials: true } }', ''],
  ['options', 'options.cors = { origin: true, credentials: true };'],
])('the adapter of Nest that hands %s to the one it extends', (handed, before) => {
  const code = `import { IoAdapter } from '@nestjs/platform-socket.io';
export class Adapter extends IoAdapter {
  createIOServer(port, options) {
    ${before}
    return super.createIOServer(port, ${handed});
  }
}`;
  expect(policiesByBoth(code)).toMatchObject([{ library: 'socket.io', origin: ['true: reflected'], credentials: 'yes' }]);
});
