import { hasComment, indentAt, insertAt, quoted, replace } from './edit.js';
import { sourceOf } from './context.js';
import { built, refused, saidAs, suggested } from './proposal.js';
import { findVariable, staticName, unwrap, walk } from '../engine/scope.js';
import { admitsAnyone } from '../policy/questions.js';
import type { FixContext } from './context.js';
import type { Edit } from './edit.js';
import type { Proposal } from './proposal.js';
import type { PreflightCall } from '../policy/preflight-calls.js';
import type { PreflightBranch } from '../policy/preflight-branch.js';
import type { LeftOutMethod } from '../policy/left-out-methods.js';
import type { Half } from '../policy/halves.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { FunctionNode, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `serveBoth` makes; the rule spreads them into its own. */
export const HALF_MESSAGES = {
  mountForAll: 'Mount it with `use`: it answers preflights as well.',
  answerAlike: 'Send `{{name}}` with every answer.',
  mountCalled: 'Mount the layer itself: it serves preflights and answers.',
  answerPreflights: 'Answer `OPTIONS` for this path with the same layer.',
} as const;

/** Serves the missing half with the same layer. What would let everybody in is not made to work by an edit. */
export function serveBoth({ kind, mount, route }: Half, policy: CorsPolicy, context: FixContext): Proposal {
  const { call } = mount;
  const callee = unwrap(call.callee);
  const [path, layer] = call.arguments;
  if (admitsAnyone(policy) !== null) return refused('still-open', call);
  if (policy.written.kind === 'headers' || callee.type !== 'MemberExpression' || path === undefined || layer === undefined)
    return refused('structure', call);
  if (kind === 'preflightOnly') {
    // a layer covers what is registered after it
    const isLast = call.arguments.length === 2 && call.callee.range[1] < route.call.callee.range[0];
    return isLast && call.parent?.type === 'ExpressionStatement'
      ? suggested([replace(callee.property, 'use')], 'mountForAll')
      : refused('structure', call);
  }
  const { text, style } = sourceOf(context);
  const statement = call.parent;
  const app = unwrap(callee.object);
  if (statement?.type !== 'ExpressionStatement' || app.type !== 'Identifier' || path.type !== 'Literal' || layer.type === 'SpreadElement')
    return refused('structure', call);
  if (text.slice(text.lastIndexOf('\n', statement.range[0] - 1) + 1, statement.range[0]).trim() !== '')
    return refused('structure', statement);
  const code = `${app.name}.options(${text.slice(...path.range)}, ${text.slice(...layer.range)})${style.semicolon}`;
  return suggested(
    [insertAt(statement, statement.range[0], `${code}${style.eol}${indentAt(text, statement.range[0])}`)],
    'answerPreflights',
  );
}

/** Writes the method of a route beside those that preflights allow. */
export function allowMethod({ method, value, shown }: LeftOutMethod, context: FixContext): Proposal {
  const source = sourceOf(context);
  const saying = { messageId: 'allowMethod', data: { method } };
  const { node } = value;
  if (node !== shown) return refused('not-owned', shown);
  if (hasComment(source, node.range)) return refused('comment', node);
  const last = node.type === 'ArrayExpression' ? node.elements.at(-1) : null;
  if (last != null) return saidAs(built(insertAt(node, last.range[1], `, ${quoted(method, source.style)}`)), saying);
  if (node.type !== 'Literal' || typeof node.value !== 'string') return refused('structure', node);
  return saidAs(built(insertAt(node, node.range[1] - 1, `${node.value.includes(', ') ? ', ' : ','}${method}`)), saying);
}

/** The message of the suggestion of `allowMethod`. */
export const METHOD_MESSAGES = { allowMethod: 'Let preflights allow {{method}}.' } as const;

