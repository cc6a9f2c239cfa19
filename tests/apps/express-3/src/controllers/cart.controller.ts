import type { Request, Response } from 'express';
import { CartService } from '../services/cart.service.js';

export const show = (req: Request, res: Response): void => void res.json(CartService.show(req.params, req.body));
export const put = (req: Request, res: Response): void => void res.json(CartService.put(req.params, req.body));
export const drop = (req: Request, res: Response): void => void res.json(CartService.drop(req.params, req.body));
