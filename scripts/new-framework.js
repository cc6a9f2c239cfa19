import { FRAMEWORK_NAME, frameworkFiles } from './scaffold/framework.js';
import { scaffold } from './support/scaffold.js';

scaffold(
  'framework',
  FRAMEWORK_NAME,
  frameworkFiles,
  (name) =>
    `add ${name} to tests/conformance/package.json, run UPDATE=1 npx vitest run tests/conformance/observe.test.ts, and write what it sent into the dialect.`,
);
