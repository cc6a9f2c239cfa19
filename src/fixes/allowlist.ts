import { effectOf, isOpen } from '../policy/dialect.js';
import { importName } from './imports.js';
import { quoted } from './edit.js';
import type { Edit, Source } from './edit.js';
import type { Dialect } from '../policy/dialect.js';
import type { AllowlistSource } from '../settings.js';
import type { Module, Node } from '../values/types.js';

/** An allowlist as code: the expression of the list, and what must be added elsewhere for it. */
export interface AllowlistCode {
  /** An expression whose value is an array of origins. */
  readonly list: string;
  /** The one origin, when exactly one is written. */
  readonly single: string | null;
  readonly origins: readonly string[];
  readonly edits: readonly Edit[];
}

/** Writes where the origins come from as an expression; null when that cannot be done in this file. */
export function allowlistCode(from: AllowlistSource, place: Node, module: Module, cwd: string, source: Source): AllowlistCode | null {
  switch (from.kind) {
    case 'literals': {
      const texts = from.origins.map((origin) => quoted(origin, source.style));
      return { list: `[${texts.join(', ')}]`, single: texts.length === 1 ? texts[0]! : null, origins: from.origins, edits: [] };
    }
    case 'module': {
      const imported = importName(from, place, module, cwd, source);
      return imported === null ? null : { list: imported.name, single: null, origins: [], edits: imported.edits };
    }
    case 'env': {
      const { quote } = source.style;
      // Fail-closed: a variable that is not set is an empty list.
      const list = `(process.env.${from.name} ?? ${quote}${quote}).split(${quote},${quote}).map((origin) => origin.trim()).filter(Boolean)`;
      return { list, single: null, origins: [], edits: [] };
    }
  }
}

/**
 * The value of a library's origin option for an allowlist, in the shape that the library takes.
 * Null when it has none for this source, or would let everyone in while a variable is unset.
 */
export function originValue({ list, single, origins }: AllowlistCode, kind: AllowlistSource['kind'], dialect: Dialect, source: Source): string | null {
  if (kind !== 'literals' && isOpen(effectOf(dialect, 'emptyList', true)) && isListShape(dialect)) return null;
  const { quote } = source.style;
  switch (dialect.allowlist) {
    case 'list':
      return list;
    case 'single':
      return single;
    case 'comma-text':
      return origins.length > 0 ? quoted(origins.join(','), source.style) : `${list}.join(${quote},${quote})`;
    case 'context-function':
      return `(ctx) => (${list}.includes(ctx.get(${quote}Origin${quote})) ? ctx.get(${quote}Origin${quote}) : ${quote}${quote})`;
    case 'request-function':
      return `(ctx) => (${list}.includes(ctx.request.headers.get(${quote}origin${quote})) ? ctx.request.headers.get(${quote}origin${quote}) : ${quote}${quote})`;
    case 'origin-function':
      return `(origin) => (${list}.includes(origin) ? origin : null)`;
    default:
      return null;
  }
}

function isListShape({ allowlist }: Dialect): boolean {
  return allowlist === 'list' || allowlist === 'comma-text';
}