/** Mounts the layer itself in the place of a function that calls it for preflights, and does nothing else. */
export function mountCalled({ call, home }: PreflightCall, policy: CorsPolicy, context: FixContext): Proposal {
  if (admitsAnyone(policy) !== null) return refused('still-open', call);
  const source = sourceOf(context);
  const { parent } = home;
  if (parent?.type !== 'CallExpression' || !doesNothingElse(home, call) || !isKnownBefore(call.callee, home, policy))
    return refused('structure', home);
  if (hasComment(source, home.range)) return refused('comment', home);
  return suggested([replace(home, source.text.slice(...call.callee.range))], 'mountCalled');
}

/** Whether all that code names is declared before a function, and outside of it. */
function isKnownBefore(code: Node, home: Node, { module }: CorsPolicy): boolean {
  let isKnown = true;
  walk(code, module.visitorKeys, (node) => {
    const [definition] = node.type === 'Identifier' ? (findVariable(node.name, node, module)?.defs ?? []) : [];
    isKnown &&= definition === undefined || definition.type === 'ImportBinding' || definition.name.range[1] <= home.range[0];
  });
  return isKnown;
}

/** `if (…) return layer(req, res, next); next();` and `… ? layer(c, next) : next()`, where `next` may be awaited. */
function doesNothingElse({ body, params }: FunctionNode, call: Node): boolean {
  const next = params.at(-1);
  const goesOn = (node: Node | null | undefined): boolean => {
    if (node == null) return false;
    if (node.type === 'ExpressionStatement') return goesOn(unwrap(node.expression));
    if (node.type === 'ReturnStatement' || node.type === 'AwaitExpression') return node.argument !== null && goesOn(unwrap(node.argument));
    return (
      node === call ||
      (node.type === 'CallExpression' && next?.type === 'Identifier' && isNamed(node.callee, next.name) && node.arguments.length === 0)
    );
  };
  if (body.type === 'ConditionalExpression') return goesOn(body.consequent) && goesOn(body.alternate);
  if (body.type !== 'BlockStatement') return false;
  return body.body.every((each) => {
    if (each.type !== 'IfStatement') return goesOn(each);
    return [each.consequent, ...(each.alternate === null ? [] : [each.alternate])].every((branch) =>
      branch.type === 'BlockStatement' ? branch.body.every((one) => goesOn(one)) : goesOn(branch),
    );
  });
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Puts the constant with the headers into every answer that lacks them. */
export function answerAlike({ node, answers, constant }: PreflightBranch, policy: CorsPolicy): Proposal {
  if (admitsAnyone(policy) !== null) return refused('still-open', node);
  if (constant === null) return refused('structure', node);
  const edits = answers.map((each) => withHeaders(each, constant));
  const missing = answers.find((_, index) => edits[index] === null);
  return missing === undefined ? suggested(edits as readonly Edit[], 'answerAlike', { name: constant }) : refused('structure', missing);
}

/** `new Response(body, { headers: { …, ...name } })`. */
function withHeaders(answer: Node, name: string): Edit | null {
  if (answer.type === 'ObjectExpression') return underHeaders(answer, name);
  if (answer.type !== 'NewExpression' && answer.type !== 'CallExpression') return null;
  const [body, init] = answer.arguments;
  if (body === undefined) return null;
  if (init === undefined) return insertAt(answer, body.range[1], `, { headers: ${name} }`);
  return init.type === 'ObjectExpression' ? underHeaders(init, name) : null;
}

function underHeaders(init: TSESTree.ObjectExpression, name: string): Edit | null {
  const headers = init.properties.find((each) => each.type === 'Property' && staticName(each) === 'headers');
  if (headers === undefined) return appended(init, `headers: ${name}`);
  return headers.type === 'Property' && headers.value.type === 'ObjectExpression' ? appended(headers.value, `...${name}`) : null;
}

function appended(object: TSESTree.ObjectExpression, code: string): Edit {
  const last = object.properties.at(-1);
  if (last === undefined) return insertAt(object, object.range[0] + 1, ` ${code} `);
  return insertAt(object, last.range[1], `, ${code}`);
}
