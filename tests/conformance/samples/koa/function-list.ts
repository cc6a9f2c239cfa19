import Koa, { type Context } from 'koa';
import cors from '@koa/cors';

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const app = new Koa();
app.use(cors({
  origin(ctx: Context): string {
    const origin = ctx.get('Origin');
    return allowed.includes(origin) ? origin : '';
  },
  credentials: true,
}));
app.use((ctx) => { ctx.body = {}; });
app.listen(Number(process.env.PORT), '127.0.0.1');
