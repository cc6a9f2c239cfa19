import { AutoRouter, cors } from 'itty-router';

const { preflight, corsify } = cors({
  origin: '*',
  credentials: true,
  allowMethods: 'GET, POST, PUT',
});

const router = AutoRouter({ before: [preflight], finally: [corsify] });
router.get('/data', () => ({ ok: true }));
router.post('/data', () => ({ ok: true }));

export default { ...router };
