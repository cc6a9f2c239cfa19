import { importBehind, mayReachSubject } from '../../engine/leads.js';
import { findProperty } from '../../engine/objects.js';
import { findVariable, functionAround, staticName, outermostAssertion } from '../../engine/scope.js';
import { mentions } from '../../engine/mentions.js';
import { usesOf } from '../../engine/uses.js';
import type { ImportValue, Module, Node, Value } from '../../engine/types.js';
import type { OptionType, Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_LEVELS = 6;
/** Types around a type that change nothing of what its object is. */
const LISTS = new Set(['Array', 'ReadonlyArray']);
const TRANSPARENT = new Set(['Promise', 'Readonly', 'Partial', 'Required', 'NonNullable']);

/** The CORS option type that an object is declared with, by annotation, `satisfies`, return type or JSDoc; null for none. */
export function typedOptionsOf(object: Node, module: Module, reader: Reader): OptionType | null {
  for (const type of typesOf(object, module, reader)) {
    const found = reader.optionTypes.find(({ modules, names }) => reader.isExport(type, modules, names));
    // What the object holds is only asked of one that has such a type.
    if (found !== undefined) return isPart(object, module, reader) ? null : found;
  }
  return null;
}

/**
 * Whether an object says nothing about origins because it is only a part of the options: by the type
 * `Partial`, as the empty default of a parameter, or by a name that is only spread into others.
 */
function isPart(object: Node, module: Module, reader: Reader): boolean {
  if (object.type !== 'ObjectExpression') return false;
  const isOrigin = (key: string): boolean => /^(?:allow(?:ed)?_?)?origins?$/i.test(key);
  const value = valueOf(object, module, reader);
  if (value.kind === 'object' && findProperty(value, isOrigin).absent !== 'always') return false;
  const { parent } = outermostAssertion(object);
  if (parent?.type === 'AssignmentPattern' && object.properties.length === 0) return true;
  if (parent?.type !== 'VariableDeclarator' && parent?.type !== 'AssignmentPattern') return false;
  const name = parent.type === 'VariableDeclarator' ? parent.id : parent.left;
  if (name.type !== 'Identifier') return false;
  if (isPartial(name.typeAnnotation?.typeAnnotation)) return true;
  if (parent.type === 'VariableDeclarator' && /^Export/.test(parent.parent.parent.type)) return false;
  const uses = usesOf(findVariable(name.name, name, module));
  return uses.length > 0 && uses.every(({ identifier }) => isSpread(identifier as Node));
}

function isPartial(type: TSESTree.TypeNode | undefined): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Partial';
}

/** `{ ...part }` and `Object.assign({}, part, …)`. */
function isSpread(use: Node): boolean {
  const { parent } = use;
  if (parent?.type === 'SpreadElement') return parent.parent.type === 'ObjectExpression';
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return parent.arguments.length > 1 && staticName(parent.callee) === 'assign';
}

/** What an object literal is at the end of its declaration: with what is written into the constant later. */
export function valueOf(object: Node, module: Module, reader: Reader): Value {
  const literal = reader.evaluator.of(object, module);
  const { parent } = outermostAssertion(object);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return literal;
  const declared = reader.evaluator.of(parent.id, module);
  return declared.kind === 'object' && declared.node === literal.node ? declared : literal;
}

/** The imported types that an object is declared with, e.g. `CorsOptions` of `const options: CorsOptions = { … }`. */
export function typesOf(object: Node, module: Module, reader: Reader): ImportValue[] {
  const found: ImportValue[] = [];
  let at: Node = object;
  let lists = 0;
  for (let level = 0; level < MAX_LEVELS && at.parent != null; level += 1) {
    const { parent }: Node = at;
    const written = typeWrittenBy(parent, at);
    const own = written === undefined ? null : elementOf(written, lists);
    if (own !== null) found.push(...importedTypes(own, module, reader));
    if (parent.type === 'ArrayExpression') lists += 1;
    else if (!isTransparent(parent, at)) {
      found.push(...documentedTypes(parent, at, module));
      break;
    }
    at = parent;
  }
  return found;
}

