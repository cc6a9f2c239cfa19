// Runs Express with two CORS layers and prints what a stranger's preflight for DELETE gets, by the order of the layers.
import { createRequire } from 'node:module';

const require = createRequire(process.argv[2]);
const express = require('express');
const cors = require('cors');

const list = { origin: ['https://shop.acme.dev'] };
const decide = { origin: (origin, callback) => callback(null, origin === 'https://shop.acme.dev') };
const orders = {
  'a list, then open': (app) => app.use(cors(list)).options('/{*any}', cors()),
  'open, then a list': (app) => app.options('/{*any}', cors()).use(cors(list)),
  'a function, then open': (app) => app.use(cors(decide)).options('/{*any}', cors()),
  'nobody, then open': (app) => app.use(cors({ origin: false })).options('/{*any}', cors()),
};

const told = {};
for (const [name, mount] of Object.entries(orders)) {
  const app = express();
  mount(app);
  app.delete('/x', (request, response) => response.json({}));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/x`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.dev', 'access-control-request-method': 'DELETE' },
  });
  told[name] = answer.headers.get('access-control-allow-origin') === '*';
  server.close();
  server.closeAllConnections();
}
process.stdout.write(`\n<<<${JSON.stringify(told)}>>>\n`);
process.exit(0);
