import type { NextFunction, Request, RequestHandler, Response } from 'express';

export const Validate = (field: string): RequestHandler => (req: Request, res: Response, next: NextFunction): void => {
  if (req.body?.[field] === undefined) res.status(400).json({ message: `${field} is missing` });
  else next();
};
