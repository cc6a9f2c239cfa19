import express from 'express'
import cors from 'cors'

const allowed = ['https://shop.acme.dev']

const app = express()
app.use(cors({ origin: async (origin) => allowed.includes(origin) }))
app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))
app.listen(process.env.PORT, '127.0.0.1')
