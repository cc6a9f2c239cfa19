const express = require('express');
const cors = require('cors');

const allowedOrigins = ['https://shop.acme.dev'];

const app = express();
app.use(cors({
  origin: function (origin, callback) {
    if (!origin) return callback(null, true);
    if (allowedOrigins.includes(origin)) return callback(null, true);
    console.warn('unexpected origin', origin);
    return callback(null, true); // TODO tighten before release
  },
  credentials: true,
}));
app.get('/data', (req, res) => res.json({ ok: true }));
app.post('/data', (req, res) => res.json({ ok: true }));
app.listen(process.env.PORT, '127.0.0.1');
