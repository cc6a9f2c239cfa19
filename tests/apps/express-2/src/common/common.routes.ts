import type { Application } from 'express';

export abstract class CommonRoutesConfig {
  app: Application;

  constructor(app: Application) {
    this.app = app;
    this.configureRoutes();
  }

  abstract configureRoutes(): Application;
}
