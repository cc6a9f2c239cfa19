import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

export default new Elysia().use(cors({ origin: process.env.CORS_ORIGIN })).get('/data', () => 'ok').post('/data', () => 'ok')
