import { Router } from 'express';
import { crudController } from '../controllers/crud.controller.js';

/** The same five routes for every small collection. */
export function crud(name: string): Router {
  const router = Router();
  const controller = crudController(name);
  router.get('/', controller.list);
  router.post('/', controller.add);
  router.get('/:id', controller.show);
  router.put('/:id', controller.replace);
  router.delete('/:id', controller.remove);
  return router;
}
