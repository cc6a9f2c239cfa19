import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const standalone = (options: string): string =>
  `const { ApolloServer } = require('apollo-server');\nconst server = new ApolloServer({ ${options} });`;
const express = (options: string): string =>
  `import { ApolloServer } from 'apollo-server-express';\nconst server = new ApolloServer({ typeDefs });\nserver.applyMiddleware({ ${options} });`;

describeFramework({
  library: 'Apollo Server',
  reads: [
    [standalone('typeDefs'), 'absent: wildcard'],
    [standalone("typeDefs, cors: { origin: '*', credentials: true }"), 'star: wildcard', 'yes'],
    [express('app'), 'absent: wildcard'],
    [express('app, cors: { origin: true, credentials: true }'), 'true: reflected', 'yes'],
    [
      "import { ApolloServer } from 'apollo-server-express';\nconst options = { origin: [] };\nnew ApolloServer({}).applyMiddleware({ app, cors: options });",
      'emptyList: closed',
    ],
  ],
  fixes: [
    [standalone('typeDefs'), 'no-wildcard-origin', standalone(`cors: { origin: ${LIST_CODE} }, typeDefs`)],
    [standalone('typeDefs, cors: true'), 'no-wildcard-origin', standalone(`typeDefs, cors: { origin: ${LIST_CODE} }`)],
    [express('app'), 'no-wildcard-origin', express(`cors: { origin: ${LIST_CODE} }, app`)],
    [express('app, cors: { origin: true }'), 'no-reflected-origin', express(`app, cors: { origin: ${LIST_CODE} }`)],
  ],
  strict: [express(`app, cors: { origin: ${LIST_CODE} }`)],
  silent: [
    standalone('typeDefs, cors: false'),
    express('app, cors: false'),
    "import { ApolloServer } from 'apollo-server';\nconst server = new ApolloServer({ typeDefs });\nexpect(await server.executeOperation({ query })).toBe(1);",
    "import { ApolloServer } from 'apollo-server-express';\nconst server = new ApolloServer({ typeDefs, cors: true });",
    "import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nawait startStandaloneServer(new ApolloServer({ typeDefs }), { listen: { port: 4000 } }); // apollo-server, cors",
    'server.applyMiddleware({ app }); // apollo-server',
  ],
});

const lambda = (options: string): string =>
  `import { ApolloServer } from 'apollo-server-lambda';\nconst server = new ApolloServer({ typeDefs });\nexport const handler = server.createHandler(${options});`;

describeFramework({
  library: 'Apollo Server (Lambda)',
  reads: [
    [lambda("{ cors: { origin: '*', credentials: true } }"), 'star: wildcard', 'yes'],
    [lambda('{ expressGetMiddlewareOptions: { cors: { origin: true } } }'), 'true: reflected'],
  ],
  fixes: [[lambda("{ cors: { origin: '*' } }"), 'no-wildcard-origin', lambda(`{ cors: { origin: ${LIST_CODE} } }`)]],
  strict: [],
  silent: [lambda('{}'), lambda('')],
});

describeFramework({
  library: 'Apollo Server (Koa)',
  reads: [
    [
      "import { ApolloServer } from 'apollo-server-koa';\nconst server = new ApolloServer({});\nserver.applyMiddleware({ app, cors: { credentials: true } });",
      'absent: wildcard',
      'yes',
    ],
  ],
  fixes: [],
  strict: [],
  silent: [],
});
