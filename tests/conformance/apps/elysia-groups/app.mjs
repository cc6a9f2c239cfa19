import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

const orders = new Elysia({ prefix: '/orders' }).get('/', () => []).post('/', () => ({}));

export default new Elysia()
  .use(cors({ origin: ['https://app.example.com', 'https://admin.example.com'] }))
  .get('/health', () => ({}))
  .use(orders)
  .put('/settings', () => ({}));
