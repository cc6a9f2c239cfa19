const Koa = require('koa');
const Router = require('@koa/router');
const cors = require('@koa/cors');

const open = new Router();
open.use(cors());
open.get('/feed', (ctx) => { ctx.body = []; });
const shut = new Router();
shut.get('/users', (ctx) => { ctx.body = []; });
shut.delete('/users/:id', (ctx) => { ctx.body = {}; });
const api = new Router();
api.use('/public', open.routes());
api.use('/private', shut.routes());

const app = new Koa();
app.use(api.routes());
app.listen(process.env.PORT, '127.0.0.1');
