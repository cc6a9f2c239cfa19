import express from 'express'
import cors from 'cors'

const app = express()

app.use(cors({
  origin: (origin, cb) => cb(null, Boolean(origin && origin.endsWith('acme.dev'))),
  credentials: true
}))

app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))

app.listen(process.env.PORT, '127.0.0.1')
