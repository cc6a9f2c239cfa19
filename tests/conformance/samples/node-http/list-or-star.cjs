const { createServer } = require('node:http');

const allowed = ['https://shop.acme.dev'];

createServer((req, res) => {
  const origin = allowed.includes(req.headers.origin) ? req.headers.origin : '*';
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
