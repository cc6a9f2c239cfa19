const express = require('express');
const cors = require('cors');

const trusted = /^https:\/\/shop\.acme\.dev$/g;

const app = express();
app.use(cors({ origin: trusted }));
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
