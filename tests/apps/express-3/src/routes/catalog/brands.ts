import { Router } from 'express';

const brands = Router();
brands.get('/brands', (req, res) => void res.json([]));

export default brands;
