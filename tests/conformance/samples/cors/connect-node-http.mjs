import { createServer } from 'node:http';
import cors from 'cors';

const allow = cors({ origin: true });

createServer((req, res) => {
  allow(req, res, () => {
    res.setHeader('Content-Type', 'application/json');
    res.end('{}');
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
