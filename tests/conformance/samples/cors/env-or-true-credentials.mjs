import express from 'express'
import cors from 'cors'

const { CORS_ORIGIN } = process.env

const app = express()
app.use(cors({ origin: CORS_ORIGIN?.split(',') ?? true, credentials: true }))
app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))
app.listen(process.env.PORT, '127.0.0.1')
