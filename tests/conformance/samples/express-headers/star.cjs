const express = require('express');
const app = express();

app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*');
  res.header('Access-Control-Allow-Headers', 'Origin, X-Requested-With, Content-Type, Accept');
  next();
});

app.get('/data', (req, res) => res.json({ ok: true }));
app.post('/data', (req, res) => res.json({ ok: true }));

app.listen(process.env.PORT, '127.0.0.1');
