const Koa = require('koa')
const app = new Koa()
const allowed = ['https://shop.acme.dev']

app.use(async (ctx, next) => {
  if (allowed.includes(ctx.headers.origin)) {
    ctx.response.set('Access-Control-Allow-Origin', ctx.headers.origin)
    ctx.response.set('Access-Control-Allow-Credentials', 'true')
  }
  await next()
})
app.use((ctx) => { ctx.body = 'ok' })
app.listen(process.env.PORT, '127.0.0.1')
