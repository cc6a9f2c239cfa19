import { list } from '../../engine/make.js';
import { findVariable, staticName, outermostAssertion } from '../../engine/scope.js';
import { branch, splitChoice, unknownTest } from './branch.js';
import { isReferer } from './client-text.js';
import { entriesOf } from './compare.js';
import { assume, keyOfAnswer } from './facts.js';
import { unawaited } from './promises.js';
import { isWrittenIn } from './own-lists.js';
import { recordField } from './records.js';
import { isMember, matches, NULL, PRESENT, testTerm } from './tests.js';
import type { TestTerm } from './tests.js';
import type { Answer, Outcome, State, AbstractValue, Predicate, Interpreter } from './terms.js';
import type { Node, ObjectValue, Value } from '../../engine/types.js';

/** How an answer is read: as the argument of the callback of cors, as the option itself, as the text of a header, as a yes or no, or as options. */
export type AnswerShape = 'answer' | 'option' | 'text' | 'boolean' | 'options';

/** A path that lets somebody in. */
export interface Accepted {
  readonly state: State;
  readonly node: Node;
  readonly module: Answer['module'];
  /** What the options of a delegate say of credentials beside it; undefined for nothing, null where that is not known. */
  readonly credentials: Value | null | undefined;
}

/** The paths on which an answer lets somebody in; none for a refusal. */
export function acceptedBy(answer: Answer, reading: AnswerShape, walk: Interpreter): Accepted[] {
  return withoutError(answer, walk)
    .flatMap((state) => splitChoice(answer.term, state))
    .flatMap((each) => acceptingPaths({ ...answer, ...each }, reading, walk))
    .map(({ state, node, credentials }) => ({ state, node: guiltyNode(node, answer), module: answer.module, credentials }));
}

/** What is to blame for an answer that a function of the file gave: where it hands the origin back, and not where it is called. */
function guiltyNode(node: Node, { term, node: answered, source }: Answer): Node {
  const isEcho = term.kind === 'origin' || (term.kind === 'value' && term.value.kind === 'primitive' && term.value.value === true);
  return isEcho && node === answered ? (source ?? node) : node;
}

/** The paths on which no error is given; `callback(!allowed, true)` gives one to those who are not allowed. */
function withoutError({ error, call, node, place, state }: Answer, walk: Interpreter): readonly State[] {
  if (error === null || error.kind === 'value') return error !== null && isError(error) ? [] : [state];
  return branch(error, call ?? node, place, state, walk).no;
}

/** `callback(new Error('…'))`, `callback('…')`. An error passed on, as in `callback(error, list)`, is not one. */
export function isError(term: AbstractValue): boolean {
  if (term.kind !== 'value') return false;
  const { value } = term;
  if (value.kind === 'primitive') return Boolean(value.value);
  return value.kind === 'object' || value.kind === 'call';
}

/** What the callers of a helper give as its `origin`: a test of it still counts, without one nothing is known. */
const CALLER: Predicate = { kind: 'unknown', key: 'caller', of: 'caller', dependsOnRequest: false };

type Path = Pick<Outcome, 'state' | 'node'> & { readonly credentials?: Value | null | undefined };

function acceptingPaths(answer: Answer, reading: AnswerShape, walk: Interpreter): Path[] {
  const { term, node, state, place } = answer;
  if (reading === 'boolean') return branch(term, node, place, state, walk).yes.map((each) => ({ state: each, node }));
  if (reading === 'options') {
    const options = optionsIn(answer);
    return options === null ? requireUnknown(answer, walk) : fromOptions(options, answer, walk);
  }
  const require = (test: TestTerm): Path[] => withTest(test, answer);
  switch (term.kind) {
    case 'origin':
      if (term.subject !== 'origin') return [];
      // a page is not an origin: browsers refuse it
      if (isReferer(walk.valueOf(node, place))) return requireUnknown(answer, walk);
      return walk.guessed && !walk.decides ? require(testTerm(CALLER)) : require(testTerm(PRESENT));
    case 'test':
    case 'free':
    case 'count':
    case 'position':
      return reading === 'text' ? [] : branch(term, node, place, state, walk).yes.map((each) => ({ state: each, node }));
    case 'each':
      return require(isMember(entriesOf(term), 'origin', node));
    case 'found':
      return term.item === null
        ? []
        : require(isMember(term.item.kind === 'each' ? entriesOf(term.item) : walk.valueOf(node, place), 'origin', node));
    case 'value':
      return fromValue(term.value, answer, reading, walk);
    case 'promise':
      // nobody awaits what a callback is given, and a promise is true
      return reading === 'answer' ? [{ state: unawaited(state, node, place), node }] : requireUnknown(answer, walk);
    default:
      return requireUnknown(answer, walk);
  }
}

