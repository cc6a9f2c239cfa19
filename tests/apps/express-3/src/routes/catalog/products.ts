import { Router } from 'express';
import { productController } from '../../controllers/index.js';

export const products = Router();
products.get('/products', productController.list);
products.post('/products', productController.add);
products.post('/products/:id/publish', productController.publish);
