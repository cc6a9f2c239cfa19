import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

export default new Elysia().use(cors({ origin: 'https://app.example.com' })).get('/data', () => 'ok').post('/data', () => 'ok')
