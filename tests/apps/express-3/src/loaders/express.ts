import cors from 'cors';
import express, { type Application } from 'express';
import { session } from '../middlewares/session.js';
import { config } from '../config/index.js';
import { internal } from '../internal/index.js';
import * as feeds from '../feeds/index.js';
import { routes } from '../routes/index.js';

export const loadExpress = ({ app }: { app: Application }): void => {
  app.get('/status', (req, res) => void res.status(200).end());
  app.head('/status', (req, res) => void res.status(200).end());
  app.enable('trust proxy');
  app.use(cors());
  app.use(express.json());
  app.use(session);

  app.use(config.api.prefix, routes());
  for (const feed of Object.values(feeds)) app.use('/feeds', feed);
  internal(app, '/internal');
};
