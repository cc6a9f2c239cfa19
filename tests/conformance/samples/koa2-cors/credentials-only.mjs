import Koa from 'koa'
import cors from 'koa2-cors'

const app = new Koa()
app.use(cors({ credentials: true }))
app.use((ctx) => { ctx.body = {} })
app.listen(process.env.PORT, '127.0.0.1')
