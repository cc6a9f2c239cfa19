import { ServiceBroker } from 'moleculer';
import ApiService from 'moleculer-web';

const broker = new ServiceBroker({ logger: false });

broker.createService({ name: 'data', actions: { read: () => ({ ok: true }) } });
broker.createService({
  name: 'api',
  mixins: [ApiService],
  settings: {
    port: process.env.PORT,
    ip: '127.0.0.1',
    cors: { origin: ['*'], credentials: true, methods: ['GET', 'POST', 'PUT'] },
    routes: [{ path: '/', aliases: { 'GET data': 'data.read', 'POST data': 'data.read', 'PUT data': 'data.read' } }],
  },
});

void broker.start();
