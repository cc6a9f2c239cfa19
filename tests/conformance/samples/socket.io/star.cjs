const http = require('http').createServer();
const io = require('socket.io')(http, {
  cors: { origin: '*' }
});

io.on('connection', (socket) => socket.emit('hello'));
http.listen(process.env.PORT, '127.0.0.1');
