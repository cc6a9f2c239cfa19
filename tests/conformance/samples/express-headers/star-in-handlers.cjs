const express = require('express');
const app = express();

app.get('/data', (req, res) => {
  res.set('Access-Control-Allow-Origin', '*');
  res.json({ rows: [] });
});

app.post('/data', (req, res) => {
  res.set('Access-Control-Allow-Origin', '*');
  res.status(201).json({ id: 1 });
});

app.listen(process.env.PORT, '127.0.0.1');
