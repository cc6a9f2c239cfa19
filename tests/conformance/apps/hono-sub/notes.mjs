import { Hono } from 'hono';

export const notes = new Hono();
notes.get('/', (c) => c.json([]));
notes.post('/', (c) => {
  c.header('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  return c.json({});
});
