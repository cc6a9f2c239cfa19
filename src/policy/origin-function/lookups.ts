import { assume } from './facts.js';
import { primitive, unknown } from '../../engine/make.js';
import { CAUGHT, booleanTerm, eachOf, nodeKey, testTerm, undefinedTerm, valueTerm } from './tests.js';
import type { Arguments } from './arguments.js';
import type { AbstractValue, Argument, CallFrame, Interpreter, Outcome, Predicate, State } from './terms.js';
import type { FunctionValue, Node, Value } from '../../engine/types.js';

/** Methods that ask a database for one record, for all, for their number, or whether there is one. */
const ONE = /^find(?:One|First|Unique|ByPk|OneBy|By[A-Z]\w*)$/;
const MANY: ReadonlySet<string> = new Set(['findMany', 'findAll', 'findBy']);
const NUMBER: ReadonlySet<string> = new Set(['count', 'countDocuments', 'countBy']);
const ASKED: ReadonlySet<string> = new Set(['exists', 'existsBy', 'sismember', 'sIsMember', 'hexists', 'hExists']);
const MAX_DEPTH = 4;

/**
 * A question to a database with the origin in it, e.g. `await db.tenant.findOne({ origin })`: its records are a list whose
 * entries nobody knows. Null for other calls. What is not found gives nothing, and a failure is passed to a callback.
 */
export function lookUp(name: string | null, node: Node, { args, state }: Arguments, place: CallFrame, walk: Interpreter): Outcome[] | null {
  if (name === null || !(ONE.test(name) || MANY.has(name) || NUMBER.has(name) || ASKED.has(name))) return null;
  if (!args.some((each) => each.term.kind === 'origin' || holdsOrigin(each.value, walk, 0))) return null;
  const { module } = place;
  const records = unknown('other', node, module);
  const test: Predicate = { kind: 'member', key: `member origin ${nodeKey(node, module)}`, entries: records, asked: true };
  const found = eachOf(records);
  const answers = (): readonly [AbstractValue, AbstractValue] => {
    if (NUMBER.has(name)) return [{ kind: 'count', test, holds: true }, valueTerm(primitive(0, node, module))];
    if (ASKED.has(name)) return [testTerm(test), booleanTerm(false, node, module)];
    if (MANY.has(name))
      return [
        { kind: 'found', item: found },
        { kind: 'found', item: null },
      ];
    return [found, valueTerm(primitive(null, node, module))];
  };
  const [hit, miss] = answers();
  const ways = [
    { term: hit, state: assume(state, test, true) },
    { term: miss, state: assume(state, test, false) },
  ].flatMap((each) => (each.state === null ? [] : [{ term: each.term, state: each.state, node }]));
  const callback = args.at(-1)?.value;
  return callback?.kind === 'function' ? handed(callback, ways, node, place, state, walk) : ways;
}

/** `(error, record) => …`: with nothing and the record, and with an error. */
function handed(
  callback: FunctionValue,
  ways: readonly Outcome[],
  node: Node,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] {
  const { module } = place;
  const argument = (term: AbstractValue): Argument => ({ term, value: walk.valueOf(node, place) });
  const nothing = argument(undefinedTerm(node, module));
  // an error that is passed on is none of this code
  const error = argument({ kind: 'each', entries: unknown('other', node, module), items: [], complete: false, exact: false });
  const failed = assume(state, CAUGHT, true);
  const outcomes = [
    ...ways.flatMap((each) => walk.call(callback, [nothing, argument(each.term)], node, place, each.state) ?? []),
    ...(failed === null ? [] : (walk.call(callback, [error], node, place, failed) ?? [])),
  ];
  return outcomes.map((each) => ({ ...each, term: undefinedTerm(node, module), node }));
}

/** Whether the origin stands somewhere in an argument, e.g. in `{ where: { domain: origin } }`. */
function holdsOrigin(value: Value, walk: Interpreter, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (walk.isOrigin(value)) return true;
  if (value.kind === 'object') return value.entries.some((each) => holdsOrigin(each.value, walk, depth + 1));
  return value.kind === 'list' && value.items.some((each) => holdsOrigin(each, walk, depth + 1));
}
