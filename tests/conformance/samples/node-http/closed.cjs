const http = require('node:http');

http.createServer((req, res) => {
  res.setHeader('Content-Type', 'application/json');
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
