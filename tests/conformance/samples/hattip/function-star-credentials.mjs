import { createServer } from '@hattip/adapter-node'
import { compose } from '@hattip/compose'
import { cors } from '@hattip/cors'

const handler = compose(cors({ origin: () => '*', credentials: true }), () => new Response('ok'))

createServer(handler).listen(Number(process.env.PORT), '127.0.0.1')
