import express from 'express';
import cors from 'cors';

const listed = ['https://shop.acme.dev'];
const app = express();
app.use(cors({ origin: (origin, callback) => callback(null, listed.includes(origin)), credentials: true }));
app.get('/me', (request, response) => response.json({}));
app.get('/news', cors(), (request, response) => response.json([]));
app.get('/partners', cors({ origin: ['https://admin.acme.dev'] }), (request, response) => response.json([]));
app.options('/upload', cors({ origin: true }));
app.put('/upload', (request, response) => response.json({}));
app.use('/echo', cors({ origin: true, credentials: true }));
app.post('/echo', (request, response) => response.json({}));
app.listen(process.env.PORT, '127.0.0.1');
