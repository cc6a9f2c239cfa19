import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';

const graphql = "import { GraphQLModule } from '@nestjs/graphql';\nGraphQLModule.forRoot({ cors: { origin: true } });";
const gateway = "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ origins: '*:*' })\nexport class Chat {}";
const server = "import { Server } from 'socket.io';\nnew Server(http, { origins: ['https://shop.acme.dev'] });";
const apollo =
  "import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nawait startStandaloneServer(new ApolloServer({ typeDefs, cors: true }), { cors: true });";

test.each([
  ['@nestjs/apollo', '13.0.0', graphql, ['valid-options unread']],
  ['@nestjs/apollo', '10.2.0', graphql, ['no-reflected-origin']],
  ['@nestjs/graphql', '9.0.0', graphql, ['no-reflected-origin']],
  ['@nestjs/apollo', '13.0.0', graphql.replace('{ origin: true }', 'false'), []],
  ['@nestjs/platform-socket.io', '11.0.0', gateway, ['valid-options unread']],
  ['@nestjs/platform-socket.io', '7.0.0', gateway, []],
  ['@nestjs/websockets', '11.0.0', gateway, []],
  ['socket.io', '4.8.0', server, ['valid-options unread']],
  ['socket.io', '2.5.0', server, []],
  ['@apollo/server', '5.5.1', apollo, ['valid-options unread', 'valid-options unread']],
  ['@apollo/server', '4.11.0', apollo.replaceAll('cors: true', 'cors: false'), []],
  ['socket.io', '4.8.0', server.replace('{ origins', '{ ...given, path').replace("['https://shop.acme.dev']", "'/chat'"), []],
])('%s %s: %s', (library, version, code, expected) => {
  const cwd = mkdtempSync(join(tmpdir(), 'unread-'));
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { [library]: version } }));
  const found = lint(code, { cwd, filename: join(cwd, 'app.ts') }).map(({ ruleId, messageId }) =>
    [ruleId?.replace('cors/', ''), ...(messageId === 'unread' ? [messageId] : [])].join(' '),
  );
  expect(found).toEqual(expected);
});
