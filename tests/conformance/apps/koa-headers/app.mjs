import Koa from 'koa';
import Router from '@koa/router';

const app = new Koa();
app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  ctx.set('Access-Control-Allow-Credentials', 'true');
  if (ctx.method === 'OPTIONS') {
    ctx.set('Access-Control-Allow-Methods', 'GET, POST, PUT');
    ctx.set('Access-Control-Allow-Headers', 'content-type');
    ctx.status = 204;
    return;
  }
  await next();
});
const router = new Router();
router.get('/profile', (ctx) => { ctx.body = {}; });
router.put('/profile', (ctx) => { ctx.body = {}; });
router.get('/status', (ctx) => {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.body = {};
});
app.use(router.routes());
app.listen(process.env.PORT, '127.0.0.1');
