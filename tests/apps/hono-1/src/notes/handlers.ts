import { createFactory } from 'hono/factory';
import type { Context } from 'hono';

const factory = createFactory();

export const list = (c: Context) => c.json([]);
export const create = factory.createHandlers((c) => c.json({}, 201));
export const remove = (c: Context) => c.body(null, 204);
