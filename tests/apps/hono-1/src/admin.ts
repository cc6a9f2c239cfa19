import type { Hono } from 'hono';

export function registerAdmin(app: Hono<any, any, any>): void {
  app.post('/admin/reindex', (c) => c.json({ started: true }));
}
