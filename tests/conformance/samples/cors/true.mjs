import cors from 'cors';
import express from 'express';

const app = express();
app.use(cors({ origin: true }));
app.get('/data', (_, res) => res.json(1));
app.post('/data', (_, res) => res.json(1));
app.listen(process.env.PORT, '127.0.0.1');
