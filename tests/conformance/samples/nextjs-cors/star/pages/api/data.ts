import type { IncomingMessage, ServerResponse } from 'node:http';
import NextCors from 'nextjs-cors';

type Api = ServerResponse & { json(value: unknown): void };

export default async function handler(req: IncomingMessage, res: Api): Promise<void> {
  await NextCors(req as never, res as never, {
    methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'],
    origin: '*',
    optionsSuccessStatus: 200,
  });

  res.json({ message: 'Hello NextJs Cors!' });
}
