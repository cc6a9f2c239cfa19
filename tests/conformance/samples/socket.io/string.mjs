import { createServer } from 'node:http'
import { Server } from 'socket.io'

const httpServer = createServer()
new Server(httpServer, { cors: { origin: 'https://shop.acme.dev' } })
httpServer.listen(Number(process.env.PORT), '127.0.0.1')
