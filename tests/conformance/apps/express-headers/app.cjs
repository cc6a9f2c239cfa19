const express = require('express');

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];
const app = express();
app.use('/api', (req, res, next) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  res.setHeader('Vary', 'Origin');
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  res.setHeader('Access-Control-Allow-Headers', 'content-type');
  if (req.method === 'OPTIONS') return res.sendStatus(204);
  next();
});
app.get('/api/orders', (req, res) => res.json([]));
app.post('/api/orders', (req, res) => res.json({}));
app.get('/api/feed', (req, res) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.json([]);
});
app.get('/feed', (req, res) => {
  res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.json([]);
});
app.get('/home', (req, res) => res.json([]));
app.listen(process.env.PORT, '127.0.0.1');
