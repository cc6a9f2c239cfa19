const { createServer } = require('http')
const { send, serve } = require('micro')
const microCors = require('micro-cors')

const cors = microCors({ allowMethods: ['GET', 'POST'], origin: 'https://shop.acme.dev' })

const handler = (req, res) => {
  if (req.method === 'OPTIONS') return send(res, 200, 'ok')
  return send(res, 200, { ok: true })
}

createServer(serve(cors(handler))).listen(process.env.PORT, '127.0.0.1')
