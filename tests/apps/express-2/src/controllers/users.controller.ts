import type { Request, Response } from 'express';

export class UserController {
  public getUsers = (req: Request, res: Response): void => void res.json([]);
  public getUserById = (req: Request, res: Response): void => void res.json({ id: req.params.id });
  public createUser = (req: Request, res: Response): void => void res.status(201).json(req.body ?? {});
  public updateUser = (req: Request, res: Response): void => void res.json(req.body ?? {});
  public deleteUser = (req: Request, res: Response): void => void res.status(204).end();
}
