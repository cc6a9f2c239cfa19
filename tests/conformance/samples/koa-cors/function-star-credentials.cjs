const Koa = require('koa');
const cors = require('koa-cors');

const app = new Koa();
app.use(cors({ origin: () => '*', credentials: true }));
app.use(async (ctx) => {
  ctx.body = [];
});
app.listen(Number(process.env.PORT), '127.0.0.1');
