import express from 'express';
import cors from 'cors';

const allowed = new Set<string>(['https://shop.acme.dev', 'https://admin.acme.dev']);

const app = express();

app.use(cors({
  origin(origin, callback) {
    callback(null, origin !== undefined && allowed.has(origin));
  },
  credentials: true,
}));

app.get('/data', (_req, res) => { res.json({ ok: true }); });
app.post('/data', (_req, res) => { res.json({ ok: true }); });

app.listen(Number(process.env.PORT), '127.0.0.1');
