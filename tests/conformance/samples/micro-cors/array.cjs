const { createServer } = require('http')
const { send, serve } = require('micro')
const microCors = require('micro-cors')

const cors = microCors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] })
createServer(serve(cors((req, res) => send(res, 200, {})))).listen(process.env.PORT, '127.0.0.1')
