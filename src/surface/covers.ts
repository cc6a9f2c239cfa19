import { isSubsetOf, type WrittenPattern } from '../web/patterns/within.js';
import type { Audience } from './model.js';

const UNSET = ['nobody', 'unknown', 'anyone'];

/** Whether a reader was let in before, as far as that can be shown. */
export function coversReader(before: readonly Audience[], reader: Audience): boolean {
  return before.some((each) => covers(each, reader));
}

function covers(before: Audience, reader: Audience): boolean {
  if (before.kind === 'anyone') return true;
  switch (reader.kind) {
    case 'anyone':
      return false;
    case 'origin':
      return before.kind === 'origin'
        ? before.origin === reader.origin
        : before.kind === 'pattern' && passes(reader.origin, before.pattern);
    case 'pattern':
      return before.kind === 'pattern' && isPatternWithin(reader.pattern, before.pattern);
    case 'null':
      return before.kind === 'null';
    case 'setting':
      return before.kind === 'setting' && before.name === reader.name && UNSET.indexOf(before.unset) >= UNSET.indexOf(reader.unset);
    case 'unknown':
      return before.kind === 'unknown';
  }
}

function passes(origin: string, pattern: string): boolean {
  const part = /^(?:host|hostname)(?= )/.exec(pattern)?.[0] as 'host' | 'hostname' | undefined;
  const written = patternOf(part === undefined ? pattern : pattern.slice(part.length + 1));
  if (written === null) return false;
  try {
    if (part !== undefined) return new RegExp(written.source, written.flags.replace(/[gy]/g, '')).test(new URL(origin)[part]);
    return new RegExp(written.source, written.flags.replace(/[gy]/g, '')).test(origin);
  } catch {
    return false;
  }
}

function isPatternWithin(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [small, wide] = [patternOf(inner), patternOf(outer)];
  return small !== null && wide !== null && isSubsetOf(small, wide) === true;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** A pattern as the map writes it: `/^https:/i`, `endsWith(".acme.dev")`, or a glob. */
function patternOf(text: string): WrittenPattern | null {
  const regex = /^\/(.*)\/([a-z]*)$/s.exec(text);
  if (regex !== null) return { source: regex[1]!, flags: regex[2]! };
  const affix = /^(startsWith|endsWith|includes)\((".*")\)$/s.exec(text);
  if (affix !== null) {
    const literal = escape(String(JSON.parse(affix[2]!)));
    return { source: `${affix[1] === 'startsWith' ? '^' : ''}${literal}${affix[1] === 'endsWith' ? '$' : ''}`, flags: '' };
  }
  return text.includes('*') ? { source: `^${text.split('*').map(escape).join('.*')}$`, flags: '' } : null;
}
