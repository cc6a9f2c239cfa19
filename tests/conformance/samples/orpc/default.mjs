import { createServer } from 'node:http'
import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { CORSPlugin } from '@orpc/server/plugins'

const router = { data: os.route({ method: 'GET' }).handler(() => 'ok') }
const handler = new RPCHandler(router, { plugins: [new CORSPlugin()] })

createServer(async (req, res) => {
  const { matched } = await handler.handle(req, res, { context: {} })
  if (matched) return
  res.statusCode = 404
  res.end('Not found')
}).listen(Number(process.env.PORT), '127.0.0.1')
