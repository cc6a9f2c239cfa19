import { createServer } from 'node:http';

const app = (request) => new Response('ok', {
  headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') === 'https://shop.acme.dev' ? 'https://shop.acme.dev' : '' , Vary: 'Origin' },
});

createServer(async (req, res) => {
  const response = app(new Request(`http://localhost${req.url}`, { headers: req.headers }));
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}).listen(process.env.PORT, '127.0.0.1');
