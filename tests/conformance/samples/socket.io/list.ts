import express from 'express';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const app = express();
const httpServer = createServer(app);
const io = new Server(httpServer, {
  cors: {
    origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
    credentials: true,
  },
});

app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });
io.on('connection', () => undefined);

httpServer.listen(Number(process.env.PORT), '127.0.0.1');
