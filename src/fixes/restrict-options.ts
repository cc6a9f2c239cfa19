import { closeOriginFunction } from './accepting.js';
import { allowlistCode, failsWhenEmpty, originValue } from './allowlist.js';
import { built, edited, refused } from './proposal.js';
import { hasComment, insertAt, replace } from './edit.js';
import { insertProperty, removeProperty, replaceValue } from './objects.js';
import { answerOptions, nest } from './options-function.js';
import { isClosedElsewhere, isInFile, isOpenThroughout, targetsOf } from './option-targets.js';
import { isOwned } from './owned.js';
import { perRequest } from './request-layer.js';
import { sharedList } from './shared-list.js';
import { isReadOnly } from './candidates.js';
import { needsTypes } from './typescript.js';
import { isEntry } from '../policy/leaves.js';
import { findVariable, staticName } from '../engine/scope.js';
import type { AllowlistCode } from './allowlist.js';
import type { Proposal } from './proposal.js';
import type { Edit, Source } from './edit.js';
import type { Target } from './option-targets.js';
import type { FixContext } from './context.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { AllowlistSource } from '../settings.js';
import type { Node, Variable } from '../engine/types.js';

/** Writes an allowlist into the options of a library: only the guilty code is edited, where it is owned. */
export function restrictOptions(
  policy: CorsPolicy,
  leaf: OriginLeaf,
  from: AllowlistSource,
  context: FixContext,
  source: Source,
): Proposal {
  const codeAt = (at: Node): AllowlistCode | null => {
    const code = allowlistCode(from, at, policy, context.cwd, source);
    return code === null || policy.dialect.allowlist === 'comma-text' ? code : sharedList(code, from, at, policy, context, source);
  };
  return writeList(policy, leaf, from.kind, codeAt, context, source);
}

/** The same with a list of the file, wherever its name means it. */
export function restrictOptionsTo(list: Variable, policy: CorsPolicy, leaf: OriginLeaf, context: FixContext, source: Source): Proposal {
  const code: AllowlistCode = { list: isReadOnly(list, policy) ? `[...${list.name}]` : list.name, single: null, origins: [], edits: [] };
  const codeAt = (at: Node): AllowlistCode | null => (findVariable(list.name, at, policy.module) === list ? code : null);
  return writeList(policy, leaf, 'literals', codeAt, context, source);
}

type CodeAt = (at: Node) => AllowlistCode | null;

function writeList(
  policy: CorsPolicy,
  leaf: OriginLeaf,
  kind: AllowlistSource['kind'],
  codeAt: CodeAt,
  context: FixContext,
  source: Source,
): Proposal {
  const here = (node: Node): boolean => isInFile(node, policy) && isOwned(node, policy, context.policies);
  if (policy.dialect.allowlist === 'options-function') {
    const code = codeAt(policy.node);
    return code === null ? refused('structure', policy.node) : answerOptions(policy, leaf, code, here, source);
  }
  if (failsWhenEmpty(kind, policy.dialect)) return refused('empty-list', policy.node);
  const isNarrower = here(leaf.node) && !isOpenThroughout(policy, leaf);
  let attempt: Proposal = refused(isNarrower ? 'alternatives' : 'not-owned', leaf.node);
  for (const target of isGuarded(leaf) ? [] : targetsOf(policy, leaf, context.policies)) {
    if (isClosedElsewhere(target.at, leaf, context.policies)) {
      attempt = refused('alternatives', target.at);
      continue;
    }
    attempt = isEntry(leaf) ? writeEntry(target, leaf, codeAt, source) : writeTarget(target, codeAt, policy, source);
    if (attempt.kind === 'edit') return attempt;
  }
  if (leaf.acceptance === null || !here(leaf.node) || isClosedElsewhere(leaf.node, leaf, context.policies)) return attempt;
  return closeOriginFunction(policy, leaf, () => codeAt(leaf.node), source);
}

