import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

export default new Elysia()
  .use(cors())
  .get('/data', () => ({ ok: true }))
  .post('/data', () => ({ ok: true }));
