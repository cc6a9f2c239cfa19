const express = require('express');
const cors = require('cors');
const layer = require('./layer.cjs');

const app = express();
const answer = (req, res) => res.json({});
const shop = cors({ origin: ['https://shop.acme.dev'] });

app.use('/made', (req, res, next) => cors({ origin: ['https://shop.acme.dev'] })(req, res, next));
app.put('/made', answer);
app.use('/kept', (req, res, next) => {
  shop(req, res, next);
});
app.put('/kept', answer);
app.use('/other', layer);
app.put('/other', answer);
app.use('/asked', (req, res, next) => (req.method === 'OPTIONS' ? shop(req, res, next) : next()));
app.put('/asked', answer);
app.listen(process.env.PORT, '127.0.0.1');