/** Code that asks something and still lets anyone in: only that answer is edited. */
function isGuarded({ acceptance }: OriginLeaf): boolean {
  return acceptance !== null && !(acceptance.kind === 'anyone' && acceptance.why === 'unconditional' && !acceptance.asks);
}

function writeTarget(target: Target, codeAt: CodeAt, policy: CorsPolicy, source: Source): Proposal {
  const code = codeAt(target.at);
  if (code === null) return refused('structure', target.at);
  const value = originValue(code, policy.dialect, source, needsTypes(target.at, policy));
  if (value === null) return refused('shape', target.at);
  const written = editsFor(target, value, policy, source);
  const whole = code.single === null ? perRequest(written, target.kind === 'argument' ? policy.node : target.at, policy, source) : written;
  return whole.kind === 'edit' ? edited([...code.edits, ...whole.edits]) : whole;
}

/** One origin in the place of an entry of a list. */
function writeEntry({ at }: Target, leaf: OriginLeaf, codeAt: CodeAt, source: Source): Proposal {
  const code = at === leaf.node ? codeAt(at) : null;
  if (code?.single == null) return refused('structure', at);
  return hasComment(source, at.range) ? refused('comment', at) : edited([...code.edits, replace(at, code.single)]);
}

function editsFor(target: Target, value: string, policy: CorsPolicy, source: Source): Proposal {
  const key = policy.dialect.allowlistKey ?? policy.dialect.keys.origin;
  const { at } = target;
  if (key === undefined) return refused('shape', at);
  const put = (edit: Edit): Proposal => (hasComment(source, at.range) ? refused('comment', at) : built(edit));
  const property = `${key}: ${value}`;
  switch (target.kind) {
    case 'value':
      return put(replace(at, value.includes('=>') && isOperand(at) ? `(${value})` : value));
    case 'whole-property': {
      // where the list is written already, the other option goes
      return hasList(at, key) ? removeProperty(at, source) : put(replace(at, property));
    }
    case 'property':
      return built(insertProperty(target.object, property, source));
    case 'options': {
      const [before, after] = target.around ?? ['', ''];
      const options = `${before}{ ${property} }${after}`;
      return put(replaceValue(at, options, source));
    }
    case 'missing':
      return built(insertProperty(target.object, nest(target.keys, `{ ${property} }`), source));
    case 'override':
      return built(replaceValue(at, `{ ...${source.text.slice(...at.range)}, ${property} }`, source));
    case 'argument':
      return insertArgument(policy, `{ ${property} }`, source);
  }
}

/** Whether another property of the same object has a key. */
function hasList(property: Node, key: string): boolean {
  const object = property.parent;
  return (
    object?.type === 'ObjectExpression' &&
    object.properties.some((each) => each !== property && each.type === 'Property' && staticName(each) === key)
  );
}

const OPERATIONS: ReadonlySet<string> = new Set(['LogicalExpression', 'ConditionalExpression']);

/** Whether a function needs parentheses there, e.g. after `process.env.ORIGIN ||`. */
function isOperand({ parent }: Node): boolean {
  return parent !== undefined && OPERATIONS.has(parent.type);
}

function insertArgument({ place, node }: CorsPolicy, text: string, source: Source): Proposal {
  if (place?.kind !== 'argument') return refused('structure', node);
  const { call, index } = place;
  const existing = call.arguments[index];
  if (existing !== undefined) return hasComment(source, existing.range) ? refused('comment', existing) : built(replace(existing, text));
  const last = call.arguments.at(-1);
  if (last !== undefined)
    return call.arguments.length === index ? built(insertAt(last, last.range[1], `, ${text}`)) : refused('structure', call);
  const close = source.sourceCode.getLastToken(call as never);
  // `new Plugin` without parentheses has nowhere to put an argument.
  return close?.value === ')' && index === 0 ? built(insertAt(call, close.range[0], text)) : refused('structure', call);
}
