import { isPackage } from './imports.js';
import { mentionsWithin } from './mentions.js';
import { findVariable, unwrap } from './scope.js';
import { perObject } from '../web/memo.js';
import { isReassigned } from './uses.js';
import type { Module, Node, Sources, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 8;
/** Words of which one stands in what is about CORS. */
export const SUBJECT = /cors|origin/gi;

/**
 * Whether an expression may lead to CORS: false when it comes from files of the project that have no
 * word of it and pass on nothing of others, e.g. `require('./orders')(app)`. Such a file need not be
 * parsed to know what a call makes.
 */
export function mayReachSubject(node: Node, module: Module, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier': {
      const variable = findVariable(inner.name, inner, module);
      return variable === null || nameMayLead(variable, module, depth + 1);
    }
    case 'MemberExpression':
      return mayReachSubject(inner.object, module, depth + 1);
    case 'AwaitExpression':
      return mayReachSubject(inner.argument, module, depth + 1);
    case 'ImportExpression':
      return fileMayLead(inner.source, module);
    case 'NewExpression':
    case 'CallExpression': {
      const { callee, arguments: args } = inner;
      if (callee.type === 'Identifier' && callee.name === 'require') return fileMayLead(args[0], module);
      // What a call is given, it may give back.
      return args.some((each) => mentionsWithin(each, module, SUBJECT)) || mayReachSubject(callee, module, depth + 1);
    }
    default:
      return true;
  }
}

const answersIn = perObject((_module: Module) => new Map<Variable, boolean>());

/** Found once for each name: bundles use one in thousands of calls. A name that leads to itself may lead anywhere. */
function nameMayLead(variable: Variable, module: Module, depth: number): boolean {
  const known = answersIn(module);
  let answer = known.get(variable);
  if (answer === undefined) {
    known.set(variable, true);
    answer = variableMayLead(variable, module, depth);
    known.set(variable, answer);
  }
  return answer;
}

function variableMayLead({ defs, references }: Variable, module: Module, depth: number): boolean {
  const declared = defs[0]?.node as Node | undefined;
  if (declared?.parent?.type === 'ImportDeclaration') return module.mentions(declared.parent.source.value);
  if (declared?.type !== 'VariableDeclarator') return true;
  const values = references.flatMap(({ writeExpr }) => (writeExpr as TSESTree.Node | null | undefined) ?? []);
  return values.length === 0 || values.some((each) => mayReachSubject(each, module, depth));
}

function fileMayLead(specifier: Node | undefined, module: Module): boolean {
  return specifier?.type !== 'Literal' || typeof specifier.value !== 'string' || module.mentions(specifier.value);
}

/** The import that an expression starts from, e.g. `./api` for `api.make().all` after `import api from './api'`; null for none. */
export function importBehind(node: Node, module: Module): string | null {
  for (const at of starts(node, module)) {
    const source = at.type === 'CallExpression' ? requiredBy(at) : at.type === 'ImportDeclaration' ? at.source.value : null;
    if (source !== null) return source;
  }
  return null;
}

/** Whether an expression starts from another, by the names in between: `api.make().all` does from `api`, and from what that is declared with. */
export function startsFrom(node: Node, start: Node, module: Module): boolean {
  return starts(node, module).some((each) => each === start);
}

/** What an expression starts from, innermost last: its object or callee, what its name is declared with, the import of that. */
function starts(node: Node, module: Module): readonly Node[] {
  const found: Node[] = [];
  let names = 0;
  for (let at: Node | null = unwrap(node); at !== null;) {
    found.push(at);
    if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'AwaitExpression') at = unwrap(at.argument);
    else if (at.type === 'CallExpression' || at.type === 'NewExpression') at = unwrap(at.callee);
    else if (at.type === 'Identifier' && (names += 1) <= MAX_DEPTH + 1) at = declarationOf(at, module);
    else at = null;
  }
  return found;
}

/** What a name is declared with, or its import; null for what is written again. */
function declarationOf(identifier: TSESTree.Identifier, module: Module): Node | null {
  const variable = findVariable(identifier.name, identifier, module);
  const declared = variable?.defs[0]?.node as Node | undefined;
  if (declared?.parent?.type === 'ImportDeclaration') return declared.parent;
  if (declared?.type !== 'VariableDeclarator' || declared.init === null) return null;
  return isReassigned(variable) ? null : unwrap(declared.init);
}

/** Whether the import that an expression starts from is one of a package, or of a file of the project; null for none. */
export function fileBehind(node: Node, module: Module): 'package' | 'project' | null {
  const source = importBehind(node, module);
  if (source === null) return null;
  return isPackage(source) && !module.isOwn(source) ? 'package' : 'project';
}

function requiredBy({ callee, arguments: [source] }: TSESTree.CallExpression): string | null {
  const isRequire = callee.type === 'Identifier' && callee.name === 'require' && source?.type === 'Literal';
  return isRequire && typeof source.value === 'string' ? source.value : null;
}

const LOADS = /\b(?:from|import|require)\s*\(?\s*(?:(['"`])([^'"`\n]+)\1|(?<=\brequire\s*\(\s*)[\w$]+\s*\))/g;

/** What a file loads, by its text. */
export const sourcesIn = perObject(({ text }: Module): Sources => sourcesOf(text));

export function sourcesOf(text: string): Sources {
  const names = new Set<string>();
  let computed = false;
  for (const [, , name] of text.matchAll(LOADS)) {
    if (name === undefined) computed = true;
    else names.add(name);
  }
  return { names: [...names], computed };
}
