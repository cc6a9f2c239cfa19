import { Router } from 'express';
import { brands, products } from './parts.js';

export const catalog = Router();
catalog.use([products, brands]);
