import { RestApplication } from '@loopback/rest';

const app = new RestApplication({
  rest: {
    port: Number(process.env.PORT),
    host: '127.0.0.1',
    cors: { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
  },
});
const spec = { responses: { '200': { description: 'ok' } } };
app.route('get', '/data', spec, () => ({ ok: true }));
app.route('post', '/data', spec, () => ({ ok: true }));

void app.start();
