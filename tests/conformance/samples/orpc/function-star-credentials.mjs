import { createServer } from 'node:http'
import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { CORSPlugin } from '@orpc/server/plugins'

const handler = new RPCHandler({ data: os.route({ method: 'GET' }).handler(() => 'ok') }, {
  plugins: [new CORSPlugin({ origin: () => '*', credentials: true, allowMethods: ['GET', 'HEAD', 'PUT', 'POST'] })],
})

createServer(async (req, res) => {
  const { matched } = await handler.handle(req, res)
  if (!matched) res.writeHead(404).end()
}).listen(Number(process.env.PORT), '127.0.0.1')
