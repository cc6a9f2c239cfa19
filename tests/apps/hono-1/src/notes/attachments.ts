import { Hono } from 'hono';

export const attachments = new Hono();
attachments.get('/', (c) => c.json([]));
attachments.post('/', (c) => c.json({}));
