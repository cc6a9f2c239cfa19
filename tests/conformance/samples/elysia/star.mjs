import { Elysia } from 'elysia'
import { cors } from '@elysiajs/cors'

const app = new Elysia()
	.use(cors({ origin: '*' }))
	.get('/data', () => 'ok')
	.post('/data', () => 'ok')

export default app
