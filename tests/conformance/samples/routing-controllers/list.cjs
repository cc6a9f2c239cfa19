require('reflect-metadata')
const { createExpressServer } = require('routing-controllers')

const app = createExpressServer({ cors: { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true } })
app.get('/data', (req, res) => res.json({ ok: true }))
app.post('/data', (req, res) => res.json({ ok: true }))
app.listen(process.env.PORT, '127.0.0.1')
