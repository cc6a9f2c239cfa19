import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const use = (options: string): string => `import socketio from 'fastify-socket.io';\nserver.register(socketio, ${options});`;

describeFramework({
  library: 'fastify-socket.io',
  reads: [
    [use("{ cors: { origin: '*' } }"), 'star: wildcard'],
    [use('{ cors: { origin: true, credentials: true } }'), 'true: reflected', 'yes'],
    ["server.register(require('fastify-socket.io'), { path: '/ws', cors: { origin: '*' } });", 'star: wildcard'],
  ],
  fixes: [[use("{ cors: { origin: '*' } }"), 'no-wildcard-origin', use(`{ cors: { origin: ${LIST_CODE} } }`)]],
  strict: [use(`{ cors: { origin: ${LIST_CODE}, credentials: true } }`)],
  silent: [
    "import socketio from 'fastify-socket.io';\nserver.register(socketio);",
    use("{ origin: '*' }"),
    "import socketio from './fastify-socket.io';\nserver.register(socketio, { cors: { origin: '*' } });",
  ],
});
