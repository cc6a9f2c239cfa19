const express = require('express');
const cors = require('cors');

const partners = cors({ origin: ['https://shop.acme.dev', /^https:\/\/[a-z]+\.partner\.example$/], credentials: true });
const open = cors();

const app = express();
app.get('/prices', open, (req, res) => res.json([]));
app.options('/quotes', partners);
app.post('/quotes', partners, (req, res) => res.json({}));
app.put('/quotes', partners, (req, res) => res.json({}));
app.get('/closed', cors({ origin: false }), (req, res) => res.json({}));
app.get('/plain', (req, res) => res.json({}));
app.route('/chained').all(open).get((req, res) => res.json({})).delete((req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
