import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

const allowed = ['https://shop.acme.dev']

export default new Elysia()
  .use(cors({ origin: (request) => allowed.includes(request.headers.get('origin')) }))
  .get('/data', () => 'ok')
  .post('/data', () => 'ok')
