const express = require('express');
const app = express();

app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (origin && origin.endsWith('acme.dev')) {
    res.header('Access-Control-Allow-Origin', origin);
    res.header('Access-Control-Allow-Credentials', 'true');
    res.vary('Origin');
  }
  next();
});

app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
