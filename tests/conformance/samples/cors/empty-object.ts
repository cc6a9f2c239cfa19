import express, { Request, Response } from 'express';
import cors from 'cors';

const app = express();
app.use(cors({}));

app.get('/data', (_req: Request, res: Response) => {
  res.json([]);
});
app.post('/data', (_req: Request, res: Response) => {
  res.sendStatus(204);
});

app.listen(Number(process.env.PORT), '127.0.0.1');
