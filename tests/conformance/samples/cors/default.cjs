const express = require('express');
const cors = require('cors');

const app = express();

app.use(cors());
app.use(express.json());

app.get('/data', (req, res) => {
  res.json({ items: ['a', 'b'] });
});

app.post('/data', (req, res) => {
  res.status(201).json({ saved: true });
});

app.listen(process.env.PORT, '127.0.0.1');
