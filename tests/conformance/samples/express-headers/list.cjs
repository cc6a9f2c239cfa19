const express = require('express');
const app = express();

const allowedOrigins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

app.use((req, res, next) => {
  const origin = req.headers.origin;
  res.vary('Origin');
  if (allowedOrigins.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  if (req.method === 'OPTIONS') {
    res.setHeader('Access-Control-Allow-Methods', 'GET,POST,PUT');
    return res.sendStatus(204);
  }
  next();
});

app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
