import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

const origin = ['https://shop.acme.dev', 'https://admin.acme.dev'];

export default new Elysia()
  .use(cors({ origin }))
  .get('/data', () => 'ok')
  .post('/data', () => 'ok');
