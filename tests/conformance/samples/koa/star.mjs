import Koa from 'koa'
import cors from '@koa/cors'

const app = new Koa()
app.use(cors({ origin: '*' }))
app.use((ctx) => { ctx.body = { ok: true } })
app.listen(Number(process.env.PORT), '127.0.0.1')
