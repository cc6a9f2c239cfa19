import express from 'express';
import { load } from './loaders/index.js';

export const app = express();
load({ app });

if (process.env.LISTEN === 'yes') app.listen(Number(process.env.PORT));
