import { Router } from 'express';
import { accountController } from '../controllers/index.js';

export const accounts = Router();
accounts.get('/', accountController.list);
accounts.post('/', accountController.open);
accounts.delete('/:id', accountController.close);
