const Koa = require('koa');
const cors = require('kcors');
const app = new Koa();
app.use(cors({ origin: () => '*', credentials: true }));
app.use((ctx) => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
