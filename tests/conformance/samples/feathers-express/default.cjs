const { feathers } = require('@feathersjs/feathers');
const express = require('@feathersjs/express');

const app = express.default(feathers());

app.use(express.cors());
app.configure(express.rest());
app.use('/data', { async find() { return []; }, async create() { return {}; } });

app.listen(process.env.PORT, '127.0.0.1');
