import type { IncomingMessage, ServerResponse } from 'node:http';
import NextCors from 'nextjs-cors';

const origin = ['https://shop.acme.dev', 'https://admin.acme.dev'];

export default async (req: IncomingMessage, res: ServerResponse & { json(value: unknown): void }) => {
  await NextCors(req as never, res as never, { origin, credentials: true });
  res.json({});
};
