const express = require('express');
const cors = require('cors');

const app = express();

app.use(cors({
  origin: [
    'https://shop.acme.dev',
    'https://admin.acme.dev',
  ],
  credentials: true,
}));

app.get('/data', (req, res) => res.json({ me: 1 }));
app.post('/data', (req, res) => res.json({ me: 1 }));

app.listen(process.env.PORT, '127.0.0.1');
