import type { Request, Response } from 'express';
import { ProductService } from '../services/product.service.js';

export const list = (req: Request, res: Response): void => void res.json(ProductService.list(req.params, req.body));
export const add = (req: Request, res: Response): void => void res.json(ProductService.add(req.params, req.body));
export const publish = (req: Request, res: Response): void => void res.json(ProductService.publish(req.params, req.body));
