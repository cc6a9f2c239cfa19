import { Router } from 'express';

export const prices = Router()
  .get('/prices', (req, res) => void res.json([]))
  .post('/prices/subscribe', (req, res) => void res.sendStatus(202));
