import { Router } from 'express';

const items = Router({ mergeParams: true });
items.get('/', (request, response) => response.json([]));
items.put('/:item', (request, response) => response.json({}));

export const orders = Router();
orders.get('/', (request, response) => response.json([]));
orders.post('/', (request, response) => response.json({}));
orders.use('/:id/items', items);
