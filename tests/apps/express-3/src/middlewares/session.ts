import type { RequestHandler } from 'express';

export const session: RequestHandler = (req, res, next) => {
  res.locals.session = req.headers.cookie ?? null;
  next();
};
