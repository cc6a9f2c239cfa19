import Koa from 'koa'
import cors from '@koa/cors'

const trusted = new Set(['https://shop.acme.dev'])

const app = new Koa()
app.use(cors({
  origin: async (ctx) => {
    await Promise.resolve()
    return trusted.has(ctx.get('origin')) ? ctx.get('origin') : false
  }
}))
app.use((ctx) => { ctx.body = {} })
app.listen(process.env.PORT, '127.0.0.1')
