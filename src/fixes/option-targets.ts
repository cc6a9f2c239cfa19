import { inProduction } from '../engine/deployment.js';
import { codeOf } from '../policy/code.js';
import { isOwned } from './owned.js';
import { originLeaves } from '../policy/leaves.js';
import { isInside, isFunction, staticName, unwrap, walk, outermostAssertion } from '../engine/scope.js';
import { optionsOf } from '../engine/make.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Verdict } from '../policy/verdicts.js';
import type { Module, Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where the allowlist goes. */
export type Target = { readonly at: Node } & (
  | { readonly kind: 'value' }
  /** A property that is written again whole: a shorthand, a method, or one under another name. */
  | { readonly kind: 'whole-property' }
  | { readonly kind: 'property'; readonly object: TSESTree.ObjectExpression }
  | { readonly kind: 'options'; readonly around?: readonly [before: string, after: string] }
  | { readonly kind: 'missing'; readonly object: TSESTree.ObjectExpression; readonly keys: readonly string[] }
  | { readonly kind: 'argument' }
  | { readonly kind: 'override' }
);

/** The places where an allowlist can be written for a leaf, the smallest edit first. */
export function targetsOf(policy: CorsPolicy, leaf: OriginLeaf, policies: readonly CorsPolicy[]): Target[] {
  const { written, place } = policy;
  const here = (node: Node): boolean => isInFile(node, policy) && isOwned(node, policy, policies);
  if (written.kind === 'delegate') return [];
  // `io.origins('*:*')` takes the origins themselves
  if (written.kind === 'shorthand') {
    const { node } = written.value;
    if (!here(leaf.node)) return [];
    if (here(node)) return [{ kind: policy.dialect.originIsTheOption === true ? 'value' : 'options', at: node }];
    // somebody else's constant stays: the options are written where it is used
    return place?.kind === 'value' && written.value.kind !== 'choice' && here(place.node) ? [targetInPlace(place)] : [];
  }
  if (written.kind !== 'object') return place === null ? [] : [targetInPlace(place)];
  const targets: Target[] = [];
  const guilty = guiltyNode(leaf);
  // under another key only a property that is written again will do
  const isMoved = guilty !== null && hasOtherKey(policy.dialect) && outermostAssertion(guilty).parent?.type !== 'Property';
  if (
    leaf.value !== null &&
    guilty !== null &&
    !isMoved &&
    here(guilty) &&
    !isTyped(guilty, policy.module) &&
    !isFunctionDeclaration(guilty)
  )
    targets.push(valueTarget(choiceAround(guilty, policy, leaf), policy));
  const { node } = written.value;
  if (leaf.value === null && node.type === 'ObjectExpression' && here(node) && !isConstAsserted(node))
    targets.push({ kind: 'property', object: node, at: node });
  if (!isOpenThroughout(policy, leaf)) return targets;
  const property = leaf.reading.written;
  if (property?.type === 'Property' && here(property) && !isConstAsserted(property.parent) && !isText(property, policy.module))
    targets.push(valueTarget(property.value, policy));
  // Shared options are not rewritten: this use overrides them.
  const shared = sharedArgument(policy);
  const isHidden = leaf.value !== null && hasOtherKey(policy.dialect);
  if (shared !== null && !isHidden && originLeaves(policy).every(({ verdict }) => OPEN.has(verdict)))
    targets.push({ kind: 'override', at: shared });
  return targets;
}

/** The name under which options are handed to a library, where it means one object: that use can be written over. */
export function sharedArgument(policy: CorsPolicy): Node | null {
  const { place } = policy;
  const argument = place?.kind === 'argument' ? place.call.arguments[place.index] : place?.kind === 'value' ? place.node : undefined;
  const isNamed = argument?.type === 'Identifier' || argument?.type === 'MemberExpression';
  return isNamed && codeOf(policy).evaluator.of(argument, policy.module).kind === 'object' ? argument : null;
}

function targetInPlace(place: NonNullable<CorsPolicy['place']>): Target {
  if (place.kind === 'argument') return { kind: 'argument', at: place.call };
  if (place.kind === 'missing') return { ...place, at: place.object };
  return { kind: 'options', at: place.node, ...(place.around === undefined ? {} : { around: place.around }) };
}

function hasOtherKey({ allowlistKey, keys }: CorsPolicy['dialect']): boolean {
  return allowlistKey !== undefined && allowlistKey !== keys.origin;
}

/** An assertion goes with its value; a property goes as a whole when it is a shorthand or a method, or when the allowlist has another key. */
function valueTarget(asserted: Node, { dialect }: CorsPolicy): Target {
  const value = outermostAssertion(asserted);
  const { parent } = value;
  const other = hasOtherKey(dialect);
  const whole =
    parent?.type === 'Property' && parent.value === value && (parent.shorthand || parent.method || parent.kind !== 'init' || other);
  return whole ? { kind: 'whole-property', at: parent } : { kind: 'value', at: value };
}

/** Where every alternative of a choice is open, the choice becomes one list: `open ? '*' : true`, `origin || '*'`. */
function choiceAround(guilty: Node, policy: CorsPolicy, leaf: OriginLeaf): Node {
  const { parent } = outermostAssertion(guilty);
  const isPart =
    parent?.type === 'LogicalExpression' || (parent?.type === 'ConditionalExpression' && parent.test !== outermostAssertion(guilty));
  const isSettled = isPart && isOpenThroughout(policy, leaf) && originLeaves(policy).every(inProduction);
  return isSettled ? choiceAround(parent, policy, leaf) : guilty;
}

/** The verdicts of what is open whatever a setting, a caller or a request says. */
export const OPEN: ReadonlySet<Verdict> = new Set(['wildcard', 'reflected', 'misread']);

/** Whether everything that is written in one place is open: else one value for all would let in who is kept out. */
export function isOpenThroughout(policy: CorsPolicy, { reading: { written } }: OriginLeaf): boolean {
  const beside = originLeaves(policy).filter((each) => each.reading.written === written || written === null);
  return beside.every(
    // what is answered without an Origin no browser asks for
    ({ verdict, value, acceptance }) => acceptance?.kind === 'no-origin' || (OPEN.has(verdict) && !doesMore(value)),
  );
}

/**
 * Whether code answers differently for somebody else, e.g. `decide(false)` beside `decide(true)`: written anew in its one place,
 * it would let in who is kept out there.
 */
export function isClosedElsewhere(at: Node, leaf: OriginLeaf, policies: readonly CorsPolicy[]): boolean {
  // what lets nobody in by mistake is repaired where it stands
  if (CLOSED.has(leaf.verdict)) return false;
  const isPart = ({ node, module }: Pick<Value, 'node' | 'module'>): boolean => module.ast === leaf.module.ast && isInside(node, at);
  return policies.some((policy) => {
    const leaves = originLeaves(policy);
    const isOpen = (value: Value): boolean =>
      leaves.some(
        (each) => (each.value === null || each.value.node === value.node || each.node === value.node) && !CLOSED.has(each.verdict),
      );
    // a function that lets nobody in has no leaf
    const isClosed = policy.slots.origin.some(
      ({ value }) =>
        value !== null &&
        optionsOf(value).some((option) => option.value.kind === 'function' && isPart(option.value) && !isOpen(option.value)),
    );
    return (
      isClosed ||
      leaves.some(
        (each) =>
          // the other answers of one function are no other place
          (each.value === null || each.value !== leaf.value) &&
          each !== leaf &&
          CLOSED.has(each.verdict) &&
          each.acceptance?.kind !== 'no-origin' &&
          isPart(each),
      )
    );
  });
}

const CLOSED: ReadonlySet<Verdict> = new Set(['closed', 'unknown']);

/** Whether a function does anything besides its one answer: asks, logs, counts, throws. */
function doesMore(value: OriginLeaf['value']): boolean {
  if (value?.kind !== 'function') return false;
  const { body, params } = value.node;
  const names = params.map((each) => (each.type === 'Identifier' ? each.name : ''));
  let isCalled = false;
  walk(body, value.module.visitorKeys, (node) => {
    // what is asked of a parameter, or answered by it, is not done for its effect
    if (node.type === 'CallExpression' && !names.includes(rootName(node.callee))) isCalled = true;
  });
  if (isCalled || body.type !== 'BlockStatement') return isCalled;
  return !(body.body.length === 0 || (body.body.length === 1 && ANSWERS.has(body.body[0]!.type)) || isCallAndReturn(body.body));
}

/** `origin` of `origin.trim`; empty for what does not begin with a name. */
function rootName(callee: Node): string {
  let at = unwrap(callee);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' ? at.name : '';
}

const ANSWERS: ReadonlySet<string> = new Set(['ReturnStatement', 'ExpressionStatement']);

/** `callback(null, true); return;` */
function isCallAndReturn(body: readonly TSESTree.Statement[]): boolean {
  const [call, end] = body;
  return body.length === 2 && call?.type === 'ExpressionStatement' && end?.type === 'ReturnStatement' && end.argument === null;
}

/** The smallest code to replace: a function that lets anyone in goes as a whole. */
function guiltyNode({ acceptance, value, node }: OriginLeaf): Node | null {
  if (acceptance === null) return unwrap(node);
  if (acceptance.kind === 'anyone' && acceptance.why === 'unconditional' && !doesMore(value)) return value?.node ?? null;
  return null;
}

export function isInFile(node: Node, { module }: CorsPolicy): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at === module.ast) return true;
  return false;
}

