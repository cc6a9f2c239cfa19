import Koa from 'koa';
import cors from '@koa/cors';

const app = new Koa();

app.use(cors({
    origin: '*',
    credentials: true,
}));
app.use(async (ctx) => {
    ctx.body = 'ok';
});

app.listen(Number(process.env.PORT), '127.0.0.1');
