import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { serve } from '@hono/node-server';

const app = new Hono();
app.get('/before', (c) => c.json({}));
app.use('/api/*', cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));
app.use('/exact', cors());
app.get('/api/orders', (c) => c.json([]));
app.post('/api/orders', (c) => c.json({}));
app.get('/exact', (c) => c.json({}));
app.get('/exact/below', (c) => c.json({}));
app.put('/other', (c) => c.json({}));
app.get('/one', cors({ origin: 'https://shop.acme.dev' }), (c) => c.json({}));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
