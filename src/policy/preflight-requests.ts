import { optionsOf } from '../engine/make.js';
import { findVariable, staticName, unwrap, writtenText } from '../engine/scope.js';
import { isReassigned } from '../engine/uses.js';
import { CREDENTIALS, isCookies, isHeaders, isMissingRead, isRequest } from './preflight-reads.js';
import { isMethod, isOptions, isPreflightTest } from './request-method.js';
import type { PathCondition } from '../engine/conditions.js';
import type { Node, Variable } from '../engine/types.js';
import type { PreflightFile } from './preflight-reads.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Methods that read one header of a request, by its name. */
const READERS: ReadonlySet<string> = new Set(['get', 'header']);
/** Whether a list has something, by its name. */
const MEMBERSHIP: ReadonlySet<string> = new Set(['includes', 'has']);
const MAX_DEPTH = 6;

/** Whether a condition holds for every preflight: an `OPTIONS` without credentials. What is not known does not hold. */
export function holdsOfPreflight(condition: PathCondition, file: PreflightFile): boolean {
  return condition.kind === 'test' && truthForPreflight(condition.test, file) === condition.holds;
}

/** What a test gives for a preflight; null is not known. */
export function truthForPreflight(test: Node, file: PreflightFile, depth = 0): boolean | null {
  const node = unwrap(test);
  if (depth > MAX_DEPTH) return null;
  if (isMissing(node, file, depth) || isBlank(node, file, depth)) return false;
  if (heardAs(node, file) === 'error') return true;
  switch (node.type) {
    case 'UnaryExpression': {
      const inner = node.operator === '!' ? truthForPreflight(node.argument, file, depth + 1) : null;
      return inner === null ? null : !inner;
    }
    case 'LogicalExpression':
      if (node.operator !== '??') return joined(node, file, depth);
      return isMissing(node.left, file, depth + 1) ? truthForPreflight(node.right, file, depth + 1) : null;
    case 'BinaryExpression':
      return compared(node, file, depth);
    case 'ChainExpression':
      return truthForPreflight(node.expression, file, depth + 1);
    case 'CallExpression':
      return truthOfCall(node, file, depth);
    default:
      return null;
  }
}

/** `req.isAuthenticated()`, which asks for the session, `token.startsWith('Bearer ')` and `['GET', 'POST'].includes(req.method)`. */
function truthOfCall(node: TSESTree.CallExpression, file: PreflightFile, depth: number): boolean | null {
  const callee = unwrap(node.callee);
  if (isPreflightTest(node)) return true;
  if (callee.type !== 'MemberExpression') return null;
  const [asked] = node.arguments;
  const name = staticName(callee) ?? '';
  if (name === 'isAuthenticated') return asked === undefined && isRequest(callee.object, file) ? false : null;
  if (name === 'startsWith' && (asked === undefined ? '' : writtenText(asked)))
    return isBlank(callee.object, file, depth + 1) ? false : null;
  if (!MEMBERSHIP.has(name) || asked === undefined || !isMethod(asked)) return null;
  const list = file.evaluator.of(callee.object, file.module);
  if (list.kind !== 'list') return null;
  if (list.items.some((item) => item.kind === 'primitive' && item.value === 'OPTIONS')) return true;
  return list.complete && list.items.every((item) => item.kind === 'primitive') ? false : null;
}

function joined({ operator, left, right }: TSESTree.LogicalExpression, file: PreflightFile, depth: number): boolean | null {
  const [one, other] = [truthForPreflight(left, file, depth + 1), truthForPreflight(right, file, depth + 1)];
  const decides = operator === '||';
  if (one === decides || other === decides) return decides;
  return one === null || other === null ? null : !decides;
}

/** `key !== process.env.API_KEY`: what is missing equals nothing but what may be missing too. */
function compared({ operator, left, right }: TSESTree.BinaryExpression, file: PreflightFile, depth: number): boolean | null {
  if (!/^[!=]==?$/.test(operator)) return null;
  const isEqual = operator.startsWith('=');
  const [method, text] = isMethod(left) ? [left, right] : [right, left];
  if (isMethod(method) && writtenText(text) !== null) return isOptions(text) === isEqual;
  const written = isBlank(left, file, depth + 1) ? writtenText(right) : null;
  if (written !== null) return (written === '') === isEqual;
  const [known, other] = isMissing(left, file, depth) ? [true, right] : [isMissing(right, file, depth), left];
  if (!known) return null;
  // `token == null` also of what is undefined
  if (operator.length === 2 && unwrap(other).type === 'Literal' && (unwrap(other) as TSESTree.Literal).raw === 'null') return isEqual;
  const values = optionsOf(file.evaluator.of(other, file.module)).map(({ value }) => value);
  if (values.every((each) => each.kind === 'primitive' && each.value === undefined)) return isEqual;
  const isPresent = values.every(
    (each) => (each.kind === 'primitive' && each.value != null) || (each.kind === 'unknown' && each.reason === 'env'),
  );
  return isPresent ? !isEqual : null;
}

/** Whether an expression is undefined, or as good as that, for a request without credentials. */
export function isMissing(expression: Node, file: PreflightFile, depth = 0): boolean {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return false;
  switch (node.type) {
    case 'Identifier':
      return isMissingName(node, file, depth);
    case 'ChainExpression':
      return isMissing(node.expression, file, depth + 1);
    case 'MemberExpression': {
      const name = staticName(node)?.toLowerCase();
      const object = unwrap(node.object);
      if (name !== undefined && CREDENTIALS.has(name)) return isHeaders(object);
      return isCookies(object, file) || isCutShort(node, file, depth) || isPartOf(object, Number(name ?? 0), 1, file, depth);
    }
    case 'CallExpression':
      return isMissingCall(node, file, depth);
    case 'LogicalExpression':
      return isMissing(node.left, file, depth + 1) && (node.operator === '&&' || isMissing(node.right, file, depth + 1));
    default:
      return false;
  }
}

