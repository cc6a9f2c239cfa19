import { conditionsAt, literalsOf } from '../engine/conditions.js';
import { initializerOf, staticName, unwrap } from '../engine/scope.js';
import { judgeAffix, judgePartOf } from '../web/patterns/index.js';
import type { Acceptance, AffixMethod } from './acceptance.js';
import type { PatternVerdict, Subject } from '../web/patterns/index.js';
import type { Module, Node, TextEnds } from '../engine/types.js';

/** Which domains pass a test of the origin against a text. */
export function judgeAcceptedText({ method, text, subject, test }: Extract<Acceptance, { kind: 'affix' }>, module: Module): PatternVerdict {
  return typeof text === 'string' ? judgeText(method, text, subject) : judgeUnknownText(method, text, test, module);
}

function judgeText(method: AffixMethod, text: string, subject: Subject): PatternVerdict {
  return method === 'within' ? judgePartOf(text, subject) : judgeAffix(method, text, subject);
}

/** A text that is not known leaves the same side open as every other one, unless it ends where a host ends. Its end may have the dot of `endsWith`. */
function judgeUnknownText(method: AffixMethod, { end }: TextEnds, test: Node, module: Module): PatternVerdict {
  if (method === 'endsWith' && isBareDomain(test, module))
    return { verdict: 'weak', witness: `https://evil${spelled(test, module)}`, reason: 'unanchored-start' };
  if (method === 'endsWith' || (method !== 'within' && /[/:]$/.test(end))) return { verdict: 'unknown', reason: 'the text is not known' };
  const witness = method === 'within' ? 'https://acme.co' : `${spelled(test, module)}.evil.net`;
  return { verdict: 'weak', witness, reason: 'unanchored-end' };
}

/** Whether `endsWith` is given what follows the `*.` of an entry, so that its dot is gone, e.g. `entry.slice(2)` after `entry.startsWith('*.')`. */
function isBareDomain(test: Node, module: Module): boolean {
  const call = unwrap(test);
  const [argument] = call.type === 'CallExpression' ? call.arguments : [];
  if (argument === undefined) return false;
  const written = argument.type === 'Identifier' ? (initializerOf(argument, module) ?? argument) : argument;
  const cut = unwrap(written);
  if (cut.type !== 'CallExpression' || cut.callee.type !== 'MemberExpression') return false;
  const [first, second] = cut.arguments;
  const method = staticName(cut.callee);
  if (method === 'replace')
    return (
      first?.type === 'Literal' &&
      /^(?:\*\.|\/\^\\\*\\\.\/)$/.test(String(first.value)) &&
      second?.type === 'Literal' &&
      second.value === ''
    );
  if (!/^(?:slice|substring|substr)$/.test(method ?? '') || second !== undefined || first?.type !== 'Literal' || first.value !== 2)
    return false;
  const entry = module.text.slice(...cut.callee.object.range);
  return conditionsAt(cut).some(
    (each) =>
      each.kind === 'test' && literalsOf(each.test, each.holds).some(({ test: asked, holds }) => holds && isGlobTest(asked, entry, module)),
  );
}

/** `entry.startsWith('*.')`. */
function isGlobTest(test: Node, entry: string, { text }: Module): boolean {
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression' || staticName(test.callee) !== 'startsWith') return false;
  const [argument] = test.arguments;
  return argument?.type === 'Literal' && argument.value === '*.' && text.slice(...test.callee.object.range) === entry;
}

const MAX_SPELLED = 40;

/** The text that a call looks for, as a template would have it. */
function spelled(test: Node, { text }: Module): string {
  const call = unwrap(test);
  const argument = call.type === 'CallExpression' ? call.arguments[0] : undefined;
  const code = argument === undefined ? '' : text.slice(...argument.range);
  if (argument === undefined || code.length > MAX_SPELLED) return '${…}';
  return argument.type === 'TemplateLiteral' ? code.slice(1, -1) : `\${${code}}`;
}
