const Koa = require('koa')
const cors = require('@koa/cors')
const Router = require('@koa/router')

const app = new Koa()
const router = new Router()
router.get('/data', (ctx) => { ctx.body = {} })
router.post('/data', (ctx) => { ctx.body = {} })

app.use(cors({ credentials: true }))
app.use(router.routes()).use(router.allowedMethods())
app.listen(process.env.PORT, '127.0.0.1')
