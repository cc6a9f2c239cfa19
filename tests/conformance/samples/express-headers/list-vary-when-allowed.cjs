const express = require('express');
const app = express();

const trusted = new Set(['https://app.example.com', 'https://admin.example.com']);

app.use((req, res, next) => {
  if (!trusted.has(req.headers.origin)) return next();
  res.set('Access-Control-Allow-Origin', req.headers.origin);
  res.set('Vary', 'Origin');
  next();
});

app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
