import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

export default new Elysia()
  .use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: false }))
  .get('/data', () => 'ok')
  .post('/data', () => 'ok');