/** Methods that leave an empty text as it is. */
const KEEPS_BLANK: ReadonlySet<string> = new Set([
  'trim',
  'replace',
  'replaceAll',
  'slice',
  'substring',
  'substr',
  'toLowerCase',
  'toString',
]);

/** Whether an expression is the empty text for a request without credentials: `req.get('Authorization') || ''`, and what is cut out of that. */
function isBlank(expression: Node, file: PreflightFile, depth: number): boolean {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return false;
  if (node.type === 'Literal') return node.value === '';
  if (node.type === 'LogicalExpression')
    return node.operator !== '&&' && isMissing(node.left, file, depth + 1) && isBlank(node.right, file, depth + 1);
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    const keeps = callee.type === 'MemberExpression' && KEEPS_BLANK.has(staticName(callee) ?? '');
    return keeps && !mayFill(node) && isBlank(callee.object, file, depth + 1);
  }
  if (node.type === 'MemberExpression') return isPartOf(unwrap(node.object), staticName(node) === '0' ? 0 : -1, 0, file, depth);
  if (node.type !== 'Identifier') return false;
  const variable = findVariable(node.name, node, file.module);
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init == null || isReassigned(variable)) return false;
  if (declarator.id.type === 'ArrayPattern') return isPartOf(declarator.init, placeIn(declarator.id, variable!), 0, file, depth);
  return declarator.id.type === 'Identifier' && isBlank(declarator.init, file, depth + 1);
}

/** `text.replace(pattern, other)`, which may put something in the place of nothing. */
function mayFill({ callee, arguments: [, other] }: TSESTree.CallExpression): boolean {
  const isReplacing = callee.type === 'MemberExpression' && /^replace/.test(staticName(callee) ?? '');
  return isReplacing && (other === undefined || writtenText(other) !== '');
}

function placeIn({ elements }: TSESTree.ArrayPattern, { defs }: Variable): number {
  return elements.findIndex((each) => each === defs[0]?.name);
}

/** `(header || '').split(' ')[1]`: an empty text has one part, which is empty. */
function isPartOf(list: Node, index: number, from: 0 | 1, file: PreflightFile, depth: number): boolean {
  const call = unwrap(list);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  if (callee?.type !== 'MemberExpression' || staticName(callee) !== 'split' || !(from === 0 ? index === 0 : index > 0)) return false;
  return isBlank(callee.object, file, depth + 1);
}

/** `req.get('Authorization')`, and `header?.split(' ')`, which is undefined with the header. */
function isMissingCall(node: TSESTree.CallExpression, file: PreflightFile, depth: number): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier') return isMissingRead(callee.name, node.arguments, file);
  if (callee.type !== 'MemberExpression') return false;
  const [name] = node.arguments;
  const object = unwrap(callee.object);
  if (READERS.has(staticName(callee) ?? '') && name?.type === 'Literal' && typeof name.value === 'string')
    return CREDENTIALS.has(name.value.toLowerCase()) || isCookies(object, file);
  return isCutShort(callee, file, depth);
}

/** `missing?.split(' ')[1]`: what follows a `?.` behind what is missing is undefined with it. */
function isCutShort(node: Node, file: PreflightFile, depth: number): boolean {
  const next = node.type === 'MemberExpression' ? node.object : node.type === 'CallExpression' ? node.callee : null;
  if (next === null || depth > MAX_DEPTH) return false;
  const isOptional = node.type === 'MemberExpression' && node.optional;
  return (isOptional && isMissing(next, file, depth + 1)) || isCutShort(next, file, depth + 1);
}

/** What a parameter is given where the credentials are missing; null for other names. */
function heardAs(node: Node, { heard, module }: PreflightFile): 'error' | 'nothing' | null {
  if (heard === undefined || node.type !== 'Identifier') return null;
  const variable = findVariable(node.name, node, module);
  const at = heard.fn.params.findIndex((each) => each === variable?.defs[0]?.name);
  if (at === -1 || isReassigned(variable)) return null;
  // what Passport says after the user is why there is none
  return heard.error && at === 0 ? 'error' : at < 2 ? 'nothing' : null;
}

/** A constant that holds what is missing, or a part of it, e.g. `const { authorization } = req.headers`. */
function isMissingName(node: TSESTree.Identifier, file: PreflightFile, depth: number): boolean {
  const variable = findVariable(node.name, node, file.module);
  if (heardAs(node, file) === 'nothing') return true;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init == null || isReassigned(variable)) return false;
  if (declarator.id.type === 'Identifier') return isMissing(declarator.init, file, depth + 1);
  if (declarator.id.type === 'ArrayPattern') return isPartOf(declarator.init, placeIn(declarator.id, variable!), 1, file, depth);
  if (declarator.id.type !== 'ObjectPattern') return false;
  const property = declarator.id.properties.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === node.name,
  );
  const name = property?.type === 'Property' ? staticName(property)?.toLowerCase() : undefined;
  if (name === undefined) return false;
  const from = unwrap(declarator.init);
  return (CREDENTIALS.has(name) && isHeaders(from)) || isCookies(from, file);
}
