import { initTRPC } from '@trpc/server'
import { createHTTPServer } from '@trpc/server/adapters/standalone'
import cors from 'cors'

const t = initTRPC.create()
const router = t.router({ data: t.procedure.query(() => 'ok') })

createHTTPServer({
  middleware: cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }),
  router,
}).listen(Number(process.env.PORT), '127.0.0.1')
