export const FRAMEWORK_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The files of a new framework by their path. Every fact is *unknown* until it is measured, so no rule speaks yet. */
export function frameworkFiles(name) {
  const constant = name.toUpperCase().replaceAll('-', '_');
  return {
    [`src/frameworks/${name}/index.ts`]: `import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** What the library does with its options. Measure each form with a conformance sample, then write it here. */
const ${constant}: Dialect = {
  library: '${name}',
  version: '0.0.0',
  keys: { origin: 'origin', credentials: 'credentials' },
  effects: {
    absent: 'unknown',
    star: 'unknown',
    true: 'unknown',
    false: 'unknown',
    undefined: 'unknown',
    null: 'unknown',
    empty: 'unknown',
    string: 'unknown',
    commaList: 'unknown',
    list: 'unknown',
    emptyList: 'unknown',
    starList: 'unknown',
    starInList: 'unknown',
    regex: 'unknown',
    regexInList: 'unknown',
    other: 'unknown',
    asyncFunction: 'unknown',
  },
  credentials: { default: false, counts: 'true' },
  protocol: null,
  vary: 'never',
  allowlist: 'list',
};

export default defineFramework({
  docs: { title: '${name}', forms: ['app.use(cors(options))'] },
  hints: ['${name}'],
  dialects: [${constant}],
  ...middleware({ modules: ['${name}'], exports: ['', 'default'], dialect: ${constant} }),
});
`,
    [`tests/frameworks/${name}.test.ts`]: `import { expect, test } from 'vitest';
import { policiesByBoth } from '../support/policies.js';

test.each(["import cors from '${name}';", "const cors = require('${name}');"])('%s', (load) => {
  const [policy] = policiesByBoth(\`\${load}\\napp.use(cors({ origin: '*', credentials: true }));\`);
  expect(policy).toMatchObject({ library: '${name}', credentials: 'yes', mounts: ['use'] });
});
`,
    [`tests/conformance/samples/${name}/default.mjs`]: `import { createServer } from 'node:http';
import cors from '${name}';

const allow = cors();
createServer((req, res) => allow(req, res, () => res.end('{}'))).listen(process.env.PORT, '127.0.0.1');
`,
  };
}
