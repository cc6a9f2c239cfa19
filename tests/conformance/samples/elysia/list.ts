import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

const origin = ['https://app.example.com', 'https://admin.example.com'];

export default new Elysia()
  .use(cors({ origin }))
  .get('/data', () => 'ok')
  .post('/data', () => 'ok');
