import { Hono } from 'hono';
import { cors } from 'hono/cors';

const app = new Hono();

app.use('/api/*', cors({ origin: (origin) => origin, credentials: true }));

app.get('/api/cart', (c) => c.json({ items: [] }));
app.post('/api/cart', async (c) => c.json(await c.req.json(), 201));

export default app;
