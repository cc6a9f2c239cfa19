import type { NextApiRequest, NextApiResponse } from 'next';
import NextCors from 'next-cors';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await NextCors(req, res);
  res.json({ ok: true });
}
