import { OPTIONS_MESSAGES, repairOptions } from '../fixes/options.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES } from '../fixes/restrict.js';
import { isPlainlyClosed, listsEntries, optionFaults } from '../policy/options-faults.js';
import { wordsOfFault } from '../policy/option-words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { ownerOf, ownerOfLeaf } from './owners.js';
import type { OptionFault } from '../policy/options-faults.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Lint } from '../rule.js';

/** Whether a fault is this rule's: of a value that nothing works with, only where it is no text and does not say what it does. */
function isConcern(fault: OptionFault, policy: CorsPolicy, lint: Lint): boolean {
  if (fault.kind === 'openValue') return ownerOfLeaf(fault.leaf, policy, lint) === 'valid-options';
  if (fault.kind !== 'brokenValue') return true;
  const { leaf } = fault;
  const traits = { entries: () => listsEntries(leaf), plain: () => isPlainlyClosed(leaf) };
  return ownerOf('unusable value', leaf, traits) === 'valid-options';
}

export default createRule({
  name: 'valid-options',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow CORS options that the library ignores or cannot honor',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-942', 'CWE-1188'],
      securitySeverity: '7.5',
    },
    messages: {
      ignoredOptions: '{{outcome}}{{library}} ignores {{value}} in place of its options. Write {{repair}} in an object.',
      unknownKey: '{{outcome}}{{library}} has no option `{{name}}`, and ignores it. Write `{{right}}`.',
      unread: '{{library}} does not read `{{name}}` here, so it does nothing: {{instead}}.',
      uncalled: 'No route answers: `{{name}}` is mounted without being called. Call it, with your list of origins.',
      unused: 'These options do nothing: what `{{name}}(…)` makes is used nowhere. Use it, or remove it.',
      unmounted: 'These options do nothing: the layer that `{{name}}(…)` makes is mounted nowhere. Mount it, e.g. with `app.use(…)`.',
      refusedKey: 'The server does not start: {{library}} has no option `{{name}}`. Remove it.',
      brokenAnswer: "The request fails when this function answers `{{answer}}` to {{library}}. Answer `''` to refuse an origin.",
      openValue: 'Any website can {{harm}}: {{library}} takes {{value}} for every origin. Write {{repair}}.',
      brokenValue: '{{library}} {{outcome}} for {{value}}. Write {{repair}}; do not echo the Origin.',
      statefulPattern:
        'Every second request of an allowed origin is refused by {{library}}: with the flag `{{flags}}` a pattern keeps its place. Remove the flag.',
      silentFunction:
        'Requests never get an answer: {{library}} waits for a callback. Take `(origin, callback)`, and call `callback(null, allowed)`.',
      booleanAnswer:
        'Browsers refuse these answers: {{library}} sends what this returns, and `true` is no origin. Return the origin when your list has it.',
      listType: '{{library}} takes `{{name}}` only as {{shape}}.',
      literalStar: 'Browsers take `*` in `{{name}}` for a plain name beside credentials, so it covers nothing. List the names{{own}}.',
      countedText: "Credentials are allowed: {{library}} takes any text for true, also `{{name}}: 'false'`. Write the boolean `false`.",
      ignoredText: "{{library}} ignores `{{name}}: '{{text}}'`: only the boolean `true` counts.",
      ...RESTRICT_MESSAGES,
      ...OPTIONS_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    return forEachPolicy(context, (policy, lint) => {
      for (const fault of optionFaults(policy).filter((each) => isConcern(each, policy, lint))) {
        context.report({
          node: fault.node,
          messageId: fault.kind,
          data: wordsOfFault(fault, policy),
          ...reported(repairOptions(fault, policy, lint), lint),
        });
      }
    });
  },
});
