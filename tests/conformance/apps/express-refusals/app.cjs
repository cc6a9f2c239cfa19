const express = require('express');
const cors = require('cors');

const app = express();
const shop = cors({ origin: ['https://shop.acme.dev'] });
const fail = (res, status) => res.status(status).json({});
const isMember = async (req) => req.get('authorization') !== undefined;

app.use('/status', (req, res, next) => (req.get('authorization') ? next() : res.status(400).json({})), shop);
app.put('/status', (req, res) => res.json({}));
app.use('/away', (req, res, next) => {
  if (!req.headers.authorization) return res.redirect('/login');
  next();
});
app.use('/away', shop);
app.put('/away', (req, res) => res.json({}));
app.use('/thrown', (req, res, next) => {
  const { authorization } = req.headers;
  if (!authorization) throw new Error('no token');
  next();
});
app.use('/thrown', shop);
app.put('/thrown', (req, res) => res.json({}));
app.use('/handed-on', (req, res, next) => {
  if (!req.headers.authorization) return next(new Error('no token'));
  return next();
});
app.use('/handed-on', shop);
app.put('/handed-on', (req, res) => res.json({}));
app.use('/helper', (req, res, next) => {
  if (req.method !== 'OPTIONS') return next();
  if (!req.headers.cookie) return fail(res, 404);
  next();
});
app.use('/helper', shop);
app.put('/helper', (req, res) => res.json({}));
app.use('/plain', (req, res, next) => {
  if (!req.headers.authorization) return res.json({ code: 1 });
  next();
});
app.use('/plain', shop);
app.put('/plain', (req, res) => res.json({}));
app.use('/body', (req, res, next) => {
  if (req.method === 'POST' && !req.headers.authorization) return res.sendStatus(400);
  next();
});
app.use('/body', shop);
app.post('/body', (req, res) => res.json({}));
app.use('/passing', (req, res, next) => {
  if (req.headers.authorization) req.user = {};
  if (!req.headers.authorization) {
    next();
    return;
  }
  next();
});
app.use('/passing', shop);
app.put('/passing', (req, res) => res.json({}));
app.use('/judged', async (req, res, next) => {
  if (!(await isMember(req))) return res.sendStatus(400);
  next();
});
app.use('/judged', shop);
app.put('/judged', (req, res) => res.json({}));
app.use('/caught', (req, res, next) => {
  try {
    req.user = req.headers.authorization.split(' ')[1];
    next();
  } catch {
    res.status(400).end();
  }
});
app.use('/caught', shop);
app.put('/caught', (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
