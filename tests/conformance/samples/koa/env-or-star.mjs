import Koa from 'koa'
import cors from '@koa/cors'

const app = new Koa()
app.use(cors({ origin: process.env.CORS_ORIGIN ?? '*', credentials: true }))
app.use((ctx) => { ctx.body = {} })
app.listen(process.env.PORT, '127.0.0.1')
