import { codeOf } from '../policy/code.js';
import { hasComment, replace } from './edit.js';
import { closedValue } from './closed-value.js';
import { removeOperand } from './entries.js';
import { built, firstOf, refused, saidAs, suggested } from './proposal.js';
import { sourceOf } from './context.js';
import { DENY } from './denial.js';
import { protocolOf } from '../policy/origin-decisions.js';
import { isEntry, originLeaves } from '../policy/leaves.js';
import { findVariable, isInside, isFunction, staticName, unwrap, walk, outermostAssertion } from '../engine/scope.js';
import { usesOf } from '../engine/uses.js';
import { defaultsAskedFor } from '../policy/star-tests.js';
import { closeDocumentFallback } from './documents.js';
import { isSetting, optionsOf } from '../engine/make.js';
import type { Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Node, Value } from '../engine/types.js';

/** Messages of the suggestions that `closeFallback` makes; rules spread them into theirs. */
export const FALLBACK_MESSAGES = {
  useClosedFallback: 'Fall back to {{closed}}, which admits nobody.',
  dropException: 'Remove {{test}}, so that it lets nobody in.',
  requireSetting: 'Turn {{test}} around: nobody is let in while it is missing.',
  refuseInstead: 'Refuse the origin here with {{closed}}.',
} as const;

/** What closes a fallback. */
interface ClosedFallback {
  /** The condition that lets everyone in; null when it is the value itself. */
  readonly guilty: Node | null;
  /** The value that admits nobody. */
  readonly closed: string | null;
  readonly proposal: Proposal;
}

/** Where a fallback is open, and how it is closed: only the guilty value or condition is edited. */
export function closeFallback(policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): ClosedFallback {
  const source = sourceOf(context);
  const { node, acceptance, value } = leaf;
  if (!isInside(node, policy.module.ast)) return { guilty: null, closed: null, proposal: refused('not-owned', policy.node) };
  if (policy.module.document !== undefined) {
    const written = closeDocumentFallback(leaf, source);
    const closed = `${source.style.quote}${source.style.quote}`;
    const proposal = saidAs(written, { messageId: 'useClosedFallback', data: { closed: `\`${closed}\`` } });
    return { guilty: null, closed: written.kind === 'edit' ? closed : null, proposal };
  }
  if (isEntry(leaf)) return closeEntry(policy, leaf, source);
  if (acceptance === null) {
    if (isNamedTwice(node, policy)) return { guilty: null, closed: null, proposal: refused('not-owned', node) };
    const closed = value === null ? null : closedValue(policy, source, node, besideOf(node));
    if (closed === null) return { guilty: null, closed, proposal: refused('shape', node) };
    if (value?.kind === 'unknown') return { guilty: null, closed, proposal: withFallback(node, closed, source) };
    const asked = value === null || policy.written.kind !== 'headers' ? [] : defaultsAskedFor(value, codeOf(policy).evaluator);
    if (asked.length > 0) return { guilty: null, closed, proposal: replacedDefault(asked, closed, policy, source) };
    return { guilty: null, closed, proposal: replaced(node, closed, 'useClosedFallback', source) };
  }
  const isMissing = acceptance.kind === 'fail-open' && (acceptance.why === 'empty-list' || acceptance.why === 'missing-setting');
  const exception = isMissing ? exceptionOf(node, policy) : null;
  if (exception !== null) {
    const data = { test: `\`${source.text.slice(...exception.range)}\`` };
    const proposal = firstOf(saidAs(turnAround(exception, policy, source), { messageId: 'requireSetting', data }), () =>
      saidAs(removeOperand(exception, source), { messageId: 'dropException', data }),
    );
    if (proposal.kind === 'edit') return { guilty: exception, closed: null, proposal };
  }
  // one answer says yes to the listed and to everyone: refusing there would refuse all
  const shared = isMissing && answersListed(leaf, policy);
  // a setting that is sent as it stands brings its own default, from where it was read
  if (shared && isSetting(codeOf(policy).evaluator.of(node, policy.module)))
    return { guilty: null, closed: null, proposal: refused('not-owned', node) };
  const closed = shared ? null : refusalOf(leaf, policy, source);
  const condition = shared ? soleCondition(leaf, policy) : null;
  if (condition !== null) {
    const narrowed = firstOf(removeOperand(condition, source, '||'), () => removeOperand(condition, source, '&&'));
    const data = { test: `\`${source.text.slice(...condition.range)}\`` };
    if (narrowed.kind === 'edit')
      return { guilty: condition, closed: null, proposal: saidAs(narrowed, { messageId: 'dropException', data }) };
  }
  // the other side of an `||` is a setting: what replaces it is a fallback too
  const messageId = besideOf(node) === null ? 'refuseInstead' : 'useClosedFallback';
  // one side of an `||` that asks for a `*` of the list: what is to be closed is the list
  const isSide = messageId === 'refuseInstead' && node.parent?.type === 'LogicalExpression';
  if (closed === null || isSide) return { guilty: exception, closed: null, proposal: refused('structure', node) };
  return { guilty: exception, closed, proposal: replaced(node, closed, messageId, source) };
}

