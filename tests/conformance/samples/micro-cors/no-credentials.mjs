import { createServer } from 'node:http'
import { send, serve } from 'micro'
import microCors from 'micro-cors'

const cors = microCors({ origin: '*', allowCredentials: false })
createServer(serve(cors((req, res) => send(res, 200, {})))).listen(process.env.PORT, '127.0.0.1')
