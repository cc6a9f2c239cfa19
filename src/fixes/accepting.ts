import { edited, refused } from './attempt.js';
import { hasComment, quoted, replace } from './edit.js';
import { nameOfParameter } from './parameters.js';
import { originLeaves } from '../policy/questions.js';
import { isFunction, unwrap } from '../values/scope.js';
import type { AllowlistCode } from './allowlist.js';
import type { Attempt } from './attempt.js';
import type { Source } from './edit.js';
import type { OriginProtocol } from '../policy/acceptance.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { FunctionNode, Node } from '../values/types.js';

/** How an origin function refuses, by the way its answer is read. */
const REFUSALS: Partial<Readonly<Record<OriginProtocol, string>>> = {
  callback: 'false',
  'returns-boolean': 'false',
  'request-boolean': 'false',
  'returns-origin': 'null',
  'context-origin': "''",
};

/**
 * Closes an origin function where it lets anyone in, and leaves the rest of it alone: it refuses
 * there when it knows a list already, else it asks the allowlist.
 */
export function closeAccepting(policy: CorsPolicy, leaf: OriginLeaf, code: () => AllowlistCode | null, source: Source): Attempt {
  const { protocol } = policy.dialect;
  const node = unwrap(leaf.node);
  if (protocol === null || !isAnswer(node)) return refused('structure');
  if (hasComment(source, node.range)) return refused('comment');
  const delegated = policy.written.kind === 'delegate' || protocol === 'options-callback' || protocol === 'returns-options';
  if (delegated) return delegatedList(policy, node, code, source);
  const refusal = REFUSALS[protocol]?.replaceAll("'", source.style.quote);
  if (refusal === undefined) return refused('structure');
  if (hasListBranch(policy, leaf)) return edited([replace(node, refusal)]);
  const allowlist = code();
  const fn = functionOf(leaf);
  const asked = fn === null || allowlist === null ? null : question(protocol, fn, source);
  if (asked === null || allowlist === null) return refused('structure');
  const { list, tested = list, edits } = allowlist;
  const test = `${tested}.includes(${asked.present})`;
  const textual = protocol === 'returns-origin' || protocol === 'context-origin';
  const answer = textual ? `${test} ? ${asked.read} : ${refusal}` : test;
  return edited([...edits, replace(node, needsParentheses(node) && textual ? `(${answer})` : answer)]);
}

/** The options of a delegate take the list itself. */
function delegatedList(policy: CorsPolicy, node: Node, code: () => AllowlistCode | null, source: Source): Attempt {
  const allowlist = policy.dialect.allowlist === 'list' ? code() : null;
  if (allowlist === null) return refused('shape');
  const property = node.parent;
  if (property?.type !== 'Property' || hasComment(source, property.range)) return refused('structure');
  const text = property.shorthand ? `${policy.dialect.keys.origin ?? 'origin'}: ${allowlist.list}` : allowlist.list;
  return edited([...allowlist.edits, replace(property.shorthand ? property : node, text)]);
}

function hasListBranch(policy: CorsPolicy, { value }: OriginLeaf): boolean {
  return originLeaves(policy).some((each) => each.value === value && (each.acceptance?.kind === 'list' || each.acceptance?.kind === 'pattern'));
}

/** Whether a node is an expression that can be replaced by another. */
function isAnswer(node: Node): boolean {
  return !isFunction(node) && !/Statement|Declaration|^Property$|^SpreadElement$/.test(node.type);
}

function functionOf({ value }: OriginLeaf): FunctionNode | null {
  return value?.kind === 'function' ? value.node : null;
}

/** How the function names the Origin that it is asked about: for a test, and as an answer. */
function question(protocol: OriginProtocol, fn: FunctionNode, { sourceCode, style }: Source): { present: string; read: string } | null {
  const [parameter] = fn.params;
  const name = parameter === undefined ? null : nameOfParameter(parameter);
  if (name === null) return null;
  const typed = 'esTreeNodeToTSNodeMap' in (sourceCode.parserServices ?? {});
  const [header, empty] = [quoted('Origin', style), quoted('', style)];
  if (protocol === 'context-origin') return { present: `${name}.get(${header})`, read: `${name}.get(${header})` };
  const present = protocol === 'request-boolean' ? `${name}.headers.get(${header})` : name;
  return { present: typed && protocol !== 'returns-origin' && protocol !== 'returns-boolean' ? `${present} ?? ${empty}` : present, read: name };
}

function needsParentheses({ parent }: Node): boolean {
  return parent !== undefined && !/^(?:CallExpression|ReturnStatement|ArrowFunctionExpression|Property|VariableDeclarator|AssignmentExpression)$/.test(parent.type);
}
