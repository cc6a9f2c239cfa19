import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

export default new Elysia()
  .use(cors({ origin: ['https://app.example.com', 'https://admin.example.com'], credentials: false }))
  .get('/data', () => 'ok')
  .post('/data', () => 'ok');
