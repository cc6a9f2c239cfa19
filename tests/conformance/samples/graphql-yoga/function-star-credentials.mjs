import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const schema = createSchema({ typeDefs: 'type Query { data: String }', resolvers: { Query: { data: () => 'ok' } } })
const yoga = createYoga({
  schema,
  cors: () => ({ origin: '*', credentials: true }),
  logging: false,
})
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1')
