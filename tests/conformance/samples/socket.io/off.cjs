const { createServer } = require('http');
const { Server } = require('socket.io');

const httpServer = createServer();
const io = new Server(httpServer);

io.on('connection', () => {});
httpServer.listen(process.env.PORT, '127.0.0.1');
