import express from 'express'

const app = express()

app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*')
  res.header('Access-Control-Allow-Credentials', 'true')
  res.header('Access-Control-Allow-Methods', 'GET,PUT,POST,DELETE')
  next()
})

app.get('/data', (req, res) => res.json({ ok: true }))
app.post('/data', (req, res) => res.json({ ok: true }))

app.listen(process.env.PORT, '127.0.0.1')
