import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';

const HEAD = "import cors from 'cors'; import express from 'express'; const app = express();\n";

test.each<[string, string, string[]]>([
  ['a constant for CORS alone stands where it is', "const ANY = '*';\napp.use('/x', cors({ origin: ANY }));", ['2 no-wildcard-origin']],
  [
    'a constant for more than CORS is named at the option',
    "const ANY = '*';\nconsole.log(ANY);\napp.use('/x', cors({ origin: ANY }));",
    ['4 no-wildcard-origin'],
  ],
  ['a member of an enum too', "enum E {\n  Any = '*',\n}\napp.use('/x', cors({ origin: E.Any }));", ['5 no-wildcard-origin']],
  [
    'a pair is one where credentials join',
    "const base = { origin: '*' };\n\napp.use('/x', cors({ ...base, credentials: true }));",
    ['4 no-wildcard-credentials'],
  ],
  [
    'a pair that is written together stands there',
    "const both = { origin: '*', credentials: true };\n\napp.use('/x', cors(both));",
    ['2 no-wildcard-credentials'],
  ],
])('%s', (_, code, expected) => {
  expect(findings(HEAD + code)).toEqual(expected);
});
