const express = require('express');
const cors = require('cors');
const guard = require('./guard.cjs');
const open = require('./open.cjs');

const app = express();
const answer = (req, res) => res.json({});

// a guard on the app, and CORS in another file
guard(app, '/guarded');
open(app, '/guarded');
app.put('/guarded', answer);
// the other way round
open(app, '/asked');
guard(app, '/asked');
app.put('/asked', answer);
// a guard for a part of what CORS covers
const parts = express.Router();
guard(parts, '/closed');
parts.use(cors({ origin: ['https://shop.acme.dev'] }));
parts.put('/closed', answer);
parts.put('/other', answer);
app.use('/parts', parts);
// what ends here reaches no layer that comes later
app.put('/late', answer);
app.use('/late', (req, res) => res.sendStatus(404));
for (const layer of [express.json(), cors({ origin: ['https://shop.acme.dev'] })]) app.use('/late', layer);
app.use('/ended', (req, res) => res.json({}));
app.use('/ended', cors());
app.put('/ended', answer);
app.listen(process.env.PORT, '127.0.0.1');
