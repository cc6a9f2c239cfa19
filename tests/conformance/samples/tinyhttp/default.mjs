import { App } from '@tinyhttp/app'
import { cors } from '@tinyhttp/cors'

new App()
  .use(cors())
  .get('/data', (_, res) => void res.json({}))
  .post('/data', (_, res) => void res.json({}))
  .listen(Number(process.env.PORT), () => {}, '127.0.0.1')
