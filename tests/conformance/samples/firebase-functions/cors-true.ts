import { onRequest } from 'firebase-functions/v2/https';

export const data = onRequest({ cors: true }, (_req, res) => {
  res.json({ ok: true });
});
