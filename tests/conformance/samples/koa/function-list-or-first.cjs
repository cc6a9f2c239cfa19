const Koa = require('koa');
const cors = require('@koa/cors');

const valid = ['https://shop.acme.dev', 'https://admin.acme.dev'];

function verifyOrigin(ctx) {
  const origin = ctx.headers.origin;
  if (!valid.includes(origin)) return valid[0];
  return origin;
}

const app = new Koa();
app.use(cors({ origin: verifyOrigin }));
app.use(ctx => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
