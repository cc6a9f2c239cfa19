const restify = require('restify');
const corsMiddleware = require('restify-cors-middleware2');

const cors = corsMiddleware({ origins: ['https://*.acme.dev'] });
const server = restify.createServer();
server.pre(cors.preflight);
server.use(cors.actual);
server.get('/data', (req, res, next) => { res.send({}); next(); });
server.post('/data', (req, res, next) => { res.send({}); next(); });
server.listen(process.env.PORT, '127.0.0.1');
