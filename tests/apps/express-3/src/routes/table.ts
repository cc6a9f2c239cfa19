import { Router, type RequestHandler } from 'express';
import { orderController } from '../controllers/index.js';

interface Row {
  readonly method: 'get' | 'post' | 'patch';
  readonly path: string;
  readonly handler: RequestHandler;
}

const rows: readonly Row[] = [
  { method: 'get', path: '/orders', handler: orderController.list },
  { method: 'post', path: '/orders', handler: orderController.place },
  { method: 'patch', path: '/orders/:id', handler: orderController.amend },
];

export const table = Router();
for (const { method, path, handler } of rows) table[method](path, handler);
