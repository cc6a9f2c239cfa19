import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

export default new Elysia().use(cors({ origin: () => '*', credentials: true })).get('/data', () => 'ok').post('/data', () => 'ok')
