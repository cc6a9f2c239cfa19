import { codeOf } from './code.js';
import { exitsAround, literalsOf } from '../engine/conditions.js';
import { conditionOf } from '../engine/environment.js';
import { optionsOf } from '../engine/make.js';
import { unwrap, walk } from '../engine/scope.js';
import { subjectOfStarTest } from './star-tests.js';
import type { CorsPolicy } from './policy.js';
import type { Evaluator, Module, Node, Option, Value } from '../engine/types.js';

/**
 * Whether the server stops in production before a fallback could be used, e.g. by
 * `if (isProduction && !process.env.ORIGINS) throw …` before `process.env.ORIGINS || '*'`: then what falls
 * back does so in development only.
 */
export function isStoppedInProduction(option: Option, whole: Value, at: Node, policy: CorsPolicy): boolean {
  const { module, evaluator } = codeOf(policy);
  if (option.when !== 'unset') return false;
  const settings = namesIn(whole);
  return exitsAround(at).some((exit) => {
    const literals = exit.flatMap((each) => (each.kind === 'test' ? literalsOf(each.test, each.holds) : []));
    const ofMode = literals.filter((each) => isProduction(each, module, evaluator));
    const others = literals.filter((each) => !ofMode.includes(each));
    return ofMode.length > 0 && others.every(({ test, holds }) => followsFrom(option, settings, test, holds, module, evaluator));
  });
}

function isProduction({ test, holds }: { test: Node; holds: boolean }, module: Module, evaluator: Evaluator): boolean {
  const { whenTrue, whenFalse } = conditionOf(test, module, evaluator);
  return (holds ? whenFalse : whenTrue) === 'development';
}

/** Whether a test has this answer wherever the fallback is taken: the same setting is missing, or the fallback itself is asked for. */
function followsFrom(
  option: Option,
  settings: ReadonlySet<string>,
  test: Node,
  holds: boolean,
  module: Module,
  evaluator: Evaluator,
): boolean {
  const subject = holds ? subjectOfStarTest(test, module) : null;
  if (subject !== null) {
    const stars = optionsOf(evaluator.of(subject, module)).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
    return stars.some(({ node }) => node === option.value.node);
  }
  const { whenTrue, whenFalse } = conditionOf(test, module, evaluator);
  if ((holds ? whenTrue : whenFalse) !== 'unset') return false;
  let named = false;
  walk(test, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression')
      for (const name of namesIn(evaluator.of(unwrap(node), module))) named ||= settings.has(name);
  });
  return named;
}

/** The variables of the environment among the things that a value can be. */
function namesIn(value: Value): ReadonlySet<string> {
  return new Set(optionsOf(value).flatMap(({ value: each }) => (each.kind === 'unknown' && each.name !== undefined ? [each.name] : [])));
}
