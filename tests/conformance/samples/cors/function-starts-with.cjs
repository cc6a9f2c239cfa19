const express = require('express');
const cors = require('cors');
const app = express();

app.use(cors({
  origin: (origin, cb) => {
    if (origin && origin.startsWith('https://shop.acme.dev')) cb(null, true);
    else cb(null, false);
  },
}));
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
