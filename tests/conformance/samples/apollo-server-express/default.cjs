const express = require('express');
const { ApolloServer, gql } = require('apollo-server-express');

async function start() {
  const typeDefs = gql`type Query { data: String }`;
  const server = new ApolloServer({ typeDefs, resolvers: { Query: { data: () => 'ok' } } });
  await server.start();
  const app = express();
  server.applyMiddleware({ app });
  app.listen(process.env.PORT, '127.0.0.1');
}

start();
