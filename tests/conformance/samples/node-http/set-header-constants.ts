import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

function handle(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader(ALLOW_ORIGIN, req.headers.origin ?? '*');
  res.setHeader(ALLOW_CREDENTIALS, 'true');
  res.setHeader('Content-Type', 'application/json');
  res.end('{}');
}

createServer(handle).listen(Number(process.env.PORT), '127.0.0.1');
