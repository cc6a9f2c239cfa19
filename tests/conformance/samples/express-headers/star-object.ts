import express, { type NextFunction, type Request, type Response } from 'express';

const app = express();

const allowCrossDomain = (_req: Request, res: Response, next: NextFunction): void => {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET,POST',
  });
  next();
};

app.use(allowCrossDomain);
app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });

app.listen(Number(process.env.PORT), '127.0.0.1');
