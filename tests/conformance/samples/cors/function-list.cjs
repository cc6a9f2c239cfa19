const express = require('express');
const cors = require('cors');

const whitelist = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const corsOptions = {
  origin: function (origin, callback) {
    if (whitelist.indexOf(origin) !== -1 || !origin) {
      callback(null, true);
    } else {
      callback(new Error('Not allowed by CORS'));
    }
  },
  credentials: true,
};

const app = express();
app.use(cors(corsOptions));
app.get('/data', (req, res) => res.json({ ok: true }));
app.post('/data', (req, res) => res.json({ ok: true }));
app.listen(process.env.PORT, '127.0.0.1');
