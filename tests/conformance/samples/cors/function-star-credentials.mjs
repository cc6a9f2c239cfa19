import express from 'express';
import cors from 'cors';

const app = express();

app.use(cors({
  origin: (origin, callback) => callback(null, '*'),
  credentials: true,
}));

app.get('/data', (req, res) => res.json({ ok: true }));
app.post('/data', (req, res) => res.json({ ok: true }));
app.listen(process.env.PORT, '127.0.0.1');
