import { mayReachSubject } from '../../engine/leads.js';
import { optionsOf } from '../../engine/make.js';
import { unwrap } from '../../engine/scope.js';
import { mayBe, mayBeNamed, mayHold } from './imports.js';
import type { Reader } from '../define.js';
import type { CallNode, Node, Value } from '../../engine/types.js';

const MAX_BASES = 4;

/** What is called. */
export interface Called {
  readonly modules: readonly string[];
  /** Export names, e.g. `NestFactory.create`; `''` is the package itself. */
  readonly exports: readonly string[];
  /** Names that are there without an import, e.g. `defineNuxtConfig`. */
  readonly globals?: readonly string[];
}

/** Whether a file can call one of the exports at all. */
export function mayStandIn({ modules, globals = [] }: Called, reader: Reader): boolean {
  return globals.length > 0 || mayHold(modules, reader);
}

/** Whether a call may be of one of the exports, by the names of what is called. */
export function mayBeCallOf(node: CallNode, { modules, exports, globals = [] }: Called, reader: Reader): boolean {
  const callee = calleeOf(node);
  if (callee === null) return false;
  return startsWith(callee, globals) || (mayHold(modules, reader) && mayBeNamed(callee, exports, reader));
}

/** Whether a call is of one of the exports. */
export function isCallOf(node: CallNode, { modules, exports, globals = [] }: Called, reader: Reader): boolean {
  const callee = calleeOf(node);
  if (callee === null) return false;
  const may =
    (mayHold(modules, reader) && mayBeNamed(callee, exports, reader) && mayBe(callee, modules, reader)) || startsWith(callee, globals);
  if (!may || !mayReachSubject(callee, reader.module)) return false;
  return optionsOf(reader.evaluator.of(callee, reader.module)).some(
    ({ value }) => reader.isExport(baseOf(value, reader), modules, exports) || globals.includes(globalName(baseOf(value, reader)) ?? ''),
  );
}

function calleeOf(node: CallNode): Node | null {
  return node.callee.type === 'Super' ? superClassAround(node) : node.callee;
}

/** What `super(…)` calls: the class that the class around it extends. */
function superClassAround(node: Node): Node | null {
  let at: Node | undefined = node;
  while (at !== undefined && at.type !== 'ClassDeclaration' && at.type !== 'ClassExpression') at = at.parent;
  return at?.superClass ?? null;
}

/** What a class of the project extends, where it hands its arguments on as they are. */
function baseOf(value: Value, reader: Reader, depth = 0): Value {
  if (value.kind !== 'class' || depth > MAX_BASES || value.node.superClass === null) return value;
  const makes = value.node.body.body.some((each) => each.type === 'MethodDefinition' && each.kind === 'constructor');
  return makes ? value : baseOf(reader.evaluator.of(value.node.superClass, value.module), reader, depth + 1);
}

/** Whether an expression begins with a name that is there without an import. */
function startsWith(node: Node, globals: readonly string[]): boolean {
  if (globals.length === 0) return false;
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at.type === 'Identifier' && globals.some((each) => each.split('.')[0] === (at as { name: string }).name);
}

/** `sst.aws.Bucket` for what depends on a name that nobody declared. */
function globalName(value: Value): string | null {
  if (value.kind === 'global') return value.name;
  const object = value.kind === 'member' && value.name !== null ? globalName(value.object) : null;
  return object === null || value.kind !== 'member' ? null : `${object}.${value.name}`;
}
