import { createServer } from 'node:http'
import { Server } from 'socket.io'

let cors = undefined
if (process.env.NODE_ENV === 'development') {
  cors = { origin: '*' }
}

const httpServer = createServer()
new Server(httpServer, { cors })
httpServer.listen(Number(process.env.PORT), '127.0.0.1')
