const express = require('express');
const { ApolloServer, gql } = require('apollo-server-express');

async function start() {
  const server = new ApolloServer({ typeDefs: gql`type Query { data: String }`, resolvers: { Query: { data: () => 'ok' } } });
  await server.start();
  const app = express();
  server.applyMiddleware({ app, cors: { origin: true, credentials: true } });
  app.listen(process.env.PORT, '127.0.0.1');
}

start();
