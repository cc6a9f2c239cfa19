const express = require('express');
const cors = require('cors');

const origins = (process.env.CORS_ORIGINS || '').split(',').filter(Boolean);

const app = express();
app.use(cors({
  origin: (origin, cb) => {
    if (origins.length === 0 || origins.includes(origin)) return cb(null, true);
    cb(null, false);
  },
}));
app.get('/data', (req, res) => res.json({ ok: true }));
app.post('/data', (req, res) => res.json({ ok: true }));
app.listen(process.env.PORT, '127.0.0.1');