/** `const origin: string = '*'`, `{ origin: '*' } as const`: a list does not fit the type. */
function isTyped(node: Node, module: Module): boolean {
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'VariableDeclarator') return parent.id.typeAnnotation !== undefined && parent.init?.type !== 'ObjectExpression';
    if (parent.type === 'Property') return isConstAsserted(parent.parent) || isText(parent, module);
    if (isFunction(parent)) return false;
  }
  return false;
}

/** `const options: { origin: string } = …`, or a type of this file that says so: the property takes a text and no list. */
function isText(property: TSESTree.Property, module: Module): boolean {
  const outer = outermostAssertion(property.parent).parent;
  const type = outer?.type === 'VariableDeclarator' ? outer.id.typeAnnotation?.typeAnnotation : undefined;
  const name = staticName(property);
  return membersOf(type, module).some(
    (each) =>
      each.type === 'TSPropertySignature' &&
      each.key.type === 'Identifier' &&
      each.key.name === name &&
      /^TS(?:String|Boolean)Keyword$|^TSLiteralType$/.test(each.typeAnnotation?.typeAnnotation.type ?? ''),
  );
}

function membersOf(type: TSESTree.TypeNode | undefined, { ast }: Module): readonly TSESTree.TypeElement[] {
  if (type?.type === 'TSTypeLiteral') return type.members;
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return [];
  const { name } = type.typeName;
  return ast.body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSInterfaceDeclaration' && declared.id.name === name) return declared.body.body;
    const isAlias = declared?.type === 'TSTypeAliasDeclaration' && declared.id.name === name;
    return isAlias && declared.typeAnnotation.type === 'TSTypeLiteral' ? declared.typeAnnotation.members : [];
  });
}

function isFunctionDeclaration({ type }: Node): boolean {
  return type === 'FunctionDeclaration';
}

/** `{ … } as const`: a list in it would be read-only, which libraries do not take. */
function isConstAsserted(node: Node): boolean {
  const { parent } = node;
  return (
    parent?.type === 'TSAsExpression' &&
    parent.typeAnnotation.type === 'TSTypeReference' &&
    parent.typeAnnotation.typeName.type === 'Identifier' &&
    parent.typeAnnotation.typeName.name === 'const'
  );
}
