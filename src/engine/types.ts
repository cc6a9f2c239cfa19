import type { Condition } from './deployment.js';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type FunctionNode = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration;
/** A call, with or without `new`. */
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;
export type Variable = TSESLint.Scope.Variable;

/** A parsed file. The linted file and each project file it imports look the same from here. */
/** What a file loads. */
export interface Sources {
  readonly names: readonly string[];
  /** It also loads what its text does not name, e.g. `require(name)`. */
  readonly computed: boolean;
}

export interface Module {
  /** Absolute path, or what ESLint calls a text without a file, e.g. `<input>`. */
  readonly filename: string;
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly scopeManager: TSESLint.Scope.ScopeManager | null;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  /** The language of a configuration file; absent for code. Its nodes are not ESTree's. */
  readonly document?: 'json' | 'yaml' | 'toml';
  /**
   * The project file behind an import of this file. Null is *unknown*: a package, a missing or
   * unreadable file, one that does not parse, or one too many for this lint.
   */
  resolve(specifier: string): Module | null;
  /** Whether the file behind an import may have or pass on anything about CORS: one scan of its text. True when that is not known. */
  mentions(specifier: string): boolean;
  /** What the file behind an import loads, with the files that it loads in turn, by their texts. `computed` when that is not known. */
  sourcesBehind(specifier: string): Sources;
  /** The text of the file behind an import, which is not parsed for it. Null where there is none, or one too many for this lint. */
  textBehind(specifier: string): string | null;
  /** Whether an import leads to a file, or to one that loads it, by their texts. True when that is not known. */
  leadsTo(specifier: string, file: Module): boolean;
  /** Whether an import leads to a file of the project, without reading it. */
  isOwn(specifier: string): boolean;
}

interface Placed {
  /** The expression that gave the value: where a finding points and an edit goes. */
  readonly node: Node;
  /** The file that holds `node`. Only nodes of the linted file can be edited. */
  readonly module: Module;
}

export interface PrimitiveValue extends Placed {
  readonly kind: 'primitive';
  readonly value: string | number | bigint | boolean | null | undefined;
}
export interface RegexValue extends Placed {
  readonly kind: 'regex';
  readonly source: string;
  readonly flags: string;
}
export interface ListValue extends Placed {
  readonly kind: 'list';
  readonly type: 'array' | 'set' | 'map';
  /** What is in it for certain; a `map` has two-element lists. */
  readonly items: readonly Value[];
  /** False when an unknown spread, filter or push may have added or removed items. */
  readonly complete: boolean;
}
export interface ObjectEntry {
  /** Null for a spread, or for a computed key that cannot be known. */
  readonly key: string | null;
  readonly value: Value;
  /** The property, spread or assignment. */
  readonly node: Node;
  /** True when code decides at run time whether this entry is there. */
  readonly optional?: boolean;
}
export interface ObjectValue extends Placed {
  readonly kind: 'object';
  /** In source order: a later entry wins. */
  readonly entries: readonly ObjectEntry[];
}
export interface FunctionValue extends Placed {
  readonly kind: 'function';
  readonly node: FunctionNode;
  readonly frame: Frame | undefined;
}
export interface ClassValue extends Placed {
  readonly kind: 'class';
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
}
export interface Option {
  readonly value: Value;
  /** When it is taken, e.g. `unset` for the `'*'` in `process.env.ORIGIN || '*'`, `development` for the first branch of `isDev ? '*' : list`. */
  readonly when: Condition;
}
export interface ChoiceValue extends Placed {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** True where what is not known cannot be undefined: a written value stands in for it, e.g. of `setting ?? 'https://acme.dev'`. */
  readonly isDefined?: true;
  /** True for what counts as true whichever it is, e.g. `setting || 'https://acme.dev'`. */
  readonly isTruthy?: true;
}

