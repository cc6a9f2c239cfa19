import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev']
const schema = createSchema({ typeDefs: 'type Query { data: String }', resolvers: { Query: { data: () => 'ok' } } })
const yoga = createYoga({
  schema,
  cors: (request) => {
    const origin = request.headers.get('origin')
    return allowed.includes(origin) ? { origin: [origin], credentials: true } : false
  },
  logging: false,
})
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1')
