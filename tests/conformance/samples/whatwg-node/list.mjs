import { createServer } from 'node:http'
import { createServerAdapter, useCORS } from '@whatwg-node/server'

const adapter = createServerAdapter(() => Response.json({ ok: true }), {
  plugins: [useCORS({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true })],
})

createServer(adapter).listen(Number(process.env.PORT), '127.0.0.1')
