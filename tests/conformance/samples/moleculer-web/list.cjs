const { ServiceBroker } = require('moleculer');
const ApiService = require('moleculer-web');

const broker = new ServiceBroker({ logger: false });

broker.createService({ name: 'data', actions: { read: () => ({ ok: true }) } });
broker.createService({
  name: 'api',
  mixins: [ApiService],
  settings: {
    port: process.env.PORT,
    ip: '127.0.0.1',
    routes: [{
      path: '/',
      cors: { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true, methods: ['GET', 'POST', 'PUT'] },
      aliases: { 'GET data': 'data.read', 'POST data': 'data.read', 'PUT data': 'data.read' },
    }],
  },
});

broker.start();
