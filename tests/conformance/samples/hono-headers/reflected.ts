import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();

app.use(async (c, next) => {
  const origin = c.req.header('Origin');
  c.res.headers.set('Access-Control-Allow-Origin', origin ?? '*');
  c.res.headers.set('Access-Control-Allow-Credentials', 'true');
  await next();
});
app.get('/data', (c) => c.json({}));
app.post('/data', (c) => c.json({}));

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