function fromValue(value: Value, answer: Answer, reading: AnswerShape, walk: Interpreter): Path[] {
  const { node } = answer;
  const given = (test: TestTerm): Path[] => withTest(test, answer);
  switch (value.kind) {
    case 'primitive': {
      const text = value.value;
      // the `*` of a setting, sent as it stands, is its owner's
      if (text === '*' && answer.state.facts.some(({ test, holds }) => test.kind === 'star' && holds)) return requireUnknown(answer, walk);
      // where the star is written is what is guilty, and not where it is read
      if (text === '*' && reading === 'text' && value.module === answer.module) return [{ state: answer.state, node: value.node }];
      if (text === '*' || (text === true && reading !== 'text') || (text === undefined && reading === 'option'))
        return [{ state: answer.state, node }];
      // A header is text: `null` is sent as `null`, which is the origin of a sandboxed frame. Elsewhere it refuses.
      if (text === null && walk.write !== null) return given(testTerm(NULL));
      if (typeof text !== 'string' || text === '') return [];
      return text === 'null' ? given(testTerm(NULL)) : given(isMember(list([value], node, value.module), 'origin', node));
    }
    case 'list':
      if (reading === 'text') return requireUnknown(answer, walk);
      if (isWrittenIn(value, answer.place, walk)) return given(testTerm(PRESENT));
      return value.items.length === 0 && value.complete ? [] : given(isMember(value, 'origin', node));
    case 'regex':
      return reading === 'text' ? [] : given(matches([value], 'origin', node, value.module));
    case 'unknown':
      return value.reason === 'env' ? given(isMember(value, 'origin', node)) : requireUnknown(answer, walk);
    default:
      return requireUnknown(answer, walk);
  }
}

function withTest(test: TestTerm, { state, node }: Path): Path[] {
  const next = assume(state, test.test, test.holds);
  return next === null ? [] : [{ state: next, node }];
}

function requireUnknown(answer: Answer, walk: Interpreter): Path[] {
  const value = answer.term.kind === 'value' ? answer.term.value : walk.valueOf(answer.node, answer.place);
  const { test, holds, kind } = unknownTest(value, answer.node, answer.place, walk);
  return withTest({ kind, test: { ...test, key: keyOfAnswer(test.key), answers: true } as Predicate, holds }, answer);
}

type Options = Parameters<typeof recordField>[0];

/** An answer that is an object, as far as its keys are known. */
function optionsIn({ term }: Answer): Options | null {
  if (term.kind === 'record') return term;
  return term.kind === 'value' && term.value.kind === 'object' ? { kind: 'value', value: term.value } : null;
}

/** The `origin` of the options that a delegate answers with. What stands there without an `origin` is the library's default. */
function fromOptions(options: Options, answer: Answer, walk: Interpreter): Path[] {
  const { module } = options.kind === 'record' ? options.object : options.value;
  const field = recordField(options, 'origin');
  if (field === undefined || field === null || (options.kind === 'value' && isAssignedLater(options.value)))
    return requireUnknown(answer, walk);
  const { node } = field;
  // what was set on this path is known; what stands in the object is read where it was written
  const written = node.type === 'Property' ? node.value : null;
  const outcomes: readonly Outcome[] =
    written === null ? [{ ...field, state: answer.state }] : walk.evaluate(written, { ...answer.place, module }, answer.state);
  const credentials = credentialsIn(options, answer, walk);
  return outcomes.flatMap((each) =>
    splitChoice(each.term, each.state).flatMap((one) =>
      acceptingPaths({ ...answer, ...each, ...one, module }, 'answer', walk).map((path) => ({ ...path, credentials })),
    ),
  );
}

/** What the same options say of credentials; undefined where they say nothing, null where that is not known. */
function credentialsIn(options: Options, { place }: Answer, walk: Interpreter): Value | null | undefined {
  const field = recordField(options, 'credentials');
  if (field === null || field === undefined) return field;
  return field.term.kind === 'value' ? field.term.value : walk.valueOf(field.node, place);
}

/** `options.origin = false` on an object of another function or file: what holds on which path is not followed. */
function isAssignedLater({ node, module }: ObjectValue): boolean {
  const { parent } = outermostAssertion(node);
  const target = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : null;
  const variable = target?.type === 'Identifier' ? findVariable(target.name, target, module) : null;
  return variable !== null && variable.references.some(({ identifier }) => isOriginAssigned((identifier as Node).parent));
}

function isOriginAssigned(member: Node | undefined): boolean {
  return (
    member?.type === 'MemberExpression' &&
    staticName(member) === 'origin' &&
    member.parent.type === 'AssignmentExpression' &&
    member.parent.left === member
  );
}
