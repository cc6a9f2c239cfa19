import { unwrap } from '../../engine/scope.js';
import { valueTerm } from './tests.js';
import type { AbstractValue, CallFrame, Interpreter, Outcome, State } from './terms.js';
import type { Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

type Piece = string | Node;

/** The pieces of a template or a sum, the texts as they are written and the expressions, in order. */
function piecesOf(node: Node): Piece[] {
  if (node.type === 'TemplateLiteral')
    return node.quasis.flatMap((each, index): Piece[] => [
      each.value.cooked ?? each.value.raw,
      ...node.expressions.slice(index, index + 1),
    ]);
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  return node.type === 'BinaryExpression' && node.operator === '+'
    ? [...piecesOf(unwrap(node.left)), ...piecesOf(unwrap(node.right))]
    : [node];
}

/**
 * An origin that is put together: from itself alone, from a scheme that is written and the host of an origin, or from its
 * protocol and its host; and one with a dot in front. Null for every other text.
 */
export function joinedOrigin(
  node: TSESTree.TemplateLiteral | TSESTree.BinaryExpression,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] | null {
  const pieces = piecesOf(node).filter((each) => each !== '');
  const last = pieces.at(-1);
  if (last === undefined || typeof last === 'string' || pieces.length > 3) return null;
  const before = pieces.slice(0, -1);
  const isScheme = before.length === 1 && typeof before[0] === 'string' && /^https?:\/\/$/.test(before[0]);
  const [protocol, slashes] = before;
  const isDotted = before.length === 1 && protocol === '.';
  const isTaken = before.length === 2 && typeof protocol === 'object' && (slashes === '//' || slashes === '://');
  if (before.length > 0 && !isScheme && !isTaken && !isDotted) return null;
  const firsts = isTaken ? walk.evaluate(protocol, place, state) : [{ state, term: null }];
  const outcomes = firsts.flatMap((first) =>
    walk.evaluate(last, place, first.state).map((host) => {
      const term = before.length === 0 ? host.term : isDotted ? dotted(host.term) : originWith(first.term, host.term);
      return { made: term !== null, outcome: { ...host, term: term ?? valueTerm(walk.valueOf(node, place)), node } };
    }),
  );
  return outcomes.some(({ made }) => made) ? outcomes.map(({ outcome }) => outcome) : null;
}

function dotted(host: AbstractValue): AbstractValue | null {
  return host.kind === 'origin' ? { kind: 'dotted', subject: host.subject } : null;
}

function originWith(protocol: AbstractValue | null, host: AbstractValue): AbstractValue | null {
  if (host.kind !== 'origin' || (protocol !== null && protocol.kind !== 'free')) return null;
  return { kind: 'origin', subject: 'origin' };
}
