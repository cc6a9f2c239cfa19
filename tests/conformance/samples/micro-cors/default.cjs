const { createServer } = require('http')
const { send, serve } = require('micro')
const cors = require('micro-cors')()

const handler = async (req, res) => send(res, 200, { ok: true })

createServer(serve(cors(handler))).listen(process.env.PORT, '127.0.0.1')
