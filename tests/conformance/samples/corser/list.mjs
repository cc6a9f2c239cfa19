import express from 'express'
import corser from 'corser'

const app = express()
app.use(corser.create({
  origins: ['https://shop.acme.dev', 'https://admin.acme.dev'],
  supportsCredentials: true,
  methods: ['GET', 'POST', 'PUT'],
  requestHeaders: corser.simpleRequestHeaders.concat(['Authorization', 'Content-Type']),
}))
app.options('/data', (req, res) => res.status(204).end())
app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))
app.listen(process.env.PORT, '127.0.0.1')
