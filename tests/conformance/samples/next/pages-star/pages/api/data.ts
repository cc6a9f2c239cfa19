import type { IncomingMessage, ServerResponse } from 'node:http';

type Api = ServerResponse & { status(code: number): Api; json(value: unknown): void };

export default function handler(req: IncomingMessage, res: Api): void {
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Methods', 'GET,OPTIONS,PATCH,DELETE,POST,PUT');
  if (req.method === 'OPTIONS') {
    res.status(200).end();
    return;
  }
  res.status(200).json({ ok: true });
}
