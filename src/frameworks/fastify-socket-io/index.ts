import { defineFramework } from '../define.js';
import { socketDialect } from '../socket-io/dialects.js';
import { plugin } from '../shapes/plugin.js';
import type { Dialect } from '../../policy/dialect.js';

/** The plugin hands its options to `new Server(…)` of socket.io (source of 5.1.0). */
const FASTIFY_SOCKET: Dialect = { ...socketDialect, library: 'fastify-socket.io', version: `socket.io ${socketDialect.version}` };

export default defineFramework({
  docs: { title: 'fastify-socket.io', forms: ['fastify.register(socketio, { cors: options })'] },
  hints: ['fastify-socket.io'],
  dialects: [FASTIFY_SOCKET],
  ...plugin({ modules: ['fastify-socket.io'], exports: [''], dialect: FASTIFY_SOCKET, key: 'cors' }),
});
