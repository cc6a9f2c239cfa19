import type { IncomingHttpHeaders } from 'node:http';

export type Seen = IncomingHttpHeaders;

export const GET = ({ request }: { request: Request }): Response =>
  new Response('{}', {
    headers: {
      'Access-Control-Allow-Origin': request.headers.get('origin') as string,
      'Access-Control-Allow-Credentials': 'true',
    },
  });
export const POST = GET;
