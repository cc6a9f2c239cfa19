import { importBehind } from '../../engine/leads.js';
import { findVariable, initializerOf, unwrap } from '../../engine/scope.js';
import { mountMethod } from '../mounts.js';
import { APP_NAMES } from '../verbs.js';
import { isGiven } from './registrations.js';
import type { Module, Node } from '../../engine/types.js';

/** What the text of a file has that registers something, or hands out what does. */
const REGISTERS =
  /\.\s*(?:get|head|post|put|patch|delete|del|all|any|use|mount|group|resource|service)\s*\(|rout|regist|graphql|rpc|mutation|@(?:Post|Put|Patch|Delete|All)\b|\bexport\s*(?:[*]|\{[^}]*\}\s*from)|\bexports\b[^;\n]*=\s*require\(/i;

/** Whether an expression may lead to routes: the file that it is imported from is searched before it is parsed. */
export function mayRegister(node: Node, module: Module): boolean {
  const source = importBehind(node, module);
  return (
    source === null ||
    isGiven(node) ||
    !module.isOwn(source) ||
    isFilledHere(node, module) ||
    speaksOfRoutes(module.textBehind(source) ?? '')
  );
}

/** Whether this file registers something on what an expression names or makes, whoever made it. */
function isFilledHere(node: Node, module: Module): boolean {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return mountMethod(inner) !== null || isFilledHere(inner.callee, module);
  if (inner.type === 'MemberExpression') return isFilledHere(inner.object, module);
  if (inner.type !== 'Identifier') return false;
  const variable = findVariable(inner.name, inner, module);
  const isUsed = variable?.references.some(({ identifier }) => {
    const call = identifier.parent?.parent;
    return identifier.parent?.type === 'MemberExpression' && call?.type === 'CallExpression' && mountMethod(call) !== null;
  });
  const made = initializerOf(inner, module);
  return isUsed === true || (made?.type === 'CallExpression' && isFilledHere(made, module));
}

function speaksOfRoutes(text: string): boolean {
  return REGISTERS.test(text) || HANDS_ON.test(text) || (LOADS_OWN.test(text) && HANDS_OUT.test(text));
}

/** A file that collects others of the project, e.g. `import user from './user'; export default { user };`. */
const LOADS_OWN = /\b(?:from|require\s*\()\s*['"]\.{1,2}\//;
const HANDS_OUT = /\bexport\s*(?:default\s*\{|\{)|\bexports\s*(?:=\s*\{|\.\w+\s*=)/;

/** A call that hands the app on, e.g. `jobs(app, prefix)` or `load({ app })`. */
const HANDS_ON = new RegExp(`\\(\\s*(?:\\{\\s*)?\\w*(?:${APP_NAMES.join('|')})\\b`, 'i');

const APP_NAME = new RegExp(`^\\w*(?:${APP_NAMES.join('|')})\\b`, 'i');

/** A middleware takes a request; what takes an app says so by the name. */
export function isAppName(parameter: Node, { text }: Module): boolean {
  return APP_NAME.test(text.slice(...parameter.range));
}
