const restify = require('restify');
const corsMiddleware = require('restify-cors-middleware2');

const cors = corsMiddleware({ origins: ['https://shop.acme.dev', 'https://*.partner.example'], credentials: true });
const server = restify.createServer();
server.pre(cors.preflight);
server.use(cors.actual);
server.get('/items', (req, res, next) => { res.send([]); next(); });
server.post('/items', (req, res, next) => { res.send({}); next(); });
server.del('/items/:id', (req, res, next) => { res.send({}); next(); });
server.listen(process.env.PORT, '127.0.0.1');
