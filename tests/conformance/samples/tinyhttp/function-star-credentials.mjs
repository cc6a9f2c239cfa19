import { App } from '@tinyhttp/app'
import { cors } from '@tinyhttp/cors'

const app = new App()
app.use(cors({ origin: () => '*', credentials: true }))
app.get('/data', (_, res) => void res.json({}))
app.post('/data', (_, res) => void res.json({}))
app.listen(Number(process.env.PORT), undefined, '127.0.0.1')
