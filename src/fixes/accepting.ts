import { codeOf } from '../policy/code.js';
import { edited, refused } from './proposal.js';
import { DENY } from './denial.js';
import { hasComment, indentAt, insertAt, isParenthesized, quoted, replace } from './edit.js';
import { isParameterOf, nameOfParameter } from './parameters.js';
import { answersNothing } from '../policy/acceptance.js';
import { isLoopbackOrigin } from '../web/origins.js';
import { isRequestOrigin } from '../policy/origin-function/index.js';
import { originLeaves } from '../policy/leaves.js';
import { isTypeScript } from './typescript.js';
import { findVariable, isFunction, unwrap, outermostAssertion } from '../engine/scope.js';
import type { AllowlistCode } from './allowlist.js';
import type { Proposal } from './proposal.js';
import type { Edit, Source } from './edit.js';
import type { OriginProtocol, SilentNode } from '../policy/acceptance.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whose answer is the text that is sent. */
const TEXTUAL: ReadonlySet<OriginProtocol> = new Set(['returns-origin', 'context-origin']);
/** Whose parameter may be missing, by its type. */
const OPTIONAL: ReadonlySet<OriginProtocol> = new Set(['callback', 'request-boolean']);
/** What takes any expression as it is. */
const ROOMY: ReadonlySet<string> = new Set([
  'CallExpression',
  'ReturnStatement',
  'ArrowFunctionExpression',
  'VariableDeclarator',
  'AssignmentExpression',
]);
/** What may say yes or no of a request. */
const TESTS: ReadonlySet<string> = new Set(['BinaryExpression', 'UnaryExpression', 'CallExpression']);
/** What binds no tighter than `&&`. */
const LOOSE: ReadonlySet<string> = new Set([
  'LogicalExpression',
  'ConditionalExpression',
  'AssignmentExpression',
  'SequenceExpression',
  'YieldExpression',
]);

/**
 * Closes an origin function where it lets anyone in, and leaves the rest of it alone: it refuses
 * there when it knows a list already, else it asks the allowlist besides what it asks.
 */
export function closeOriginFunction(policy: CorsPolicy, leaf: OriginLeaf, code: () => AllowlistCode | null, source: Source): Proposal {
  const { protocol } = policy.dialect;
  const node = wholeAnswer(leaf.node);
  if (!answersNothing(node) && hasComment(source, node.range)) return refused('comment', node);
  if (policy.written.kind === 'delegate') return delegatedList(node, policy, code, source);
  const refusal = protocol === null ? undefined : DENY[protocol]?.replaceAll("'", source.style.quote);
  if (protocol === null || refusal === undefined) return refused('structure', node);
  const listed = listBranches(policy, leaf);
  // one expression says both, e.g. the call of a helper
  if (listed.some((each) => each.node === leaf.node)) return refused('structure', node);
  if (answersNothing(node))
    return listed.length === 0 ? refused('structure', node) : edited([sayAt(node, `return ${refusal}${source.style.semicolon}`, source)]);
  if (listed.some((each) => isOwnList(each))) return edited([replace(node, refusal)]);
  const name = parameterAt(leaf, policy);
  const allowlist = code();
  if (name === null || allowlist === null) return refused('structure', node);
  const { list, tested = list, edits } = allowlist;
  const origin = originIn(name, protocol, source);
  const test = `${tested}.includes(${isMaybeMissing(protocol, source) ? `${origin} ?? ${quoted('', source.style)}` : origin})`;
  const said = source.text.slice(...node.range);
  if (TEXTUAL.has(protocol))
    return edited([...edits, replace(node, fitted(`${test} ? ${isPlain(node) ? origin : said} : ${refusal}`, node, source))]);
  if (isPlain(node) || said === name) return edited([...edits, replace(node, test)]);
  // what was asked before is still asked
  const both = `${LOOSE.has(node.type) && !isJoined(node) ? `(${said})` : said} && ${test}`;
  return edited([...edits, replace(node, node.parent !== undefined && isJoined(node.parent) ? both : fitted(both, node, source))]);
}

/** The options of a delegate take the list itself, where what was asked of the request still holds. */
function delegatedList(node: Node, policy: CorsPolicy, code: () => AllowlistCode | null, source: Source): Proposal {
  const { evaluator, module } = codeOf(policy);
  const allowlist = code();
  const property = node.parent;
  const isSet = property?.type === 'AssignmentExpression' && property.right === node && property.left.type === 'MemberExpression';
  if (allowlist === null || (property?.type !== 'Property' && !isSet) || keepsType(property, module)) return refused('structure', node);
  const isTest = TESTS.has(unwrap(node).type) && !isRequestOrigin(evaluator.of(node, module));
  const list = isTest ? `${source.text.slice(...node.range)} ? ${allowlist.list} : false` : allowlist.list;
  const { edits } = allowlist;
  const isShorthand = property.type === 'Property' && property.shorthand;
  return edited([...edits, isShorthand ? replace(property, `${source.text.slice(...node.range)}: ${list}`) : replace(node, list)]);
}

