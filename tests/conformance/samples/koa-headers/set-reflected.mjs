import Koa from 'koa'

const app = new Koa()

app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin') || '*')
  ctx.set('Access-Control-Allow-Credentials', 'true')
  if (ctx.method === 'OPTIONS') {
    ctx.set('Access-Control-Allow-Methods', 'GET,POST,PUT')
    ctx.status = 204
    return
  }
  await next()
})

app.use((ctx) => { ctx.body = {} })

app.listen(process.env.PORT, '127.0.0.1')
