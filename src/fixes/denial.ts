import { hasComment, replace } from './edit.js';
import { sourceOf } from './context.js';
import { refused, suggested } from './proposal.js';
import { effectOf } from '../policy/dialect.js';
import { functionAround } from '../engine/scope.js';
import type { OriginProtocol } from '../policy/acceptance.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';
import type { RaisedDenial } from '../policy/refusals.js';

/** The message of the suggestion that `denyPlainly` makes. */
export const DENIAL_MESSAGES = {
  denyPlainly: 'Refuse with {{code}}; the handler still runs.',
} as const;

/** The answer of an origin function that refuses, by the way it is read. */
export const DENY: Partial<Readonly<Record<OriginProtocol, string>>> = {
  callback: 'false',
  'returns-origin': 'null',
  'returns-boolean': 'false',
  'returns-answer': 'false',
  'returns-option': 'false',
  'request-boolean': 'false',
  'context-origin': "''",
};

/** How an origin function of this library refuses, e.g. `callback(null, false)`; null when it cannot be said. */
export function denialCode({ fn, protocol }: RaisedDenial, { dialect }: CorsPolicy, quote = "'"): string | null {
  const closed = effectOf(dialect, 'false', false) === 'nobody' ? `{ ${dialect.keys.origin ?? 'origin'}: false }` : null;
  const callback = fn.params[1]?.type === 'Identifier' ? fn.params[1].name : null;
  switch (protocol) {
    case 'callback':
      return callback === null ? null : `${callback}(null, false)`;
    case 'options-callback':
      return callback === null || closed === null ? null : `${callback}(null, ${closed})`;
    case 'returns-options':
      return closed === null ? null : `return ${closed}`;
    default: {
      const value = DENY[protocol];
      return value === undefined ? null : `return ${value.replaceAll("'", quote)}`;
    }
  }
}

function isNothing(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null && node.raw === 'null') || (node.type === 'Identifier' && node.name === 'undefined')
  );
}

/** Answers with a refusal instead of an error; refused when the callback is not at hand or a comment stands there. */
export function denyPlainly(refusal: RaisedDenial, policy: CorsPolicy, context: FixContext): Proposal {
  const source = sourceOf(context);
  const { node, fn } = refusal;
  const code = denialCode(refusal, policy, source.style.quote);
  if (code === null) return refused('structure', node);
  if (hasComment(source, node.range)) return refused('comment', node);
  const data = { code: `\`${code}\`` };
  if (node.type === 'CallExpression') {
    // the call keeps the name that it has here
    const call = code.replace(/^[^(]*/, source.text.slice(...node.callee.range));
    const [error] = node.arguments;
    const answer = node.arguments[1];
    if (answer !== undefined && error?.type === 'ConditionalExpression' && !hasComment(source, error.range)) {
      const [refuses, test] = [isNothing(error.consequent), source.text.slice(...error.test.range)];
      const same = refuses
        ? test
        : isNothing(error.alternate) && error.test.type === 'UnaryExpression'
          ? source.text.slice(...error.test.argument.range)
          : null;
      // `callback(known ? null : 'Bad Request', true)`: the error alone refuses, and the answer has to
      if (same !== null && answer.type === 'Literal' && answer.value === true && error.test.type !== 'UnaryExpression') {
        const plain = `${source.text.slice(...node.callee.range)}(null, ${same})`;
        return suggested([replace(error, 'null'), replace(answer, same)], 'denyPlainly', { code: `\`${plain}\`` });
      }
      if (same === source.text.slice(...answer.range)) {
        const plain = `${source.text.slice(...node.callee.range)}(null, ${same})`;
        return suggested([replace(error, 'null')], 'denyPlainly', { code: `\`${plain}\`` });
      }
    }
    // `callback(known ? null : new Error(…), true)` also answers those that are let in
    const certain =
      error?.type === 'NewExpression' || error?.type === 'CallExpression' || error?.type === 'Literal' || error?.type === 'TemplateLiteral';
    return certain && node.callee.type === 'Identifier' && !code.startsWith('return')
      ? suggested([replace(node, call)], 'denyPlainly', data)
      : refused('unclear', node);
  }
  if (node.type !== 'ThrowStatement' || functionAround(node) !== fn) return refused('structure', node);
  const semicolon = source.text.slice(...node.range).endsWith(';') ? ';' : '';
  return suggested([replace(node, `${code.startsWith('return') ? '' : 'return '}${code}${semicolon}`)], 'denyPlainly', data);
}
