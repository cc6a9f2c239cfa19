import orders from '../../examples/express-cors/routes/orders.js?raw';
import products from '../../examples/express-cors/routes/products.js?raw';
import server from '../../examples/express-cors/server.js?raw';
import hono from '../../examples/hono/index.ts?raw';
import nest from '../../examples/nest/src/main.ts?raw';
import http from '../../examples/node-http/server.mjs?raw';

const settings = { allowlist: ['https://shop.acme.dev'] };
const WEAK = `import cors from 'cors';
import express from 'express';

const app = express();
app.use(cors({ origin: /acme\\.dev$/, credentials: true }));
app.get('/orders', (req, res) => res.json([]));
app.listen(3000);
`;

/** The example of the README. */
export const FIRST = {
  tabs: [
    { name: 'server.js', text: server },
    { name: 'routes/products.js', text: products },
    { name: 'routes/orders.js', text: orders },
  ],
  settings,
};

export const EXAMPLES = {
  'Express, three files': FIRST,
  'A weak pattern': { tabs: [{ name: 'server.js', text: WEAK }], settings },
  'Hono, TypeScript': { tabs: [{ name: 'index.ts', text: hono }], settings },
  'Nest, TypeScript': { tabs: [{ name: 'main.ts', text: nest }], settings },
  'node:http': { tabs: [{ name: 'server.mjs', text: http }], settings },
};
