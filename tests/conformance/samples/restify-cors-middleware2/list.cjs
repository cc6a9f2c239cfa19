const restify = require('restify');
const corsMiddleware = require('restify-cors-middleware2');

const server = restify.createServer();
const cors = corsMiddleware({
  preflightMaxAge: 5,
  origins: ['https://shop.acme.dev', 'https://admin.acme.dev'],
  credentials: true,
  allowHeaders: ['Authorization', 'Content-Type'],
});

server.pre(cors.preflight);
server.use(cors.actual);
server.get('/data', (req, res, next) => { res.send({}); next(); });
server.post('/data', (req, res, next) => { res.send({}); next(); });
server.put('/data', (req, res, next) => { res.send({}); next(); });
server.listen(process.env.PORT, '127.0.0.1');
