require('reflect-metadata')
const { createKoaServer } = require('routing-controllers')

const app = createKoaServer({ cors: { credentials: true } })
app.use((ctx) => {
  ctx.body = { ok: true }
})
app.listen(process.env.PORT, '127.0.0.1')
