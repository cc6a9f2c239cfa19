import cors from 'cors';
import { Router } from 'express';

export const products = Router();

products.get('/', cors(), (req, res) => {
  res.json([{ id: 1, name: 'Teapot', price: 24 }]);
});
