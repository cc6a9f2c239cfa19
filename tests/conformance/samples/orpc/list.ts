import { createServer } from 'node:http';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import { CORSPlugin } from '@orpc/server/plugins';

const router = { data: os.route({ method: 'GET' }).handler(() => 'ok') };
const handler = new RPCHandler(router, {
  plugins: [
    new CORSPlugin({
      origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
      allowMethods: ['GET', 'POST', 'PUT'],
      credentials: true,
    }),
  ],
});

createServer(async (req, res) => {
  const result = await handler.handle(req, res, { context: {} });
  if (!result.matched) res.writeHead(404).end();
}).listen(Number(process.env.PORT), '127.0.0.1');
