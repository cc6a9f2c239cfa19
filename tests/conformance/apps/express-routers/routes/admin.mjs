import express from 'express';
import cors from 'cors';

export const admin = express.Router();
admin.get('/before', (request, response) => response.json({}));
admin.use(cors({ origin: 'https://admin.acme.dev' }));
admin.route('/jobs').get((request, response) => response.json([])).post((request, response) => response.json({}));
