import { request } from 'node:http';

/** The status that a page of an origin gets for a WebSocket handshake with a cookie: 101 where the socket is open. */
export function handshake(port: number, origin: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      headers: {
        origin,
        cookie: 'sid=visitor',
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('a key of 16 byte').toString('base64'),
      },
    });
    asked.once('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('response', (answer) => {
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
}
