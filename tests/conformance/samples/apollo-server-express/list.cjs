const express = require('express');
const { ApolloServer, gql } = require('apollo-server-express');

const corsOptions = { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true };

(async () => {
  const server = new ApolloServer({ typeDefs: gql`type Query { data: String }`, resolvers: { Query: { data: () => 'ok' } } });
  await server.start();
  const app = express();
  server.applyMiddleware({ app, path: '/graphql', cors: corsOptions });
  app.listen(process.env.PORT, '127.0.0.1');
})();
