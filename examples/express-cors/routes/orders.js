import { Router } from 'express';

export const orders = Router();
const placed = [];

orders.get('/', (req, res) => {
  res.json(placed);
});

orders.post('/', (req, res) => {
  const order = { id: placed.length + 1, items: req.body?.items ?? [] };
  placed.push(order);
  res.status(201).json(order);
});

orders.delete('/:id', (req, res) => {
  const index = placed.findIndex(({ id }) => id === Number(req.params.id));
  if (index >= 0) placed.splice(index, 1);
  res.sendStatus(204);
});
