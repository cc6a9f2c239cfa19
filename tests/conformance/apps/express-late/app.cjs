const express = require('express');
const cors = require('cors');

const app = express();
app.post('/webhook', (req, res) => res.json({}));
app.use('/public', cors());
app.get('/public/news', (req, res) => res.json([]));
app.post('/public/votes', (req, res) => res.json({}));
app.get('/private', (req, res) => res.json({}));
app.use(cors({ origin: 'https://shop.acme.dev' }));
app.get('/later', (req, res) => res.json({}));
app.patch('/later', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
