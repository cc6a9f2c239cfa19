import { isBefore } from '../../web/versions.js';
import { mentions } from '../../engine/mentions.js';
import type { Reader } from '../define.js';

/** What only h3 1 has. */
const OF_FIRST: ReadonlySet<string> = new Set(['send', 'respondWith']);
/** What h3 1 sends with, and h3 2 answers with what is returned (run on h3 1.15.11 and 2.0.8). */
const IN_FIRST: ReadonlySet<string> = new Set(['sendStream', 'sendRedirect', 'sendWebResponse', 'sendNoContent']);

/** How a function of h3, or a method of its event, sends the answer: headers that are set afterwards throw (run on h3 1.15.11). */
export function sendsEvent(name: string, reader: Reader): 'called' | 'awaited' | null {
  const isFirst = OF_FIRST.has(name) || (IN_FIRST.has(name) && hasFirst(reader));
  return isFirst ? (name === 'sendNoContent' ? 'called' : 'awaited') : null;
}

function hasFirst(reader: Reader): boolean {
  return isBefore(reader.versionOf('h3'), '2.0.0') || mentions(reader.module, /['"]h3-v1['"]/);
}
