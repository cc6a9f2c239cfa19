import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const schema = createSchema({ typeDefs: 'type Query { data: String }', resolvers: { Query: { data: () => 'ok' } } })

createServer(createYoga({ schema, cors: false, logging: false })).listen(Number(process.env.PORT), '127.0.0.1')
