import express from 'express';

const ORIGINS = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const app = express();

app.use((req, res, next) => {
  const origin = req.get('origin') ?? '';
  res.setHeader('Access-Control-Allow-Origin', ORIGINS.includes(origin) ? origin : ORIGINS[0]!);
  res.vary('Origin');
  next();
});

app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });
app.listen(Number(process.env.PORT), '127.0.0.1');
