import type { Application } from 'express';

export const health = (app: Application, prefix: string): void => {
  app.get(`${prefix}/health`, (req, res) => void res.json({ ok: true }));
};
