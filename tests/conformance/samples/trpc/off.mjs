import { initTRPC } from '@trpc/server'
import { createHTTPServer } from '@trpc/server/adapters/standalone'

const t = initTRPC.create()
const router = t.router({ data: t.procedure.query(() => 'ok') })

createHTTPServer({ router }).listen(Number(process.env.PORT), '127.0.0.1')
