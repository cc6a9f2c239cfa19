import { createServer } from 'node:http'
import { Server } from 'socket.io'

const io = new Server({ cors: { origin: process.env.CLIENT_URL || '*' } })
const web = createServer()
io.attach(web)
web.listen(Number(process.env.PORT), '127.0.0.1')
