import { createServer } from '@hattip/adapter-node'
import { compose } from '@hattip/compose'
import { cors } from '@hattip/cors'

createServer(compose(cors(), () => new Response('ok'))).listen(Number(process.env.PORT), '127.0.0.1')
