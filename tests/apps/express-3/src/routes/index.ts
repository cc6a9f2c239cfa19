import { Router } from 'express';
import { accounts } from './accounts.js';
import { carts } from './carts.js';
import { catalog } from './catalog/index.js';
import { crud } from './crud.js';
import { table } from './table.js';

const defaultRoutes = [
  { path: '/accounts', route: accounts },
  { path: '/carts', route: carts },
  { path: '/catalog', route: catalog },
];
const devRoutes = [{ path: '/debug', route: table }];

export function routes(): Router {
  const router = Router();
  defaultRoutes.forEach((each) => {
    router.use(each.path, each.route);
  });
  if (process.env.NODE_ENV !== 'production') devRoutes.forEach(({ path, route }) => router.use(path, route));
  for (const [name, make] of Object.entries({ coupons: crud, vouchers: crud })) router.use(`/${name}`, make(name));
  router.use(table);
  return router;
}
