import { frameworks } from '../frameworks/index.js';
import { mayReachSubject } from '../engine/leads.js';
import { optionsOf } from '../engine/make.js';
import { isFunction, walk } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { extract, type Extraction } from './extract.js';
import { mergeHeaders } from './merge.js';
import { mayMountLayer } from './mounts.js';
import { createReader } from './reader.js';
import type { HeaderDraft, PolicyDraft, Reader } from '../frameworks/define.js';
import type { CallNode, Evaluator, FunctionValue, Module, Node, Value } from '../engine/types.js';
import type { LintedFile } from './linted-file.js';

const MAX_DEPTH = 3;
const interested = frameworks.filter(({ mounted }) => mounted !== undefined);

/** What is of this file whatever it holds: not evaluated, since what stands in it may be of others. */
const WRITTEN_HERE: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'ObjectExpression']);

/**
 * The policies that are mounted in this file and made in another one: frameworks are shown what is
 * mounted, and a function is asked for the headers that it writes. Each is read once, at its first mount.
 */
export function readMounted(calls: readonly CallNode[], reader: Reader, file: LintedFile): PolicyDraft[] {
  const found: PolicyDraft[] = [];
  const seen = new Set<Node>();
  for (const call of calls) {
    if (!mayMountLayer(call)) continue;
    for (const argument of call.arguments) {
      const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
      if (isFunction(inner) || WRITTEN_HERE.has(inner.type) || !mayReachSubject(inner, reader.module)) continue;
      for (const value of madeElsewhere(reader.evaluator.of(inner, reader.module), reader)) {
        if (seen.has(value.node)) continue;
        seen.add(value.node);
        for (const { mounted } of interested) mounted?.(value, argument, reader);
        if (value.kind === 'function') found.push(...writtenIn(value, argument, reader, file));
      }
    }
  }
  return found;
}

/** What a mounted value leads to in other files, through lists, whole files and parts of a layer. */
function madeElsewhere(value: Value, reader: Pick<Reader, 'module' | 'evaluator'>, depth = 0): readonly Value[] {
  const { module, evaluator } = reader;
  if (depth > MAX_DEPTH) return [];
  const below = (each: Value): readonly Value[] => madeElsewhere(each, reader, depth + 1);
  return optionsOf(value).flatMap(({ value: each }) => {
    if (each.kind === 'list') return each.items.flatMap(below);
    if (each.kind === 'namespace') return below(evaluator.exportOf(each.of, 'default', each.node, each.module));
    // The two halves of a layer, e.g. `layer.preflight`.
    if (each.kind === 'member' && each.object.kind === 'call') return below(each.object);
    return each.module === module ? [] : [each];
  });
}

/** The policies of the headers that a function of another file writes, itself or by functions of its file that it calls. */
function writtenIn(value: FunctionValue, node: Node, { evaluator }: Reader, file: LintedFile): PolicyDraft[] {
  const { module, frame } = value;
  const headers = headersIn(module, evaluator, file);
  if (headers.length === 0) return [];
  const reached = reachedFrom(value.node, module, evaluator);
  const own = headers.filter(({ carrier }) => carrier !== null && reached.has(carrier));
  return mergeHeaders(own, module, evaluator, frame).map((draft) => ({ ...draft, node, module, carrier: value.node, local: false }));
}

function headersIn(module: Module, evaluator: Evaluator, file: LintedFile): readonly HeaderDraft[] {
  return /allow-origin/i.test(module.text) ? extractionOf(module, evaluator, file).headers : [];
}

const modulesOf = perObject((_evaluator: Evaluator) => new Map<Module, Extraction>());

/** What the frameworks find in another file, read once for each lint. */
function extractionOf(module: Module, evaluator: Evaluator, file: LintedFile): Extraction {
  const known = modulesOf(evaluator);
  const found =
    known.get(module) ?? extract(module, (sinks) => createReader(module, evaluator, file, sinks), Object.keys(file.settings.libraries));
  known.set(module, found);
  return found;
}

/** Whether options of another file are CORS options there as well: then they are judged where they stand, and not at this use. */
export function isJudgedElsewhere({ written }: PolicyDraft, module: Module, evaluator: Evaluator, file: LintedFile): boolean {
  if (written.kind !== 'object' || written.value.module === module) return false;
  const { node, module: other } = written.value;
  if (!node.parent) return false;
  return extractionOf(other, evaluator, file).drafts.some(
    (draft) => draft.local !== false && draft.written.kind === 'object' && draft.written.value.node === node,
  );
}

/** A function, the functions in it, and those of its file that it calls. */
function reachedFrom(fn: Node, module: Module, evaluator: Evaluator, found = new Set<Node>(), depth = 0): ReadonlySet<Node> {
  if (found.has(fn) || depth > MAX_DEPTH) return found;
  found.add(fn);
  walk(fn, module.visitorKeys, (node) => {
    if (isFunction(node)) found.add(node);
    if (node.type !== 'CallExpression') return;
    for (const { value } of optionsOf(evaluator.of(node.callee, module)))
      if (value.kind === 'function' && value.module === module) reachedFrom(value.node, module, evaluator, found, depth + 1);
  });
  return found;
}
