import type { Application } from 'express';

export const maintenance = (app: Application, prefix: string): void => {
  app.post(`${prefix}/maintenance`, (req, res) => void res.sendStatus(202));
};
