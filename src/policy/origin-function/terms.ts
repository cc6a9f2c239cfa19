import type { Subject } from '../../web/patterns/index.js';
import type { Evaluator, Frame, FunctionValue, Module, Node, ObjectValue, Value, Variable } from '../../engine/types.js';
import type { Ways } from './ways.js';
import type { AffixTest, PatternTest } from '../acceptance.js';

/** A question about the request or the deployment whose answer decides where code goes. */
export type Predicate = {
  /** Two tests with the same key have the same answer on one path. */
  readonly key: string;
} &
  /** `asked` where the list is in a database, which is asked for the one origin. */
  (
    | { readonly kind: 'member'; readonly entries: Value; readonly asked?: true }
    | PatternTest
    | AffixTest
    /** One of several, e.g. `patterns.some((each) => each.test(origin))`. */
    | { readonly kind: 'any'; readonly of: readonly Predicate[] }
    | { readonly kind: 'null' }
    /** Whether the request has an origin. */
    | { readonly kind: 'present' }
    /** `list` is the key of the list that is empty. */
    | { readonly kind: 'empty'; readonly list: string; readonly known: boolean }
    | { readonly kind: 'unset' }
    | { readonly kind: 'development' }
    | { readonly kind: 'caught' }
    /** A promise was asked, or answered, in place of what it is of: it is true. `node` is where it stands. */
    | { readonly kind: 'unawaited'; readonly node: Node }
    /** Whether a setting or an option holds a `*`. */
    | { readonly kind: 'star'; readonly of: Value }
    /** `of` is the key of the value that is tested; `dependsOnRequest` when the request has a say in it; `owner` for an option that was given when the code was set up; `answers` when it is the answer itself. */
    | {
        readonly kind: 'unknown';
        readonly of: string;
        readonly dependsOnRequest: boolean;
        readonly owner?: boolean;
        readonly answers?: boolean;
      }
  );

/** A test and its answer. */
export interface Fact {
  readonly test: Predicate;
  readonly holds: boolean;
}

/** What an expression is on one path through the code. */
export type AbstractValue =
  /** `holdsOrigin`: a list that the origin was put on, on this path. */
  | { readonly kind: 'value'; readonly value: Value; readonly holdsOrigin?: boolean }
  /** The origin of the request, or its host. */
  | { readonly kind: 'origin'; readonly subject: Subject }
  /** The origin or its host with a dot in front, which `.acme.dev` is compared with: `'.' + host`. */
  | { readonly kind: 'dotted'; readonly subject: Subject }
  /** `new URL(origin)`. */
  | { readonly kind: 'url' }
  /** The pieces of `origin.split('://')`; `last` where only so many at the end are left. */
  | { readonly kind: 'parts'; readonly subject: Subject; readonly separator: string; readonly last: number | null }
  /** A piece of the origin: what stands before and after it, as patterns. `length` where it is fixed. */
  | {
      readonly kind: 'piece';
      readonly subject: Subject;
      readonly before: string;
      readonly after: string;
      readonly length: number | null;
    }
  /** A place so many characters before the end of the origin: `origin.length - 8`. */
  | { readonly kind: 'from-end'; readonly distance: number | null }
  /** Anything a stranger can choose without harm, e.g. the method or the path. */
  | { readonly kind: 'free' }
  /** True when the answer of the test is `holds`. */
  | { readonly kind: 'test'; readonly test: Predicate; readonly holds: boolean }
  /** Where something was found; -1 unless `within`, 0 when `first`. */
  | { readonly kind: 'position'; readonly within: Predicate; readonly first: Predicate }
  /** A number that is zero unless the answer of the test is `holds`. */
  | { readonly kind: 'count'; readonly test: Predicate; readonly holds: boolean }
  /** Some element of a list. `items` are those that are known, `complete` when there are no others. */
  | {
      readonly kind: 'each';
      readonly entries: Value;
      readonly items: readonly Value[];
      readonly complete: boolean;
      readonly exact: boolean;
    }
  /** What a filter kept: one that stands for all of them, or nothing. */
  | { readonly kind: 'found'; readonly item: AbstractValue | null }
  | { readonly kind: 'typeof'; readonly of: AbstractValue; readonly variable: Variable | null }
  /** An object whose keys were set on this path, after it was made, e.g. by `options.origin = false` under a test. */
  | { readonly kind: 'record'; readonly object: ObjectValue; readonly fields: ReadonlyMap<string, Field> }
  /** The callback of the library. */
  | { readonly kind: 'answer' }
  /** The promise that an async function gives, which is true whatever it is of. */
  | { readonly kind: 'promise'; readonly of: AbstractValue }
  /** The `resolve` of `new Promise((resolve) => …)`. */
  | { readonly kind: 'settle'; readonly to: Outcome[] };

