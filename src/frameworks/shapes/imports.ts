import { importBehind, sourcesIn } from '../../engine/leads.js';
import { findVariable, staticName, unwrap } from '../../engine/scope.js';
import { perObject } from '../../web/memo.js';
import type { Module, Node } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** The packages of which something may stand in a file; `computed` when any may. */
interface Held {
  readonly packages: ReadonlySet<string>;
  readonly computed: boolean;
}

const NONE: Held = { packages: new Set(), computed: false };

/** The packages that a file loads itself, by its text. */
const loadedIn = perObject((module: Module, reader: Reader): Held => {
  const { names, computed } = sourcesIn(module);
  return { packages: new Set(names.map(reader.packageOf)), computed };
});

/** Those that the files of the project which it loads may pass on. */
const loadedBehind = perObject((module: Module, reader: Reader): Held => {
  const behind = sourcesIn(module).names.map((source) => passedOn(source, module, reader));
  return { packages: new Set(behind.flatMap(({ packages }) => [...packages])), computed: behind.some(({ computed }) => computed) };
});

const passedOnIn = perObject((_module: Module) => new Map<string, Held>());

/** The packages that the file of the project behind an import loads, with the files behind that; none for a package, and for a file without a word of CORS. */
function passedOn(source: string, module: Module, reader: Reader): Held {
  const known = passedOnIn(module);
  let held = known.get(source);
  if (held === undefined) {
    const { names, computed } =
      module.isOwn(source) && module.mentions(source) ? module.sourcesBehind(source) : { names: [], computed: false };
    held = names.length === 0 && !computed ? NONE : { packages: new Set(names.map(reader.packageOf)), computed };
    known.set(source, held);
  }
  return held;
}

function hasOneOf({ packages, computed }: Held, modules: readonly string[]): boolean {
  return computed || modules.some((each) => packages.has(each));
}

/**
 * Whether a file can hold an export of one of the packages: it imports one, or a file of the project that may pass
 * it on. One search of its text in place of an evaluation of every call.
 */
export function mayHold(modules: readonly string[], reader: Reader): boolean {
  return loads(modules, reader) || hasOneOf(loadedBehind(reader.module, reader), modules);
}

/** Whether the linted file itself loads one of the packages, by any of their specifiers. */
export function loads(modules: readonly string[], reader: Reader): boolean {
  return hasOneOf(loadedIn(reader.module, reader), modules);
}

/** Whether a file of the project may get an export of one of the packages from behind an import. */
export function mayComeFrom(source: string, module: Module, modules: readonly string[], reader: Reader): boolean {
  return modules.includes(reader.packageOf(source)) || hasOneOf(passedOn(source, module, reader), modules);
}

/** Whether what is called may be an export of one of the packages, by the import that it is read from. */
export function mayBe(callee: Node, modules: readonly string[], reader: Reader): boolean {
  for (let at = unwrap(callee); at.type !== 'Identifier'; at = unwrap(at.object)) if (at.type !== 'MemberExpression') return true;
  const source = importBehind(callee, reader.module);
  return source === null || mayComeFrom(source, reader.module, modules, reader);
}

/**
 * Whether what is called may be one of the exports by its name: it has one of their names, or this file or the one that
 * it is imported from gives another name to something, e.g. `exports.makeServer = Server`. Functions of that file are none.
 */
export function mayBeNamed(callee: Node, names: readonly string[], { module }: Reader): boolean {
  const inner = unwrap(callee);
  const name = inner.type === 'MemberExpression' ? staticName(inner) : importedName(inner, module);
  if (name === null || name === 'default' || names.some((each) => each.split('.').includes(name))) return true;
  const source = importBehind(callee, module);
  if (source === null ? inner.type === 'Identifier' : !module.isOwn(source)) return true;
  const text = source === null ? module.text : (module.textBehind(source) ?? '');
  const known = renamedBehind(module);
  const renamed = known.get(source) ?? renamedIn(text);
  known.set(source, renamed);
  // a file that does not have the name may pass it on
  return renamed.has(name) || (source !== null && !text.trimStart().startsWith('{') && !text.includes(name));
}

/** What an imported name is called where it is exported; null for what is not imported by name. */
function importedName(node: Node, module: Module): string | null {
  if (node.type !== 'Identifier') return null;
  const definition = findVariable(node.name, node, module)?.defs[0]?.node as Node | undefined;
  if (definition?.type === 'ImportSpecifier') return definition.imported.type === 'Identifier' ? definition.imported.name : null;
  if (definition?.type !== 'VariableDeclarator' || definition.id.type !== 'ObjectPattern') return null;
  const property = definition.id.properties.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === node.name,
  );
  return property?.type === 'Property' ? staticName(property) : null;
}

const renamedBehind = perObject((_module: Module) => new Map<string | null, ReadonlySet<string>>());

/** Where a text gives a name to something: to an import, as the value or the type of a key, to a class that extends another one, to what is no function and no literal of its own. */
const NAMINGS = [
  /\b(?:as|import)\s+([\w$]+)/g,
  /:\s*([\w$]+)/g,
  /\bclass\s+([\w$]+)(?=[^{;]*\bextends\b)/g,
  /(?<![\w$])([\w$]+)\s*(?::(?!:)|=(?![=>]))(?!\s*(?:async\b|function\b|[(['"`\d]|[\w$]+\s*=>))/g,
];

/** The names that a text gives to something of others. */
function renamedIn(text: string): ReadonlySet<string> {
  return new Set(NAMINGS.flatMap((naming) => [...text.matchAll(naming)].map(([, name]) => name!)));
}
