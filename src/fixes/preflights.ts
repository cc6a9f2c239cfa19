import { hasComment, indentAt, insertAt } from './edit.js';
import { sourceOf } from './context.js';
import { moveBefore } from './move.js';
import { refused, suggested } from './proposal.js';
import { findVariable, isFunction, walk, isInside } from '../engine/scope.js';
import { admitsAnyone } from '../policy/questions.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Blocker, CorsPolicy, Mount } from '../policy/policy.js';
import type { BodyRead } from '../policy/read-bodies.js';
import type { RefusedBranch } from '../policy/refusing-layers.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `letPreflightsPass` makes; the rule spreads them into its own. */
export const PREFLIGHT_MESSAGES = {
  moveCors: 'Move the CORS layer before this one: it answers preflights by itself.',
  moveAnswer: 'Answer preflights before this test.',
  moveBeforeBody: 'Answer preflights before the body is read.',
  exemptPreflights: 'Let OPTIONS pass on to the CORS layer.',
} as const;

/** Puts the CORS layer before the one that refuses, or lets preflights pass that. An open layer is not made to work. */
export function letPreflightsPass(policy: CorsPolicy, { call }: Mount, blocker: Blocker, context: FixContext): Proposal[] {
  if (admitsAnyone(policy) !== null) return [refused('still-open', call)];
  if (blocker.call === call) return [movedInside(policy, blocker, context), exempted(blocker, context)];
  const [layer, other] = [statementOf(call), statementOf(blocker.call)];
  const moved =
    layer === null || other === null || !isKnownBefore(layer, other, policy)
      ? refused('structure', call)
      : moveBefore(layer, other, 'moveCors', context);
  return [moved, exempted(blocker, context)];
}

/** The same where both stand in one call, side by side or in one list. */
function movedInside({ node }: CorsPolicy, { layer }: Blocker, context: FixContext): Proposal {
  const source = sourceOf(context);
  let own: Node | undefined = node;
  while (own !== undefined && own.parent !== layer.parent) own = own.parent ?? undefined;
  if (own === undefined) return refused('structure', layer);
  if (hasComment(source, [layer.range[0], own.range[1]])) return refused('comment', own);
  const before = source.sourceCode.getTokenBefore(own as never, { filter: ({ value }) => value === ',' })!;
  return suggested(
    [
      insertAt(layer, layer.range[0], `${source.text.slice(...own.range)}, `),
      { of: own, range: [before.range[0], own.range[1]], text: '' },
    ],
    'moveCors',
  );
}

/** Puts the branch for `OPTIONS` before the test that refuses what has no credentials, where nothing stands between the two. */
export function answerFirst(policy: CorsPolicy, { node, branch }: RefusedBranch, context: FixContext): Proposal {
  const test = statementBefore(branch);
  const isNext = test?.type === 'IfStatement' && isInside(node, test.consequent) && test.alternate === null;
  return isNext ? movedUp(policy, branch, test, 'moveAnswer', context) : refused('structure', branch);
}

/** The same before the statement that reads the body. */
export function answerUnread(policy: CorsPolicy, { node, branch }: BodyRead, context: FixContext): Proposal {
  const read = statementBefore(branch);
  return read !== undefined && isInside(node, read)
    ? movedUp(policy, branch, read, 'moveBeforeBody', context)
    : refused('structure', branch);
}

function statementBefore(branch: Node): TSESTree.Statement | undefined {
  const body = branch.parent?.type === 'BlockStatement' ? branch.parent.body : [];
  return body[body.indexOf(branch as TSESTree.Statement) - 1];
}

function movedUp(policy: CorsPolicy, branch: Node, other: Node, messageId: 'moveAnswer' | 'moveBeforeBody', context: FixContext): Proposal {
  if (admitsAnyone(policy) !== null) return refused('still-open', branch);
  if (branch.type !== 'IfStatement' || branch.alternate !== null || !isKnownBefore(branch, other, policy))
    return refused('structure', branch);
  return moveBefore(branch, other, messageId, context);
}

function statementOf({ parent }: Node): Node | null {
  return parent?.type === 'ExpressionStatement' ? parent : null;
}

/** Whether all that a statement names is declared before another one. */
function isKnownBefore(statement: Node, earlier: Node, { module }: CorsPolicy): boolean {
  let isKnown = true;
  walk(statement, module.visitorKeys, (node) => {
    if (node.type !== 'Identifier') return;
    const [definition] = findVariable(node.name, node, module)?.defs ?? [];
    const declared = definition?.node as Node | undefined;
    if (declared === undefined || definition!.type === 'ImportBinding' || isInside(declared, statement)) return;
    isKnown &&= isFunction(declared) || declared.range[1] <= earlier.range[0];
  });
  return isKnown;
}

/** `if (req.method === 'OPTIONS') return next();` before what a written layer of Express does. */
function exempted({ layer }: Blocker, context: FixContext): Proposal {
  const { text, style } = sourceOf(context);
  if (!isFunction(layer) || layer.body.type !== 'BlockStatement') return refused('structure', layer);
  const [request, , next] = layer.params;
  const [first] = layer.body.body;
  if (layer.params.length !== 3 || request?.type !== 'Identifier' || next?.type !== 'Identifier' || first === undefined)
    return refused('structure', layer);
  const { quote, semicolon, eol } = style;
  const code = `if (${request.name}.method === ${quote}OPTIONS${quote}) return ${next.name}()${semicolon}`;
  const alone = text.slice(text.lastIndexOf('\n', first.range[0] - 1) + 1, first.range[0]).trim() === '';
  return suggested(
    [insertAt(first, first.range[0], alone ? `${code}${eol}${indentAt(text, first.range[0])}` : `${code.replace(/;?$/, ';')} `)],
    'exemptPreflights',
  );
}
