import { Router } from 'express';
import express from 'express';
import cors from 'cors';

const router = Router();
router.get('/', (req, res) => res.json({}));
router.post('/', (req, res) => res.json({}));

const app = express();
app.use('/data', cors({ origin: 'https://shop.acme.dev' }), router);
app.listen(process.env.PORT, '127.0.0.1');
