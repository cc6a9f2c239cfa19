const express = require('express');
const cors = require('cors');

const app = express();
app.use(cors((req, callback) => callback(null, { origin: '*', credentials: true })));
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
