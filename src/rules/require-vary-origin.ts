import { reported } from '../fixes/hand-over.js';
import { isConfiguredList } from '../fixes/configured.js';
import { addVary } from '../fixes/vary.js';
import { isOpenInProduction, shownAt } from '../policy/questions.js';
import { computedLeaf, varyReach } from '../policy/vary.js';
import { createRule, forEachPolicy } from '../rule.js';
import { ownerOf } from './owners.js';

interface Options {
  readonly everyResponse: boolean;
}

export default createRule({
  name: 'require-vary-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require `Vary: Origin` where the allowed origin depends on the request',
      preset: 'recommended',
      severity: 'warn',
      strictOptions: { everyResponse: true },
      cwe: ['CWE-524', 'CWE-525'],
      securitySeverity: '4.0',
    },
    messages: {
      missing:
        'A shared cache can hand one website the answer made for another: Allow-Origin depends on the request. Send `Vary: Origin` with it.',
      allowedOnly:
        'A cache can keep the answer of a refused website for an allowed one: `Vary: Origin` is only sent to allowed origins. Send it before the origin is tested.',
      library: 'A shared cache can hand one website the answer made for another: {{library}} sends no `Vary: Origin`. Send it {{where}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          everyResponse: {
            description: 'Whether `Vary: Origin` must also be sent when the origin is refused.',
            type: 'boolean',
          },
        },
      },
    ],
    defaultOptions: [{ everyResponse: false }],
    fixable: 'code',
  },
  create(context) {
    const { everyResponse } = context.options[0] as Options;
    return forEachPolicy(context, (policy, lint) => {
      const leaf = computedLeaf(policy);
      if (leaf === null) return;
      const reach = varyReach(policy, leaf);
      const byHand = policy.written.kind === 'headers';
      if (reach !== 'never' && !(reach === 'allowed' && everyResponse && byHand)) return;
      const repair = addVary(policy, leaf, reach, lint);
      const owner = ownerOf('answer without Vary', leaf, {
        open: () => isOpenInProduction(policy),
        listed: () => !byHand && repair.kind === 'refused' && isConfiguredList(leaf.value, lint),
      });
      if (owner !== 'require-vary-origin') return;
      context.report({
        node: byHand ? (leaf.reading.written ?? shownAt(policy, leaf)) : shownAt(policy, leaf),
        messageId: !byHand ? 'library' : reach === 'never' ? 'missing' : 'allowedOnly',
        data: { library: policy.dialect.library, where: policy.dialect.varyWhere ?? 'in a middleware before this' },
        ...reported([repair], lint),
      });
    });
  },
});