/** Whether it is a constant that stands in several places, e.g. the `ANY` of `list.includes(ANY) ? ANY : list`: the test would ask for something else. */
function isNamedTwice({ parent }: Node, { module }: CorsPolicy): boolean {
  const name = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : null;
  const variable = name === null ? null : findVariable(name, parent!, module);
  return variable !== null && usesOf(variable).length > 1;
}

/** `[SITE || '*']` becomes `SITE ? [SITE] : []`, where that admits nobody: no one entry does. */
function closeEntry(policy: CorsPolicy, { node }: OriginLeaf, source: Source): ClosedFallback {
  const closed = closedValue(policy, source, null, node.parent?.parent ?? null);
  const or = outermostAssertion(node).parent;
  const list = or === undefined ? undefined : outermostAssertion(or).parent;
  const setting = or?.type === 'LogicalExpression' ? unwrap(or.left) : null;
  const isPlain = setting?.type === 'Identifier' || setting?.type === 'MemberExpression';
  const isAlone = list?.type === 'ArrayExpression' && list.elements.length === 1;
  if (closed !== '[]' || !isPlain || !isAlone) return { guilty: null, closed: null, proposal: refused('structure', node) };
  const name = source.text.slice(...setting.range);
  return { guilty: null, closed, proposal: replaced(list, `${name} ? [${name}] : []`, 'useClosedFallback', source, closed) };
}

/** Whether the same answer accepts what a list or a pattern lets in. */
function answersListed({ node, acceptance }: OriginLeaf, policy: CorsPolicy): boolean {
  return originLeaves(policy).some(
    (each) => each.node === node && each.acceptance !== acceptance && /^(?:list|pattern|affix|unknown)$/.test(each.acceptance?.kind ?? ''),
  );
}

/**
 * The one condition of an origin function by which an empty list or a missing setting lets everyone in:
 * `list.length === 0` of an `||`, or `list.length > 0` of an `&&` that refuses. Null for none and for several.
 */
function soleCondition({ value }: OriginLeaf, policy: CorsPolicy): Node | null {
  if (value?.kind !== 'function' || !isInside(value.node, policy.module.ast)) return null;
  const found: Node[] = [];
  walk(value.node, policy.module.visitorKeys, (node) => {
    if (node.type !== 'LogicalExpression' || node.operator === '??') return;
    const isCondition = node.operator === '||' ? isMissingTest : isPresentTest;
    for (const side of [node.left, node.right]) if (isCondition(side, policy)) found.push(side);
  });
  return found.length === 1 ? found[0]! : null;
}

/** `list.length > 0`, `list.length`, `process.env.ORIGINS`. */
function isPresentTest(node: Node, policy: CorsPolicy): boolean {
  if (node.type === 'BinaryExpression') return /^(?:!={1,2}|>=?)$/.test(node.operator) && isCount(node.left);
  return isCount(node) || ((node.type === 'Identifier' || node.type === 'MemberExpression') && isSettingCode(node, policy));
}

function refusalOf({ value }: OriginLeaf, policy: CorsPolicy, source: Source): string | null {
  const { protocol } = policy.dialect;
  if (policy.written.kind === 'headers') return source.style.quote + source.style.quote;
  if (protocol === null || value?.kind !== 'function') return null;
  const asked = protocolOf(policy, protocol, value);
  if (asked === 'options-callback' || asked === 'returns-options') return closedValue(policy, source);
  return DENY[asked]?.replaceAll("'", source.style.quote) ?? null;
}

