import { Hono } from 'hono';
import { create, list, remove } from './handlers.js';
import { attachments } from './attachments.js';

export const notes = new Hono()
  .get('/', list)
  .post('/', ...create)
  .delete('/:id', remove)
  .route('/:id/attachments', attachments);
