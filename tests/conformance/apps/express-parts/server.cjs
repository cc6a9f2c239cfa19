const express = require('express');
const { secure } = require('./setup.cjs');
const register = require('./register.cjs');

const app = express();
secure(app);
register(app, '/v1');
app.listen(process.env.PORT, '127.0.0.1');
