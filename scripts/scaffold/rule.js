const VERBS = { no: 'Disallow', require: 'Require', prefer: 'Enforce', valid: 'Require' };

export const RULE_NAME = /^(?:no|require|prefer|valid)-[a-z]+(?:-[a-z]+)*$/;

/** The files of a new rule by their path: a judge that works, to be changed into the one that is wanted. */
export function ruleFiles(name) {
  const verb = VERBS[name.split('-')[0]];
  const fault = name.split('-').slice(1).join(' ');
  return {
    [`src/rules/${name}.ts`]: `import { leavesWith, shownAt } from '../policy/questions.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: '${name}',
  meta: {
    type: 'suggestion',
    docs: {
      description: '${verb} ${fault}',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '5.0',
    },
    messages: {
      found: 'Any website can read these answers. Write the origins that may.',
    },
    schema: [],
  },
  create(context) {
    return forEachPolicy(context, (policy) => {
      for (const leaf of leavesWith(policy, 'wildcard')) {
        context.report({ node: shownAt(policy, leaf), messageId: 'found' });
      }
    });
  },
});
`,
    [`tests/rules/${name}.test.ts`]: `import rule from '../../src/rules/${name}.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

ruleTester.run('${name}', rule, {
  valid: [
    { name: 'a list', code: "import cors from 'cors';\\napp.use(cors({ origin: ['https://app.example.com'] }));" },
  ],
  invalid: [
    {
      name: 'any origin',
      code: "import cors from 'cors';\\napp.use(cors({ origin: '*' }));",
      errors: [{ messageId: 'found', line: 2 }],
    },
  ],
});
`,
    [`docs/rules/${name}.md`]: `# cors/${name}

<!-- end auto-generated rule header -->

What is exposed, and to whom: two or three sentences.

## The attack

What a stranger's page does, step by step.

## Rule details

What is reported, and what is not.

### Incorrect

\`\`\`js
import cors from 'cors';

app.use(cors({ origin: '*' }));
\`\`\`

### Correct

\`\`\`js
import cors from 'cors';

app.use(cors({ origin: ['https://app.example.com'] }));
\`\`\`

## When not to use it

Say for whom this is no fault.

## Further reading

- [Fetch standard: CORS protocol](https://fetch.spec.whatwg.org/#http-cors-protocol)
`,
  };
}
