import express from 'express';
import cors, { type CorsOptions } from 'cors';

const allowedOrigins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const corsOptions: CorsOptions = {
  origin: allowedOrigins,
};

const app = express();
app.use(cors(corsOptions));
app.use(express.json());

app.get('/data', (req, res) => {
  res.json({ ok: true });
});
app.post('/data', (req, res) => {
  res.json(req.body);
});

app.listen(Number(process.env.PORT), '127.0.0.1');
