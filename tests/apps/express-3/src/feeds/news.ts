import { Router } from 'express';

export const news = Router().get('/news', (req, res) => void res.json([]));
