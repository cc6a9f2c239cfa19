import { effectOf, isOpen } from '../policy/dialect.js';
import { askingEntry } from './request-layer.js';
import { importName } from './imports.js';
import { indentAt, quoted } from './edit.js';
import { specifierFor } from './specifier.js';
import { environmentRead } from './runtime.js';
import { isTypeScript } from './typescript.js';
import type { Edit, Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Dialect, OriginForm } from '../policy/dialect.js';
import type { AllowlistSource } from '../settings.js';
import type { Module, Node } from '../engine/types.js';

/** An allowlist as code: the expression of the list, and what must be added elsewhere for it. */
export interface AllowlistCode {
  /** An expression whose value is an array of origins. */
  readonly list: string;
  /** The same for `.includes(…)`, where types ask for another form; absent when it is the same. */
  readonly tested?: string;
  /** The one origin, when exactly one is written. */
  readonly single: string | null;
  readonly origins: readonly string[];
  readonly edits: readonly Edit[];
}

/** How long a line may get before a list is written one origin a line. */
const MAX_LINE = 120;
/** What stands on the line besides the list, at least. */
const AROUND = 28;

/** Writes where the origins come from as an expression; null when that cannot be done in this file. */
export function allowlistCode(from: AllowlistSource, place: Node, policy: CorsPolicy, cwd: string, source: Source): AllowlistCode | null {
  const { module } = policy;
  switch (from.kind) {
    case 'literals': {
      const texts = from.origins.map((origin) => quoted(origin, source.style));
      return { list: listCode(texts, place, source), single: texts.length === 1 ? texts[0]! : null, origins: from.origins, edits: [] };
    }
    case 'module': {
      const imported = importName(from, place, module, cwd, source);
      return imported === null
        ? null
        : { ...typedList(imported.name, from, module, cwd), single: null, origins: [], edits: imported.edits };
    }
    case 'env': {
      const { quote } = source.style;
      const variable = environmentRead(from.name, place, policy, cwd, source);
      if (variable === null) return null;
      // Fail-closed: a variable that is not set is an empty list.
      const list = `(${variable} ?? ${quote}${quote}).split(${quote},${quote}).map((origin) => origin.trim()).filter(Boolean)`;
      return { list, single: null, origins: [], edits: [] };
    }
  }
}

/** A list on one line, or one origin a line where it would not fit. */
function listCode(texts: readonly string[], place: Node, { text, style }: Source): string {
  const line = `[${texts.join(', ')}]`;
  const margin = indentAt(text, place.range[0]);
  if (texts.length === 1 || margin.length + line.length + AROUND <= MAX_LINE) return line;
  const comma = /,\s*\n\s*[}\])]/.test(text) || !/[^,\s]\s*\n\s*[}\]]/.test(text) ? ',' : '';
  const lines = texts.map((each, index) => `${style.eol}${margin}${style.indent}${each}${index < texts.length - 1 ? ',' : comma}`);
  return `[${lines.join('')}${style.eol}${margin}]`;
}

/** A list that is a Set, or read-only by its type, is copied for the library and asked as it is. */
function typedList(
  name: string,
  from: { module: string; name: string },
  module: Module,
  cwd: string,
): Pick<AllowlistCode, 'list' | 'tested'> {
  const text = module.resolve(specifierFor(from.module, module, cwd, false))?.text ?? '';
  // `$` is a letter of names and none of patterns
  const declared = new RegExp(String.raw`(?<![\w$])${from.name.replaceAll('$', String.raw`\$`)}(?![\w$])[^;]*`).exec(text)?.[0] ?? '';
  if (/=\s*new Set\b/.test(declared)) return { list: `[...${name}]` };
  const typed = isTypeScript(module);
  if (typed && /\bas const\b/.test(declared)) return { list: `[...${name}]`, tested: `(${name} as readonly string[])` };
  return typed && /\breadonly\b|\bReadonlyArray\b/.test(declared) ? { list: `[...${name}]`, tested: name } : { list: name };
}

/**
 * The value of a library's origin option for an allowlist, in the shape that the library takes; null
 * when it takes none. Whether the list may be empty is another question, see `failsWhenEmpty`.
 */
export function originValue(
  { list, tested = list, single, origins }: AllowlistCode,
  dialect: Dialect,
  source: Source,
  typed = false,
): string | null {
  const { quote } = source.style;
  const empty = `${quote}${quote}`;
  const parameter = (name: string, type: string): string => (typed ? `${name}: ${type}` : name);
  switch (dialect.allowlist) {
    case 'list':
      return list;
    case 'single':
      return single;
    case 'request-layer':
      return single ?? askingEntry(tested, source);
    case 'comma-text':
      return origins.length > 0 ? quoted(origins.join(','), source.style) : `${list}.join(${quote},${quote})`;
    case 'context-function':
      return (
        constantFor(single, dialect) ??
        `(${parameter('ctx', '{ get(name: string): string }')}) => (${tested}.includes(ctx.get(${quote}Origin${quote})) ? ctx.get(${quote}Origin${quote}) : ${empty})`
      );
    case 'request-function': {
      const read = `ctx.request.headers.get(${quote}origin${quote}) ?? ${empty}`;
      return (
        constantFor(single, dialect) ??
        `(${parameter('ctx', '{ request: Request }')}) => (${tested}.includes(${read}) ? ${read} : ${empty})`
      );
    }
    case 'origin-function':
      return `(${parameter('origin', 'string')}, ${parameter('callback', '(error: null, allowed: boolean) => void')}) => callback(null, ${tested}.includes(origin))`;
    default:
      return null;
  }
}

/** One origin needs no function where the library sends a text as it is. */
function constantFor(single: string | null, dialect: Dialect): string | null {
  return [false, true].every((credentials) => ['fixed', 'listed'].includes(effectOf(dialect, 'string', credentials))) ? single : null;
}

/**
 * Whether an empty list lets everyone in, or keeps the server from starting: then a variable that is
 * not set would open what it should close, or end the program.
 */
export function failsWhenEmpty(kind: AllowlistSource['kind'], dialect: Dialect): boolean {
  const form = EMPTY[dialect.allowlist];
  if (kind === 'literals' || form === undefined) return false;
  const effects = [false, true].map((credentials) => dialect.emptyAllowlist ?? effectOf(dialect, form, credentials));
  return effects.some((effect) => isOpen(effect) || (kind === 'env' && ['throws', 'error', 'hangs'].includes(effect)));
}

/** What an empty list is written as, in the shapes that have no function to refuse. */
const EMPTY: Partial<Readonly<Record<Dialect['allowlist'], OriginForm>>> = { list: 'emptyList', 'comma-text': 'empty' };
