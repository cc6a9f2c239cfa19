import { default as allowCors } from 'cors';
import server = require('express');

const api = server();
api.use(allowCors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] as const as unknown as string[] }));
api.get('/data', (_req, res) => { res.json({}); });
api.post('/data', (_req, res) => { res.json({}); });
api.listen(Number(process.env.PORT), '127.0.0.1');
