import type { Request, Response } from 'express';

export class AuthController {
  public signUp = (req: Request, res: Response): void => void res.status(201).json(req.body ?? {});
  public logIn = (req: Request, res: Response): void => void res.json({ token: 'x' });
  public me = (req: Request, res: Response): void => void res.json({});
}
