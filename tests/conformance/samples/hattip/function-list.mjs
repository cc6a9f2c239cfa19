import { createServer } from '@hattip/adapter-node'
import { compose } from '@hattip/compose'
import { cors } from '@hattip/cors'

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev']

const handler = compose(
  cors({
    origin: (ctx) => {
      const origin = ctx.request.headers.get('origin')
      return allowed.includes(origin) ? origin : ''
    },
  }),
  () => new Response('ok'),
)

createServer(handler).listen(Number(process.env.PORT), '127.0.0.1')
