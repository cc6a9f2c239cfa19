const { createServer } = require('node:http');

const tenants = { 'https://app.example.com': 'app', 'https://admin.example.com': 'admin' };

createServer((req, res) => {
  const origin = req.headers.origin;
  if (Object.hasOwn(tenants, origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    res.setHeader('Vary', 'Origin, Accept-Encoding');
  }
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
