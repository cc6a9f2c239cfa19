const Koa = require('koa');
const Router = require('@koa/router');

const app = new Koa();
const router = new Router();

router.get('/data', async (ctx) => {
  ctx.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' });
  ctx.body = { ok: true };
});
router.post('/data', async (ctx) => {
  ctx.body = { ok: true };
});

app.use(router.routes());
app.listen(process.env.PORT, '127.0.0.1');
