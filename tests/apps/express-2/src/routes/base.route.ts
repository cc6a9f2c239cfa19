import { Router } from 'express';
import type { RequestHandler } from 'express';

/** What every collection has. */
export abstract class BaseRoute {
  readonly router = Router();

  constructor(protected readonly path: string) {
    this.router.get(path, this.list);
    this.router.post(path, this.add);
    this.extend();
  }

  protected readonly list: RequestHandler = (req, res) => void res.json([]);
  protected readonly add: RequestHandler = (req, res) => void res.status(201).json(req.body ?? {});
  protected abstract extend(): void;
}
