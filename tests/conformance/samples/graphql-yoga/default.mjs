import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const yoga = createYoga({
  schema: createSchema({
    typeDefs: 'type Query { data: String }',
    resolvers: { Query: { data: () => 'ok' } },
  }),
  logging: false,
})

createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1')
