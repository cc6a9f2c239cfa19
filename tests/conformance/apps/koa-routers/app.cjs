const Koa = require('koa');
const Router = require('@koa/router');
const cors = require('@koa/cors');

const listed = ['https://shop.acme.dev', 'https://admin.acme.dev'];
const app = new Koa();
const early = new Router();
early.get('/early', (ctx) => { ctx.body = {}; });
app.use(early.routes());
app.use(cors({ origin: (ctx) => (listed.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''), credentials: true }));
const api = new Router({ prefix: '/api' });
api.get('/posts', (ctx) => { ctx.body = []; });
api.post('/posts', (ctx) => { ctx.body = {}; });
api.put('/posts/:id', (ctx) => { ctx.body = {}; });
app.use(api.routes()).use(api.allowedMethods());
app.listen(process.env.PORT, '127.0.0.1');
