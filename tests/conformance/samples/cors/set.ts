import express from 'express';
import cors from 'cors';

const origins = new Set(['https://shop.acme.dev', 'https://admin.acme.dev']);

const app = express();
app.use(cors({ origin: origins as never, credentials: true }));
app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });
app.listen(Number(process.env.PORT), '127.0.0.1');
