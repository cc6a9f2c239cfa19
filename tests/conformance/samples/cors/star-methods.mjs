import express from 'express';
import cors from 'cors';

const app = express();

const corsOptions = {
  origin: '*',
  methods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowedHeaders: ['Content-Type', 'Authorization'],
};

app.use(cors(corsOptions));

app.get('/data', (req, res) => { res.json({}); });
app.post('/data', (req, res) => { res.json({}); });
app.put('/data', (req, res) => { res.json({}); });

app.listen(process.env.PORT, '127.0.0.1');
