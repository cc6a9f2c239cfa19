import type { Application } from 'express';
import { CommonRoutesConfig } from './common.routes';

export class FilesRoutes extends CommonRoutesConfig {
  constructor(app: Application) {
    super(app);
  }

  configureRoutes(): Application {
    this.app.route('/files').get((req, res) => void res.json([])).post((req, res) => void res.sendStatus(201));
    this.app
      .route('/files/:name')
      .put((req, res) => void res.sendStatus(204))
      .delete((req, res) => void res.sendStatus(204));
    return this.app;
  }
}
