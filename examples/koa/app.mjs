import cors from '@koa/cors';
import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();
const router = new Router();

// @koa/cors echoes the Origin of whoever asks when no origin is given.
app.use(cors({ credentials: true, maxAge: 600 }));

router.get('/me', (ctx) => {
  ctx.body = { id: ctx.cookies.get('user') };
});

router.put('/me/email', (ctx) => {
  ctx.status = 204;
});

app.use(router.routes());
app.listen(3000);
