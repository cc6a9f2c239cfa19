import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';

const HEAD =
  "import cors from 'cors'; import express from 'express'; const app = express(); const router = express.Router();\nrouter.get('/a', a);\n";
const LAYER = "cors({ origin: ['https://a.acme-shop.com'] })";
const isLate = (code: string): boolean => lint(HEAD + code).some(({ messageId }) => messageId === 'late');

test.each([
  ['after a router', `app.use('/x', router);\napp.use(${LAYER});`, true],
  ['after a router of another prefix', `app.use('/x', router);\napp.use('/y', ${LAYER});`, false],
  ['after a router below its path', `app.use('/x/z', router);\napp.use('/x', ${LAYER});`, true],
  ['with its router in the call', `app.get('/b', b);\napp.use('/x', ${LAYER}, router);`, false],
  ['after something that is no router', `app.use('/x', express.static('x'));\napp.use(${LAYER});`, false],
  ['between routers', `app.use('/x', router);\napp.use(${LAYER});\napp.use('/y', router);`, false],
])('%s', (_, code, expected) => {
  expect(isLate(code)).toBe(expected);
});
