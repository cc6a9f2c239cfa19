const Koa = require('koa');
const cors = require('koa2-cors');

const app = new Koa();
app.use(cors({
  origin: function (ctx) {
    if (ctx.url === '/test') {
      return false;
    }
    return '*';
  },
  exposeHeaders: ['WWW-Authenticate', 'Server-Authorization'],
  maxAge: 5,
  credentials: true,
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['Content-Type', 'Authorization', 'Accept'],
}));
app.use((ctx) => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