function replaced(node: Node, code: string, messageId: string, source: Source, closed = code): Proposal {
  if (hasComment(source, node.range)) return refused('comment', node);
  return suggested([replace(unwrap(node), code)], messageId, { closed: `\`${closed}\`` });
}

/** The `*` by default that code asks for before it sends one is closed where it stands: who sets it keeps it. */
function replacedDefault(asked: readonly Value[], closed: string, { module }: CorsPolicy, source: Source): Proposal {
  const [only, ...others] = new Set(asked.map(({ node }) => node));
  const isHere = only?.type === 'Literal' && others.length === 0 && asked.every((each) => each.module === module);
  return isHere ? replaced(only, closed, 'useClosedFallback', source) : refused('structure', asked[0]!.node);
}

/** `process.env.ORIGIN` alone becomes `process.env.ORIGIN ?? false`. */
function withFallback(setting: Node, closed: string, source: Source): Proposal {
  const whole = outermostAssertion(setting);
  if (hasComment(source, whole.range)) return refused('comment', whole);
  const edit = replace(whole, `${source.text.slice(...setting.range)} ?? ${closed}`);
  return suggested([edit], 'useClosedFallback', { closed: `\`${closed}\`` });
}

/** The setting before the fallback, e.g. `process.env.ORIGIN` of `process.env.ORIGIN || '*'`. */
function besideOf(node: Node): Node | null {
  for (let at: Node = node; at.parent != null && !isFunction(at.parent); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'LogicalExpression' && parent.right === at) return parent.left;
    if (parent.type === 'ConditionalExpression' && parent.test !== at)
      return parent.alternate === at ? parent.consequent : parent.alternate;
    if (parent.type === 'Property' || parent.type === 'CallExpression') return null;
  }
  return null;
}

/** The part of a condition that lets everyone in, e.g. `list.length === 0` of `list.length === 0 || list.includes(origin)`. */
function exceptionOf(accepting: Node, policy: CorsPolicy): Node | null {
  const own = operandsOf(accepting).find((each) => isMissingTest(each, policy));
  if (own !== undefined) return own;
  for (let at: Node = accepting; at.parent != null && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'LogicalExpression' && parent.operator === '||' && isMissingTest(at, policy)) return at;
    if ((parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') || parent.consequent !== at) continue;
    const found = operandsOf(parent.test).find((each) => isMissingTest(each, policy));
    if (found !== undefined) return found;
  }
  return null;
}

function operandsOf(node: Node): Node[] {
  return node.type === 'LogicalExpression' && node.operator === '||' ? [...operandsOf(node.left), ...operandsOf(node.right)] : [node];
}

/** `!setting || test` becomes `setting && test`: the test may need the setting to be there. */
function turnAround(exception: Node, policy: CorsPolicy, source: Source): Proposal {
  const parent = exception.parent!;
  if (exception.type !== 'UnaryExpression' || isCount(exception.argument) || !isSettingCode(exception.argument, policy))
    return refused('structure', exception);
  if (parent.type !== 'LogicalExpression' || parent.operator !== '||' || parent.left !== exception) return refused('structure', exception);
  if (hasComment(source, parent.range)) return refused('comment', parent);
  const [setting, rest] = [exception.argument, parent.right].map((each) => source.text.slice(...each.range));
  const inner = parent.right.type === 'LogicalExpression' && parent.right.operator !== '&&' ? `(${rest})` : rest;
  return built(replace(parent, `${setting} && ${inner}`));
}

/** `list.length === 0`, `!list.length`, `set.size < 1`, `!process.env.ORIGINS`. */
function isMissingTest(node: Node, policy: CorsPolicy): boolean {
  if (node.type === 'UnaryExpression' && node.operator === '!') return isCount(node.argument) || isSettingCode(node.argument, policy);
  if (node.type !== 'BinaryExpression' || !/^(?:={2,3}|<=?)$/.test(node.operator)) return false;
  return isCount(node.left) || isCount(node.right) || isSettingCode(node.left, policy);
}

function isCount(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' && /^(?:length|size)$/.test(staticName(inner) ?? '');
}

function isSettingCode(node: Node, policy: CorsPolicy): boolean {
  const { evaluator, module } = codeOf(policy);
  return optionsOf(evaluator.of(node, module)).some(({ value }) => isSetting(value) || value.kind === 'list');
}
