const Koa = require('koa');
const cors = require('@koa/cors');
const app = new Koa();
app.use(cors({ origin: ['https://shop.acme.dev'] }));
app.use(ctx => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
