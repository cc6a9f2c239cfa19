import type { Request, Response } from 'express';
import { OrderService } from '../services/order.service.js';

export const list = (req: Request, res: Response): void => void res.json(OrderService.list(req.params, req.body));
export const place = (req: Request, res: Response): void => void res.json(OrderService.place(req.params, req.body));
export const amend = (req: Request, res: Response): void => void res.json(OrderService.amend(req.params, req.body));
