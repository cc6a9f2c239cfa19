import rule from '../../src/rules/no-blocked-preflight.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

ruleTester.run('no-blocked-preflight', rule, {
  valid: [
    { name: 'a list', code: "import cors from 'cors';\napp.use(cors({ origin: ['https://app.example.com'] }));" },
  ],
  invalid: [
    {
      name: 'any origin',
      code: "import cors from 'cors';\napp.use(cors({ origin: '*' }));",
      errors: [{ messageId: 'found', line: 2 }],
    },
  ],
});
