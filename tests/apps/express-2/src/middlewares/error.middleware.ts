import type { NextFunction, Request, Response } from 'express';

export const ErrorMiddleware = (error: Error & { status?: number }, req: Request, res: Response, next: NextFunction): void => {
  if (res.headersSent) next(error);
  else res.status(error.status ?? 500).json({ message: error.message });
};
