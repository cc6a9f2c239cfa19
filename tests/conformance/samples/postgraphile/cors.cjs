const express = require('express');
const { postgraphile } = require('postgraphile');
const { pool } = require('./shared/pool.cjs');

const app = express();

app.use(postgraphile(pool, 'public', { enableCors: true }));

app.listen(Number(process.env.PORT), '127.0.0.1');
