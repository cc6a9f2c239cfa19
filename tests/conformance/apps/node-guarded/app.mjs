import { createServer } from 'node:http';

createServer((req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.setHeader('Access-Control-Allow-Headers', 'authorization');
  if (!req.headers.authorization) {
    res.statusCode = 400;
    res.end();
    return;
  }
  if (req.method === 'OPTIONS') {
    res.statusCode = 204;
    res.end();
    return;
  }
  res.end('[]');
}).listen(process.env.PORT, '127.0.0.1');
