require('reflect-metadata')
const { createExpressServer } = require('routing-controllers')

const app = createExpressServer({ cors: true })
app.get('/data', (req, res) => res.json({ ok: true }))
app.post('/data', (req, res) => res.json({ ok: true }))
app.listen(process.env.PORT, '127.0.0.1')
