import { edited, refine, refused } from './proposal.js';
import { hasComment, indentAt, insertAt, replace } from './edit.js';
import { nameForOrigin, requestOriginAt } from './requests.js';
import { earlyVary } from './vary.js';
import { statementRange, separatorAt, sharesLine, spotBefore, terminator } from './statements.js';
import { appendOf } from './event-calls.js';
import { receiverOf, sendsVary, varyCall } from './header-vary.js';
import { unwrap } from '../engine/scope.js';
import type { Proposal } from './proposal.js';
import type { Edit, Source } from './edit.js';
import type { RequestOrigin } from './requests.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * `res.setHeader(name, '*');` becomes: take the Origin, send Vary, set the header when the list has
 * it. In a chain the link is taken out, and the guarded call stands before it.
 */
export function guardCall(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): Proposal {
  const { node } = write;
  const early = earlyVary(write, policy, source);
  if (node.parent?.type === 'Decorator') return refused('static', node);
  const receiver = receiverOf(node, source);
  if (receiver === null) return guardEventCall(write, list, policy, source);
  const request = requestOriginAt(node, receiver.root, policy, source, write.value);
  if (request === null) return refused('no-request', node);
  const vary = sendsVary(node, policy, source) || early !== null ? null : varyCall(receiver, policy, source);
  if (vary === undefined) return refused('structure', node);
  const statement = statementOf(node);
  const proposal =
    statement === null || isChained(node)
      ? unchain(write, list, vary, request, policy, source)
      : guardStatement(write, statement, list, vary, request, policy, source);
  return refine(proposal, ({ edits }) => ({ edits: [...(early ?? []), ...edits] }));
}

/** `setHeader(event, name, '*');` of h3: the function that adds to a header stands in the same package. */
function guardEventCall(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): Proposal {
  const { node } = write;
  const statement = statementOf(node);
  const appends = appendOf(node, policy, source);
  if (statement === null || appends === null) return refused('structure', node);
  const request = requestOriginAt(node, null, policy, source, write.value);
  if (request === null) return refused('no-request', node);
  const vary = sendsVary(node, policy, source) ? null : appends;
  const proposal = guardStatement(write, statement, list, vary?.call ?? null, request, policy, source);
  return refine(proposal, ({ edits }) => ({ edits: [...(vary?.edits ?? []), ...edits] }));
}

/** The statement that is nothing but a call, or the call behind a `void`. */
function statementOf({ parent }: Node): TSESTree.ExpressionStatement | null {
  const whole = parent?.type === 'UnaryExpression' && parent.operator === 'void' ? parent.parent : parent;
  return whole?.type === 'ExpressionStatement' ? whole : null;
}

function guardStatement(
  write: HeaderWrite,
  statement: TSESTree.ExpressionStatement,
  list: string,
  vary: string | null,
  request: RequestOrigin,
  policy: CorsPolicy,
  source: Source,
): Proposal {
  if (hasComment(source, statement.range)) return refused('comment', statement);
  return extendTest(write, statement, list, vary, request, source) ?? wrap(write, statement, list, vary, request, policy, source);
}

function isChained(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  return callee?.type === 'MemberExpression' && unwrap(callee.object).type === 'CallExpression';
}

function wrap(
  write: HeaderWrite,
  statement: TSESTree.ExpressionStatement,
  list: string,
  vary: string | null,
  request: RequestOrigin,
  policy: CorsPolicy,
  source: Source,
): Proposal {
  const spot = spotBefore(write.node, source);
  if (spot === null || spot.at !== statement) return refused('structure', statement);
  const { text, style } = source;
  const over = (code: string): Edit => ({ ...replace(statement, code), range: statementRange(statement, source) });
  const { name, lines } = opening(write.node, vary, request, policy);
  const [start, end] = statement.expression.range;
  const own = text.slice(start, write.value.range[0]) + name + text.slice(write.value.range[1], end);
  const test = testOf(name, list);
  const lone = statement.parent.type !== 'BlockStatement' && statement.parent.type !== 'Program' && statement.parent.type !== 'SwitchCase';
  if (sharesLine(statement, text) && !lone) {
    const before = lines.map((each) => `${each}${terminator(each, statement, source)}${separatorAt(statement, source)}`).join('');
    return done([over(`${before}if (${test}) ${own};`)], request, name, statement);
  }
  const margin = `${indentAt(text, lone ? statement.parent!.range[0] : statement.range[0])}${lone ? style.indent : ''}`;
  const guarded = `if (${test}) {${style.eol}${margin}${style.indent}${own}${style.semicolon}${style.eol}${margin}}`;
  const parts = spot.before(lines);
  if (!lone)
    return done(
      [over(`${lines.map((each) => `${each}${style.semicolon}${style.eol}${margin}`).join('')}${guarded}`)],
      request,
      name,
      statement,
    );
  if (parts.length === 0)
    return done([over(`{${style.eol}${margin}${guarded}${style.eol}${margin.slice(style.indent.length)}}`)], request, name, statement);
  return done([parts[0]!, over(guarded), parts[1]!], request, name, statement);
}

