import { globPattern } from '../../web/globs.js';
import { optionsOf, unknown } from '../../engine/make.js';
import { candidatesOf } from './texts.js';
import { matches } from './tests.js';
import type { Arguments } from './arguments.js';
import type { AbstractValue } from './terms.js';
import type { Evaluator, ImportValue, Node, Value } from '../../engine/types.js';

/** `isMatch(text, globs)`, by package and name. Sources: their documentation. */
const ASKS: Readonly<Record<string, RegExp>> = {
  minimatch: /^(?:|default|minimatch)$/,
  micromatch: /^(?:isMatch|any)$/,
  picomatch: /^isMatch$/,
};
/** `make(globs)(text)`. */
const MAKES: Readonly<Record<string, RegExp>> = {
  picomatch: /^(?:|default)$/,
  'wildcard-match': /^(?:|default)$/,
  micromatch: /^matcher$/,
};
/** What a glob has that is not read as a pattern. */
const UNREAD = /^!|[!?+*@]\(|\[/;

/** What a library of globs says of an origin that it is asked; null for other calls. */
export function globTest(callee: Value, { args }: Arguments, node: Node, evaluator: Evaluator): AbstractValue | null {
  const [text, second] = args;
  if (text?.term.kind !== 'origin') return null;
  const globs =
    callee.kind === 'call' ? madeOf(callee, evaluator) : second !== undefined && isOf(callee, ASKS) ? candidatesOf(second) : null;
  if (globs === null) return null;
  const each = globs
    .flatMap(optionsOf)
    .flatMap(({ value }) => (value.kind === 'list' ? value.items.flatMap(optionsOf).map((one) => one.value) : [value]));
  return matches(each.map(patternOf), text.term.subject, node, callee.module);
}

function madeOf({ callee, node, module, frame }: Extract<Value, { kind: 'call' }>, evaluator: Evaluator): readonly Value[] | null {
  const [globs] = node.arguments;
  if (globs === undefined || globs.type === 'SpreadElement' || !isOf(callee, MAKES)) return null;
  return [evaluator.of(globs, module, frame)];
}

function isOf(value: Value, names: Readonly<Record<string, RegExp>>): value is ImportValue {
  return (
    value.kind === 'import' &&
    Object.hasOwn(names, value.source) &&
    names[value.source]!.test(value.path.filter((each) => each !== 'default').join('.'))
  );
}

/** A glob as the pattern that it stands for; one of a setting, or that is not read, is unknown. */
function patternOf(glob: Value): Value {
  const { node, module } = glob;
  const text = glob.kind === 'primitive' && typeof glob.value === 'string' ? glob.value : null;
  const pattern = text === null || UNREAD.test(text) ? null : globPattern(text);
  return pattern === null ? unknown('other', node, module) : { kind: 'regex', source: pattern.source, flags: '', node, module };
}
