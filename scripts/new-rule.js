import { RULE_NAME, ruleFiles } from './scaffold/rule.js';
import { scaffold } from './support/scaffold.js';

scaffold('rule', RULE_NAME, ruleFiles, (name) => `change the judge, run npx vitest run tests/rules/${name}.test.ts, then npm run update.`);
