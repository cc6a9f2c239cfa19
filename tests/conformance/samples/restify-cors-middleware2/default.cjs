const restify = require('restify');
const corsMiddleware = require('restify-cors-middleware2');

const server = restify.createServer();
const cors = corsMiddleware({ origins: ['*'], allowHeaders: ['Authorization'], exposeHeaders: [] });

server.pre(cors.preflight);
server.use(cors.actual);

server.get('/data', (req, res, next) => { res.send({ ok: true }); next(); });
server.post('/data', (req, res, next) => { res.send({ ok: true }); next(); });

server.listen(process.env.PORT, '127.0.0.1');
