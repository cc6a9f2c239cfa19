const express = require('express');
const cors = require('cors');
const routes = require('./routes');
const { notFound, onError } = require('./middleware/errors');

const app = express();
app.disable('x-powered-by');
app.use(cors());
app.use(express.json());

app.get('/health', (req, res) => res.json({ ok: true }));
app.use('/api', routes);
app.use('/admin', require('./routes/admin'));
require('./routes/webhooks')(app);

app.use(notFound);
app.use(onError);

module.exports = app;
