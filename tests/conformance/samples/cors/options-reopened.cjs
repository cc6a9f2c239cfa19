const express = require('express');
const cors = require('cors');

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const app = express();
app.use(cors({
  origin: (origin, callback) => callback(null, allowed.includes(origin)),
}));
app.options(/.*/, cors());
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
