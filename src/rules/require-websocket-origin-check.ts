import { reported } from '../fixes/hand-over.js';
import { SOCKET_MESSAGES, testHandshake } from '../fixes/sockets.js';
import { createRule, forEachSocket } from '../rule.js';

export default createRule({
  name: 'require-websocket-origin-check',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require WebSocket servers with cookie sessions to test the Origin of handshakes',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-1385'],
      securitySeverity: '7.0',
    },
    messages: {
      open: 'Any website can open this WebSocket as the signed-in user ({{session}}): CORS does not guard it. Test the Origin of the handshake.',
      ...SOCKET_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create: (context) =>
    forEachSocket(context, (socket, lint) => {
      context.report({
        node: socket.node,
        messageId: 'open',
        data: { session: socket.session },
        ...reported([testHandshake(socket, lint)], lint),
      });
    }),
});
