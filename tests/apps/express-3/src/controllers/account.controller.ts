import type { Request, Response } from 'express';
import { AccountService } from '../services/account.service.js';

export const list = (req: Request, res: Response): void => void res.json(AccountService.list(req.params, req.body));
export const open = (req: Request, res: Response): void => void res.json(AccountService.open(req.params, req.body));
export const close = (req: Request, res: Response): void => void res.json(AccountService.close(req.params, req.body));
