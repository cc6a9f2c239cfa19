import Koa from 'koa';

const allowed: readonly string[] = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const app = new Koa();

app.use(async (ctx, next) => {
  ctx.vary('Origin');
  const origin = ctx.request.headers.origin;
  if (origin && allowed.includes(origin)) {
    ctx.set('Access-Control-Allow-Origin', origin);
  }
  await next();
});
app.use((ctx) => {
  ctx.body = 'ok';
});

app.listen(Number(process.env.PORT), '127.0.0.1');
