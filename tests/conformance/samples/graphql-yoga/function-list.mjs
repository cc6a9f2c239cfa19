import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const allowed = ['https://app.example.com', 'https://admin.example.com']
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
