import { AutoRouter, cors } from 'itty-router';

const { preflight, corsify } = cors({ origin: ['https://app.example.com', 'https://admin.example.com'], credentials: true });
const router = AutoRouter({ before: [preflight], finally: [corsify] });
router.get('/todos', () => []);
router.post('/todos', () => ({}));
router.put('/todos/:id', () => ({}));

export default router;
