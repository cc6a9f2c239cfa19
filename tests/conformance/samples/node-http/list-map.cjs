const { createServer } = require('node:http');

const tenants = { 'https://shop.acme.dev': 'app', 'https://admin.acme.dev': 'admin' };

createServer((req, res) => {
  const origin = req.headers.origin;
  if (Object.hasOwn(tenants, origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    res.setHeader('Vary', 'Origin, Accept-Encoding');
  }
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
