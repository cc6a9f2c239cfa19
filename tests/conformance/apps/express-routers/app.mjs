import express from 'express';
import cors from 'cors';
import { admin } from './routes/admin.mjs';
import { orders } from './routes/orders.mjs';

const app = express();
app.get('/health', (request, response) => response.json({}));
app.use('/api', cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));
app.use('/api/orders', orders);
app.use('/api/admin', admin);
app.get('/api/last', (request, response) => response.json({}));
app.delete('/outside', (request, response) => response.json({}));
app.listen(process.env.PORT, '127.0.0.1');
