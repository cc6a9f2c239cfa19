// Makes an API Gateway proxy event of each request and sends what the handler answers.
import { exportsOf, listen } from './bridge.mjs';

export default async function host(program, load) {
  const { handler } = exportsOf(await load(program));
  listen(async (incoming, outgoing, body) => {
    const result = await invoke(handler, toEvent(incoming, body));
    const headers = { ...result?.headers };
    for (const [name, values] of Object.entries(result?.multiValueHeaders ?? {})) headers[name] = values;
    outgoing.writeHead(result?.statusCode ?? 200, headers);
    outgoing.end(result?.body ?? '');
  });
}

function invoke(handler, event) {
  const context = { awsRequestId: 'local', functionName: 'local', getRemainingTimeInMillis: () => 3000 };
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => {
      error ? reject(error) : resolve(result);
    });
    if (handler.length < 3) Promise.resolve(returned).then(resolve, reject);
  });
}

function toEvent({ method, url, headers }, body) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  // As API Gateway passes them: names as the browser wrote them.
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name === 'origin' ? 'Origin' : name, value]));
  return {
    version: '1.0',
    httpMethod: method,
    path: pathname,
    resource: pathname,
    headers: { ...named, ...('origin' in headers ? { origin: headers.origin } : {}) },
    queryStringParameters: Object.fromEntries(searchParams),
    pathParameters: null,
    requestContext: { httpMethod: method, path: pathname, stage: 'local' },
    body,
    isBase64Encoded: false,
  };
}
