import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { copiesIn, isStar, sentText } from '../policy/copies.js';
import { isPlaceholderOrigin } from '../web/origins.js';
import { nameOfPlace, nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { isListed, ownerOf, ownerOfLeaf } from './owners.js';
import type { Lint } from '../rule.js';
import type { Copy } from '../policy/copies.js';

/** How many places a message names. */
const NAMED = 4;

/** The other places of a literal, e.g. ` (3 times: lines 4, 9 and 12)`; empty where it stands once. */
function nameOfCopies(copies: readonly Copy[]): string {
  if (copies.length === 1) return '';
  const lines = copies.slice(0, NAMED).map(({ node }) => String(node.loc.start.line));
  const rest = copies.length > NAMED ? `${copies.length - NAMED} more` : lines.pop()!;
  return ` (${copies.length} times: lines ${lines.join(', ')} and ${rest})`;
}

/** Whether a literal is this rule's. */
function isConcern({ policy, leaf }: Copy, copies: number, lint: Lint): boolean {
  const text = sentText(leaf);
  const owner = isStar(leaf)
    ? ownerOfLeaf(leaf, policy, lint)
    : ownerOf('fixed origin', leaf, {
        listed: () => isListed(text, lint),
        placeholder: () => isPlaceholderOrigin(text),
        library: () => policy.dialect.hasLibrary === true,
        copied: () => copies > 1,
      });
  return owner === 'no-manual-headers';
}

export default createRule({
  name: 'no-manual-headers',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow hand-written `Access-Control-Allow-Origin` headers with a literal value',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '6.0',
    },
    messages: {
      anyOrigin: 'Any website can read these answers: `*` is written by hand{{copies}}. Write {{repair}}{{once}}.',
      fixedOrigin:
        'An origin that is written by hand{{copies}} drifts from the rest of the app. Let the CORS middleware of {{library}} write it.',
      copiedOrigin: 'An origin that is written by hand{{copies}} drifts apart. Write it in one place, and use that.',
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    let done = false;
    return forEachPolicy(context, (_, lint) => {
      if (done) return;
      done = true;
      const judge = ({ policy, leaf, node }: Copy, copies: readonly Copy[]): void => {
        const isWildcard = isStar(leaf);
        const hasLibrary = policy.dialect.hasLibrary === true;
        context.report({
          node,
          messageId: isWildcard ? 'anyOrigin' : hasLibrary ? 'fixedOrigin' : 'copiedOrigin',
          data: {
            copies: nameOfCopies(copies) + nameOfPlace(policy, leaf),
            repair: nameOfRepair(policy),
            once: copies.length > 1 ? ', in one place' : '',
            library: policy.dialect.library,
          },
          ...reported(isWildcard ? restrictOrigin(policy, leaf, lint) : [], lint),
        });
      };
      for (const copies of copiesIn(lint.policies.filter(({ module }) => module.ast === lint.sourceCode.ast)).values()) {
        const own = copies.filter((each) => isConcern(each, copies.length, lint));
        const [first] = own;
        // each `*` has a repair of its own, and says the same words, so that reports show one cause; a fixed origin is told once
        for (const each of first === undefined || isStar(first.leaf) ? own : [first]) judge(each, own);
      }
    });
  },
});
