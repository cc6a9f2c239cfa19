import { Hono } from 'hono';

export const people = new Hono().get('/', (c) => c.json([]));
