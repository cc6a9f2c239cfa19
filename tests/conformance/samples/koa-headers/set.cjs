const Koa = require('koa');
const app = new Koa();

app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Access-Control-Allow-Headers', 'Content-Type');
  await next();
});

app.use(ctx => {
  ctx.body = { ok: true };
});

app.listen(process.env.PORT, '127.0.0.1');
