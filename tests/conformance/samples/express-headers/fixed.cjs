const express = require('express');
const app = express();

app.use((req, res, next) => {
  res.append('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.append('Access-Control-Allow-Credentials', 'true');
  next();
});

app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
