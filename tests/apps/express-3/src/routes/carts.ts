import { Router } from 'express';
import { cartController } from '../controllers/index.js';

const items = Router({ mergeParams: true });
items.put('/:item', cartController.put);
items.delete('/:item', cartController.drop);

export const carts = Router();
carts.get('/:id', cartController.show);
carts.use('/:id/items', items);