/** Whether a key of an object is set twice in TypeScript, where nobody wrote the type: both values have the type of the first. */
function keepsType(write: TSESTree.Property | TSESTree.AssignmentExpression, module: Module): boolean {
  if (!isTypeScript(module)) return false;
  const holder =
    write.type === 'Property' ? outermostAssertion(write.parent).parent : unwrap((write.left as TSESTree.MemberExpression).object);
  const name = holder?.type === 'VariableDeclarator' ? holder.id : holder;
  const variable = name?.type === 'Identifier' ? findVariable(name.name, name, module) : null;
  const declared = variable?.defs[0]?.name as Node | undefined;
  if (variable === null || declared === undefined || ('typeAnnotation' in declared && declared.typeAnnotation !== undefined)) return false;
  return variable.references.some(({ identifier }) => {
    const member = (identifier as Node).parent;
    return member?.type === 'MemberExpression' && member.parent.type === 'AssignmentExpression' && member.parent.left === member;
  });
}

/** An answer with what would stand in for it: the `*` of `origin || '*'` lets anyone in where the origin does not. */
function wholeAnswer(leaf: Node): Node {
  const node = outermostAssertion(leaf);
  const { parent } = node;
  const isPart = parent?.type === 'TemplateLiteral' || (parent?.type === 'LogicalExpression' && parent.left === node);
  return isPart ? wholeAnswer(parent) : node;
}

function listBranches(policy: CorsPolicy, { value }: OriginLeaf): readonly OriginLeaf[] {
  return originLeaves(policy).filter(
    (each) => each.value === value && (each.acceptance?.kind === 'list' || each.acceptance?.kind === 'pattern'),
  );
}

/** Whether a branch asks a list or a pattern of the app's own: one for loopback origins is for development. */
function isOwnList({ acceptance }: OriginLeaf): boolean {
  if (acceptance?.kind === 'pattern') return !/localhost|127\\?\.0/.test(acceptance.source);
  if (acceptance?.kind !== 'list') return false;
  const { entries } = acceptance;
  if (entries.kind !== 'list' || !entries.complete || entries.items.length === 0) return true;
  return !entries.items.every((item) => item.kind === 'primitive' && isLoopbackOrigin(String(item.value)));
}

function sayAt(node: SilentNode, answer: string, { text, style }: Source): Edit {
  if (node.type === 'ReturnStatement') return replace(node, answer);
  const { range, body } = node.body;
  const end = range[1] - 1;
  const start = text.lastIndexOf('\n', end) + 1;
  const last = body.at(-1);
  if (last === undefined || text.slice(start, end).trim() !== '') return insertAt(node, end, `${answer} `);
  return insertAt(node, start, `${indentAt(text, last.range[0])}${answer}${style.eol}`);
}

/** Whether an answer says yes and nothing more, e.g. `true` or `'*'`. */
function isPlain(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Literal' || isFunction(inner);
}

/** What the function calls its first parameter, where the answer can see it. */
function parameterAt({ value, node }: OriginLeaf, { module }: CorsPolicy): string | null {
  if (value?.kind !== 'function') return null;
  const [name = null] = value.node.params.map(nameOfParameter);
  return name !== null && isParameterOf(name, value.node, node, module) ? name : null;
}

/** How a function with that parameter reads the Origin that it is asked about. */
function originIn(name: string, protocol: OriginProtocol, { style }: Source): string {
  const header = quoted('Origin', style);
  if (protocol === 'context-origin') return `${name}.get(${header})`;
  return protocol === 'request-boolean' ? `${name}.headers.get(${header})` : name;
}

function isMaybeMissing(protocol: OriginProtocol, { sourceCode }: Source): boolean {
  return OPTIONAL.has(protocol) && 'esTreeNodeToTSNodeMap' in (sourceCode.parserServices ?? {});
}

/** `a && b`, to which another test is joined without parentheses. */
function isJoined(node: Node): boolean {
  return node.type === 'LogicalExpression' && node.operator === '&&';
}

function fitted(text: string, node: Node, source: Source): string {
  const { parent } = node;
  return (parent !== undefined && ROOMY.has(parent.type)) || isParenthesized(node, source) ? text : `(${text})`;
}
