import { createServer } from 'node:http';
import { Server } from 'socket.io';

const httpServer = createServer();
const io = new Server(httpServer, { cors: { origin: true, credentials: true } });

io.on('connection', () => undefined);
httpServer.listen(Number(process.env.PORT), '127.0.0.1');
