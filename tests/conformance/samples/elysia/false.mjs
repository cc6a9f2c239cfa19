import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

export default new Elysia().use(cors({ origin: false })).get('/data', () => 'ok').post('/data', () => 'ok')
