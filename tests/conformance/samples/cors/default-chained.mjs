import express from 'express'
import cors from 'cors'

express()
  .use(cors())
  .get('/data', (req, res) => res.json({ ok: true }))
  .post('/data', (req, res) => res.json({ ok: true }))
  .listen(Number(process.env.PORT), '127.0.0.1')