/** The type of what stands in so many lists, e.g. `Rule` of `Rule[]`; null for a type that is none of a list. */
function elementOf(type: TSESTree.TypeNode, lists: number): TSESTree.TypeNode | null {
  if (lists === 0) return type;
  if (type.type === 'TSTypeOperator' && type.typeAnnotation !== undefined) return elementOf(type.typeAnnotation, lists);
  if (type.type === 'TSArrayType') return elementOf(type.elementType, lists - 1);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || !LISTS.has(type.typeName.name)) return null;
  const [element] = type.typeArguments?.params ?? [];
  return element === undefined ? null : elementOf(element, lists - 1);
}

/** Parents whose value is the object itself. */
function isTransparent(parent: Node, child: Node): boolean {
  if (outermostAssertion(child) !== child || parent.type === 'LogicalExpression') return true;
  return parent.type === 'ConditionalExpression' && child !== parent.test;
}

function typeWrittenBy(parent: Node, child: Node): TSESTree.TypeNode | undefined {
  switch (parent.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return parent.typeAnnotation;
    case 'VariableDeclarator':
      return parent.id.typeAnnotation?.typeAnnotation;
    case 'PropertyDefinition':
      return parent.value === child ? parent.typeAnnotation?.typeAnnotation : undefined;
    case 'AssignmentPattern':
      return parent.left.typeAnnotation?.typeAnnotation;
    case 'ArrowFunctionExpression':
      return parent.body === child ? parent.returnType?.typeAnnotation : undefined;
    case 'ReturnStatement': {
      const fn = functionAround(parent);
      return fn !== null && 'returnType' in fn ? fn.returnType?.typeAnnotation : undefined;
    }
    default:
      return undefined;
  }
}

/** What a written type imports. */
function importedTypes(type: TSESTree.TypeNode, module: Module, reader: Reader): ImportValue[] {
  if (type.type === 'TSImportType') return fromText(module.text.slice(...type.range), type, module);
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType')
    return type.types.flatMap((each) => importedTypes(each, module, reader));
  // A part of a type, e.g. `AWS['functions']`.
  if (type.type === 'TSIndexedAccessType') {
    const { indexType: index } = type;
    const key = index.type === 'TSLiteralType' && index.literal.type === 'Literal' ? String(index.literal.value) : null;
    return key === null ? [] : importedTypes(type.objectType, module, reader).map((each) => ({ ...each, path: [...each.path, key] }));
  }
  if (type.type !== 'TSTypeReference') return [];
  const { typeName, typeArguments } = type;
  if (typeName.type === 'Identifier' && TRANSPARENT.has(typeName.name)) {
    return (typeArguments?.params ?? []).flatMap((each) => importedTypes(each, module, reader));
  }
  const named = nameOf(typeName, module, reader);
  return named === null ? [] : [named];
}

/** What a file has that hands out the type of a package. */
const PASSES_ON = /\bexport\s*(?:type\s*)?[*{=]/;

function nameOf(name: TSESTree.EntityName, module: Module, reader: Reader): ImportValue | null {
  if (name.type === 'TSQualifiedName') {
    const left = nameOf(name.left, module, reader);
    return left === null ? null : { ...left, path: [...left.path, name.right.name] };
  }
  const source = importBehind(name, module);
  if (!mayReachSubject(name, module) || (source !== null && module.isOwn(source) && !PASSES_ON.test(module.textBehind(source) ?? '')))
    return null;
  const value: Value = reader.evaluator.of(name, module);
  return value.kind === 'import' ? value : null;
}

/** `@type {import('cors').CorsOptions}` in a comment before a declaration, for files without TypeScript. */
function documentedTypes(parent: Node, child: Node, module: Module): ImportValue[] {
  if (!mentions(module, /@type/)) return [];
  const statement = parent.type === 'VariableDeclarator' ? parent.parent : parent;
  const place = statement.parent?.type === 'ExportNamedDeclaration' ? statement.parent : statement;
  const starts = [place.range[0], child.range[0]];
  return starts.flatMap((start) => {
    const before = module.text.slice(Math.max(0, start - 300), start);
    const comment = /\/\*\*(?:(?!\*\/)[^])*@type\s*\{([^}]*)\}(?:(?!\*\/)[^])*\*\/[\s(]*$/.exec(before);
    return comment === null ? [] : fromText(comment[1]!, child, module);
  });
}

function fromText(text: string, node: Node, module: Module): ImportValue[] {
  const found = /import\(\s*(['"])(.+?)\1\s*\)\.([\w.]+)/.exec(text);
  return found === null ? [] : [{ kind: 'import', source: found[2]!, path: found[3]!.split('.'), node, module }];
}
