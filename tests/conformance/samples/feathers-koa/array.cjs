const { feathers } = require('@feathersjs/feathers');
const { koa, rest, cors } = require('@feathersjs/koa');

const app = koa(feathers());
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));
app.configure(rest());
app.use('/data', { async find() { return []; }, async create() { return {}; } });
app.listen(process.env.PORT, '127.0.0.1');
