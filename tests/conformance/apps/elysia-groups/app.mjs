import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

const orders = new Elysia({ prefix: '/orders' }).get('/', () => []).post('/', () => ({}));

export default new Elysia()
  .use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }))
  .get('/health', () => ({}))
  .use(orders)
  .put('/settings', () => ({}));
