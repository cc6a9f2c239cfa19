import express from 'express';
import cors from 'cors';

function corsOptions() {
  return {
    origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
    methods: ['GET', 'POST'],
  };
}

const app = express();
app.use(cors(corsOptions()));
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
