import type { IncomingMessage, ServerResponse } from 'node:http';
import NextCors from 'nextjs-cors';

const origin = ['https://app.example.com', 'https://admin.example.com'];

export default async (req: IncomingMessage, res: ServerResponse & { json(value: unknown): void }) => {
  await NextCors(req as never, res as never, { origin, credentials: true });
  res.json({});
};
