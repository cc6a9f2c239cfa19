import { Hono } from 'hono';

export const tags = new Hono().post('/', (c) => c.json({}));
