const express = require('express');
const app = express();

const trusted = new Set(['https://shop.acme.dev', 'https://admin.acme.dev']);

app.use((req, res, next) => {
  if (!trusted.has(req.headers.origin)) return next();
  res.set('Access-Control-Allow-Origin', req.headers.origin);
  res.set('Vary', 'Origin');
  next();
});

app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
