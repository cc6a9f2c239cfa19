import { type ApplicationConfig } from '@loopback/core';
import { RestApplication } from '@loopback/rest';

const config: ApplicationConfig = {
  rest: {
    port: Number(process.env.PORT),
    host: '127.0.0.1',
    cors: {
      origin: true,
      credentials: true,
      methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
    },
  },
};

const app = new RestApplication(config);
const spec = { responses: { '200': { description: 'ok' } } };
app.route('get', '/data', spec, () => ({ ok: true }));
app.route('post', '/data', spec, () => ({ ok: true }));

void app.start();
