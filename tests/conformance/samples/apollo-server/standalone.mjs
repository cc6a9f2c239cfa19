import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const server = new ApolloServer({
  typeDefs: 'type Query { data: String }',
  resolvers: { Query: { data: () => 'ok' } },
})

await startStandaloneServer(server, { listen: { port: Number(process.env.PORT), host: '127.0.0.1' } })
