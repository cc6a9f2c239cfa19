const express = require('express');
const corser = require('corser');
const app = express();
app.use(corser.create({ origins: ['*'] }));
app.get('/data', (req, res) => res.json({}));
app.post('/data', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
