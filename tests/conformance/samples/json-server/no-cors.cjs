const jsonServer = require('json-server');

const server = jsonServer.create();
server.use(jsonServer.defaults({ logger: false, noCors: true }));
server.use(jsonServer.router({ data: [] }));
server.listen(Number(process.env.PORT), '127.0.0.1');