/** What a package exports: never followed, only named. `path` is `[]` for the module itself. */
export interface ImportValue extends Placed {
  readonly kind: 'import';
  readonly source: string;
  readonly path: readonly string[];
}
/** All exports of a project file. */
export interface NamespaceValue extends Placed {
  readonly kind: 'namespace';
  readonly of: Module;
}
/** The result of a call that is not followed, e.g. `express()`. */
export interface CallValue extends Placed {
  readonly kind: 'call';
  readonly node: CallNode;
  readonly callee: Value;
  readonly frame: Frame | undefined;
  /** The call of a function of the project that made it: it is a new one for each such call, e.g. `createRouter()`. */
  readonly site?: Site;
}
/** The call of a function that makes what it returns. */
export interface Site extends Placed {
  /** The name that the function gives it before, e.g. `router` of `const router = new Router(); return router;`; null where it returns it at once. */
  readonly name: TSESTree.Identifier | null;
  /** The file of the function. */
  readonly home: Module;
  /** The call in the function that made it there. */
  readonly inner: Site | undefined;
}
/** A property of something that is not known further, e.g. `req.headers`. */
export interface MemberValue extends Placed {
  readonly kind: 'member';
  readonly object: Value;
  /** Null when the key is computed and unknown. */
  readonly name: string | null;
}
export interface ParameterValue extends Placed {
  readonly kind: 'parameter';
  readonly of: FunctionNode;
  readonly index: number;
}
export interface GlobalValue extends Placed {
  readonly kind: 'global';
  readonly name: string;
}
export type UnknownReason = 'env' | 'import' | 'mutable' | 'limit' | 'cycle' | 'other';
/** What is known of a text that is not known as a whole, e.g. `https://` and `/*` of `https://${HOST}/*`. */
export interface TextEnds {
  readonly start: string;
  readonly end: string;
}
export interface UnknownValue extends Placed {
  readonly kind: 'unknown';
  readonly reason: UnknownReason;
  /** The variable of the environment, for the reason `env`. */
  readonly name?: string;
  /** True for the variable as it is read: a text for certain. What is made of it may be a list. */
  readonly isText?: true;
  /** For a text that is put together. */
  readonly ends?: TextEnds;
  /** True for what counts as true whatever it is: a text with a written part, a list that is made of a setting. */
  readonly isTruthy?: true;
}

export type Value =
  | PrimitiveValue
  | RegexValue
  | ListValue
  | ObjectValue
  | FunctionValue
  | ClassValue
  | ChoiceValue
  | ImportValue
  | NamespaceValue
  | CallValue
  | MemberValue
  | ParameterValue
  | GlobalValue
  | UnknownValue;

/** The arguments of a function that is being followed. */
export interface Frame {
  readonly arguments: ReadonlyMap<Variable, Value>;
  readonly parent: Frame | undefined;
  readonly depth: number;
}

/** Answers what an expression can be. One evaluator lives as long as one lint of one file. */
export interface Evaluator {
  /** The value of an expression. Bounded: past the limits the answer is `unknown('limit')`. */
  of(node: Node, module: Module, frame?: Frame): Value;
  /** What a variable holds where it is read, e.g. the export behind an import. */
  ofVariable(variable: Variable, place: Node, module: Module, frame?: Frame): Value;
  /** `object.name`, e.g. the `origin` of a followed options object. */
  member(object: Value, name: string, node: Node, module: Module): Value;
  /** What a known function returns for these arguments; null when it cannot be said. */
  call(fn: FunctionValue, args: readonly Value[], node: Node, module: Module): Value | null;
  /** One export of a project file, e.g. `default`. */
  exportOf(module: Module, name: string, node: Node, from: Module): Value;
  /** What a call that is not followed gives of the app's own settings; null for other calls. */
  settings(call: CallValue): Value | null;
}

/** Reads what a call gives of the settings of an app, from the files that hold them; null for other calls. */
export type SettingsReader = (call: CallValue, evaluator: Evaluator) => Value | null;
