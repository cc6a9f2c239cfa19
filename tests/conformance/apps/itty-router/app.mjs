import { AutoRouter, cors } from 'itty-router';

const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true });
const router = AutoRouter({ before: [preflight], finally: [corsify] });
router.get('/todos', () => []);
router.post('/todos', () => ({}));
router.put('/todos/:id', () => ({}));

export default router;
