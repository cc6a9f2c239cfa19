import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

export default new Elysia().use(cors('https://shop.acme.dev')).get('/data', () => 'ok').post('/data', () => 'ok')
