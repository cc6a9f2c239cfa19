import { createServer } from 'node:http'
import { Server } from 'socket.io'

const httpServer = createServer()
new Server(httpServer, { cors: { origin: (origin, callback) => callback(null, '*'), credentials: true } })
httpServer.listen(Number(process.env.PORT), '127.0.0.1')
