const Koa = require('koa');
const cors = require('@koa/cors');
const errors = require('./middleware/errors');
const { api, registerAll } = require('./routes');

const app = new Koa();
app.use(errors());
app.use(cors());
app.use(api.routes()).use(api.allowedMethods());
registerAll(app);

module.exports = { app };
