const express = require('express')
const cors = require('connect-cors')

const app = express()
app.use(cors({ origins: ['https://shop.acme.dev', 'https://admin.acme.dev'] }))
app.get('/data', (req, res) => res.json({ ok: true }))
app.post('/data', (req, res) => res.json({ ok: true }))
app.listen(process.env.PORT, '127.0.0.1')
