const express = require('express');
const cors = require('cors');
const corsGate = require('cors-gate');

const app = express();
app.post('/hooks', (req, res) => res.json({}));
app.use('/api', (req, res, next) => (req.get('authorization') ? next() : res.sendStatus(401)));
app.use('/api', cors({ origin: ['https://shop.acme.dev'] }));
app.get('/api/orders', (req, res) => res.json([]));
app.use('/shop', corsGate({ origin: 'https://api.acme.dev' }));
app.use('/shop', cors({ origin: ['https://shop.acme.dev'], credentials: true }));
app.get('/shop/cart', (req, res) => res.json([]));
app.post('/shop/cart', (req, res) => res.json({}));
app.use('/hooks', cors({ origin: 'https://shop.acme.dev' }));
app.listen(process.env.PORT, '127.0.0.1');