/** What a key of an object was set to, and where. */
export type Field = Pick<Outcome, 'term' | 'node'>;

/** One path: what was answered on the way here, and what the variables hold. */
export interface State {
  readonly facts: readonly Fact[];
  readonly store: ReadonlyMap<Variable, AbstractValue>;
  /** A test of the origin was made on the way, and made no difference. */
  readonly ignoredCheck: boolean;
}

export interface Outcome {
  readonly state: State;
  readonly term: AbstractValue;
  /** The expression that gave it, e.g. one branch of a ternary. */
  readonly node: Node;
  /** Where a function of the same file that was called gave it; absent elsewhere. */
  readonly source?: Node | undefined;
}

/** Where code is being followed: its file, and the arguments of its function. */
export interface CallFrame {
  readonly module: Module;
  readonly frame: Frame | undefined;
  /** Where `return` goes. */
  readonly returns: Outcome[];
  /** Where `throw` goes. */
  readonly throws: { state: State; node: Node }[];
  /** Where the function leads to the header write that is waited for: nothing else is asked of it. */
  readonly ways?: Ways | undefined;
}

/** What leaves the code and decides: the argument of the callback, a returned value, a written header. */
export interface Answer extends Outcome {
  readonly module: Module;
  /** The first argument of the callback. */
  readonly error: AbstractValue | null;
  /** The call of the callback. */
  readonly call: Node | null;
  readonly place: CallFrame;
}

/** The walk through one function, shared by the parts that follow code. */
export interface Interpreter {
  readonly evaluator: Evaluator;
  readonly answers: Answer[];
  /** The header write that is waited for. `sent`: what a client wrote elsewhere in its request, and is sent, is the origin here. */
  readonly write: { readonly at: Node; readonly value: Node; readonly sent: ReadonlySet<string> } | null;
  /** Set when a parameter was taken for the origin by its name: nobody knows what the callers give. */
  guessed: boolean;
  /** Set when the code tests such a parameter itself, or has a `*` for it: then no caller is expected to have tested it. */
  decides: boolean;
  /** How deep in the code the walk is. */
  depth: number;
  /** How many expressions it has evaluated. */
  steps: number;
  isOrigin(value: Value): boolean;
  evaluate(node: Node, place: CallFrame, state: State): Outcome[];
  execute(nodes: readonly Node[], place: CallFrame, states: readonly State[]): Completion;
  call(fn: FunctionValue, args: readonly Argument[], node: Node, place: CallFrame, state: State): Outcome[] | null;
  /** Follows a function that a framework calls. */
  start(fn: FunctionValue, place: CallFrame, state: State): Outcome[];
  valueOf(node: Node, place: CallFrame): Value;
  /** Whether a function is being followed, so that its parameters are what a request gives. */
  isFollowed(fn: Node): boolean;
}

export interface Argument {
  readonly term: AbstractValue;
  readonly value: Value;
}

/** Where a statement lets control go on. `return` and `throw` leave through the place. */
export interface Completion {
  readonly normal: readonly State[];
  /** What leaves a loop, a `switch` or a labelled statement around it, by where it goes, e.g. `break` and `continue outer`. */
  readonly jumps: ReadonlyMap<string, readonly State[]>;
}

/**
 * Deeper code is not followed. A bound, and not the end of the stack: V8 ends the whole process
 * where a regular expression is compiled on a stack that is almost full.
 */
export const MAX_DEPTH = 200;

/** Thrown when the code is too large to follow: the decision is then *unknown*. */
export class TooLarge extends Error {}
