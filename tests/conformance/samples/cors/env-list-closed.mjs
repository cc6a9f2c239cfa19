import express from 'express'
import cors from 'cors'

const origins = (process.env.CORS_ORIGINS ?? '').split(',').map((it) => it.trim()).filter(Boolean)

const app = express()
app.use(cors({ origin: origins, credentials: true }))
app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))
app.listen(process.env.PORT, '127.0.0.1')
