import { decideFunction, decideWrite } from '../../../src/policy/origin-function/index.js';
import type { Acceptance, OriginDecision } from '../../../src/policy/acceptance.js';
import { createEvaluator } from '../../../src/engine/evaluate.js';
import { staticName, walk } from '../../../src/engine/scope.js';
import type { Module, Node } from '../../../src/engine/types.js';
import { parseModule, type ParserName } from '../../support/values.js';
import { PRELUDE, type Case } from './run.js';

const HEADER = /^access-control-allow-origin$/i;

/** What the analysis makes of a case. */
export function decisionOf({ code, protocol, files = {} }: Case, parser: ParserName): OriginDecision {
  const module = parseModule(`${PRELUDE}\n${code}`, { ...files }, parser);
  const evaluator = createEvaluator();
  if (protocol === 'write') {
    const decisions = writesIn(module).map(({ value, at }) => decideWrite(value, at, module, evaluator));
    return { acceptances: decisions.flatMap((each) => each.acceptances), throws: decisions.flatMap((each) => each.throws) };
  }
  const node = argumentOfRead(module);
  const value = evaluator.of(node, module);
  const fn = value.kind === 'namespace' ? evaluator.exportOf(value.of, 'default', node, module) : value;
  if (fn.kind !== 'function') throw new Error(`no function: ${fn.kind}`);
  return decideFunction(fn, protocol, evaluator);
}

function argumentOfRead(module: Module): Node {
  let found: Node | undefined;
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'read') [found] = node.arguments;
  });
  if (found === undefined) throw new Error('the code has no read(…)');
  return found;
}

/** The places that write the header: a call with its name, or a property of that name. */
function writesIn(module: Module): { value: Node; at: Node }[] {
  const found: { value: Node; at: Node }[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'Property' && HEADER.test(staticName(node) ?? '')) found.push({ value: node.value, at: node });
    if (node.type !== 'CallExpression') return;
    const [name, value] = node.arguments;
    if (name?.type === 'Literal' && HEADER.test(String(name.value)) && value !== undefined) found.push({ value, at: node });
  });
  return found;
}

/** Acceptances as one line, e.g. `dev anyone:unconditional list`, each once and in order. */
export function lineOf(acceptances: readonly Acceptance[]): string {
  const texts = acceptances.map((each) => {
    const why = each.kind === 'anyone' || each.kind === 'fail-open' ? `:${each.why}` : '';
    return `${each.when === 'development' ? 'dev-' : ''}${each.kind}${why}`;
  });
  return [...new Set(texts)].sort().join(' ');
}
