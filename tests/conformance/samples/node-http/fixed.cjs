const http = require('node:http');

http.createServer((req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
