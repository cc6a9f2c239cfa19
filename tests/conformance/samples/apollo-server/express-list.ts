import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express from 'express';

async function main(): Promise<void> {
  const server = new ApolloServer({ typeDefs: 'type Query { data: String }', resolvers: { Query: { data: () => 'ok' } } });
  await server.start();

  const app = express();
  app.use(
    '/graphql',
    cors<cors.CorsRequest>({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }),
    express.json(),
    expressMiddleware(server),
  );
  app.listen(Number(process.env.PORT), '127.0.0.1');
}

void main();
