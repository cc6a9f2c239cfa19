// Puts a program that knows no sockets (a fetch handler, a Lambda function) behind node:http on loopback.
import { createServer } from 'node:http';

/** @param answer (request: Request) => Response | Promise<Response> */
export function serveFetch(answer) {
  listen(async (incoming, outgoing, body) => {
    const response = await answer(toRequest(incoming, body));
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
    outgoing.writeHead(response.status, Object.fromEntries(headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
}

/** @param answer (incoming, outgoing, body: string) => void | Promise<void> */
export function listen(answer) {
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    try {
      await answer(incoming, outgoing, body);
    } catch (error) {
      console.error(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    }
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
}

/** The exports of a program, whether it is ESM or CommonJS. */
export function exportsOf(loaded) {
  return loaded?.default?.__esModule === true ? loaded.default : loaded;
}

function toRequest(incoming, body) {
  const { method, url, headers } = incoming;
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ...(method === 'GET' || method === 'HEAD' || body === '' ? {} : { body }),
  });
}
