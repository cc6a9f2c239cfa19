const { createServer } = require('node:http');

const ALLOWED = Object.freeze(['https://shop.acme.dev', 'https://admin.acme.dev']);

createServer((req, res) => {
  const { origin } = req.headers;
  res.setHeader('Vary', 'Origin');
  if (origin !== undefined && ALLOWED.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  if (req.method === 'OPTIONS') {
    res.statusCode = 204;
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    return res.end();
  }
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
