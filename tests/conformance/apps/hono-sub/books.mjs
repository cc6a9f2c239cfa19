import { Hono } from 'hono';
import { cors } from 'hono/cors';

export const books = new Hono();
books.use('*', cors());
books.get('/', (c) => c.json([]));
books.delete('/:isbn', (c) => c.json({}));