/** `if (origin) { … }` around the write already asks for the Origin: it asks the list too. */
function extendTest(
  write: HeaderWrite,
  statement: Node,
  list: string,
  vary: string | null,
  { known, edits }: RequestOrigin,
  source: Source,
): Proposal | null {
  const branch = statement.parent?.type === 'BlockStatement' ? statement.parent : statement;
  const choice = branch.parent;
  if (known === null || choice?.type !== 'IfStatement' || choice.consequent !== branch || choice.alternate !== null) return null;
  if (choice.test.type !== 'Identifier' || choice.test.name !== known || choice.parent.type === 'IfStatement') return null;
  const { text } = source;
  const guarded = insertAt(choice, choice.test.range[1], ` && ${list}.includes(${known})`);
  const value = write.value.type === 'Identifier' && write.value.name === known ? [] : [replace(write.value, known)];
  const first =
    vary === null ? [] : [insertAt(choice, choice.range[0], `${vary}${terminator(vary, choice, source)}${separatorAt(choice, source)}`)];
  return text.slice(...choice.test.range) === known ? edited([...edits, ...first, guarded, ...value]) : null;
}

/** Takes `.header(name, '*')` out of a chain on the response, and writes it guarded before. */
function unchain(
  write: HeaderWrite,
  list: string,
  vary: string | null,
  request: RequestOrigin,
  policy: CorsPolicy,
  source: Source,
): Proposal {
  const { node } = write;
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  if (callee?.type !== 'MemberExpression' || !isCallLink(node)) return refused('structure', node);
  const root = rootOf(callee.object);
  const spot = spotBefore(node, source);
  if (root.type !== 'Identifier' || spot === null || !startsWith(spot.at, root) || !isFluent(callee.object))
    return refused('structure', node);
  const link: [number, number] = [unwrap(callee.object).range[1], node.range[1]];
  if (hasComment(source, link)) return refused('comment', node);
  const { text, style } = source;
  const { name, lines } = opening(node, vary, request, policy);
  const own = `${root.name}${text.slice(callee.object.range[1], write.value.range[0]).trimStart()}${name}${text.slice(write.value.range[1], node.range[1])}`;
  const margin = indentAt(text, spot.at.range[0]);
  const inner = spot.shift === '' ? margin : `${margin}${style.indent}`;
  const test = testOf(name, list);
  const guarded =
    sharesLine(spot.at, text) && spot.shift === ''
      ? `if (${test}) { ${own}; }`
      : `if (${test}) {${style.eol}${inner}${style.indent}${own}${style.semicolon}${style.eol}${inner}}`;
  const isWhole = unwrap(callee.object) === root;
  const alone = spot.at.type === 'ExpressionStatement' && spot.at.expression === node && isWhole;
  const cut: Edit = { of: node, range: link, text: '' };
  // what gives nothing back needs no `return`
  if (isWhole && spot.at === node && spot.instead !== null && !givesResponse(policy) && !hasComment(source, node.range))
    return done(spot.instead([...lines, guarded]), request, name, spot.at);
  return alone ? refused('structure', node) : done([...spot.before([...lines, guarded]), cut], request, name, spot.at);
}

/** Whether the call that writes a header gives back the response; those of a context and of `Headers` give nothing. */
function givesResponse({ dialect: { style } }: CorsPolicy): boolean {
  return style === undefined || style.parameters.includes('response');
}

function isCallLink(node: Node): boolean {
  const { parent } = node;
  return (
    isChained(node) ||
    (parent?.type === 'MemberExpression' && parent.object === node) ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'ArrowFunctionExpression'
  );
}

function rootOf(node: Node): Node {
  let at = unwrap(node);
  for (;;) {
    const callee = at.type === 'CallExpression' ? unwrap(at.callee) : null;
    if (callee?.type !== 'MemberExpression') return at;
    at = unwrap(callee.object);
  }
}

const FLUENT = /^(?:status|code|type|set|header|headers|append|vary|cookie|clearCookie|contentType|links|location|attachment)$/;

/** Whether every call in a chain gives back the response that it began with; `h.response(…)` of hapi makes another one. */
function isFluent(chain: Node): boolean {
  for (let at = unwrap(chain); at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !FLUENT.test(callee.property.name)) return false;
    at = unwrap(callee.object);
  }
  return true;
}

/** Whether the chain is the first thing that a statement does: the header may then be set before it. */
function startsWith(statement: Node, root: Node): boolean {
  const first = statement.type === 'ReturnStatement' ? statement.argument : statement;
  return (
    first !== null && (first.range[0] === root.range[0] || (first.type === 'AwaitExpression' && first.argument.range[0] === root.range[0]))
  );
}

/** The variable that has the Origin, and the statements that come first. */
function opening(place: Node, vary: string | null, { known, read }: RequestOrigin, policy: CorsPolicy): { name: string; lines: string[] } {
  const name = known ?? nameForOrigin(place, policy);
  return { name, lines: [...(known === null ? [`const ${name} = ${read}`] : []), ...(vary === null ? [] : [vary])] };
}

export function testOf(name: string, list: string): string {
  return `${name} && ${list}.includes(${name})`;
}

function done(edits: readonly Edit[], { edits: renames, known }: RequestOrigin, name: string, place: Node): Proposal {
  return edited([...renames, ...edits], renames.length > 0 ? 'parameter' : null, known === null ? [{ name, place }] : []);
}
