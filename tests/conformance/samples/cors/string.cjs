const express = require('express')
const cors = require('cors')

const app = express()
const FRONTEND_URL = 'https://shop.acme.dev'

app.use(cors({ origin: FRONTEND_URL }))

app.get('/data', (req, res) => res.json({ ok: 1 }))
app.post('/data', (req, res) => res.json({ ok: 1 }))
app.listen(process.env.PORT, '127.0.0.1')
