import { createMemory } from '../web/memo.js';
import { createFileCache } from './cache.js';
import type { Entry } from './disk.js';
import { sourcesOf } from '../engine/leads.js';
import type { Sources } from '../engine/types.js';

/** How many files may be scanned without being parsed. */
const MAX_GLANCES = 500;
/** What a file exports of others. */
const PASSES_ON = /\bexport\s*(?:type\s*)?[*{][^;'"=]*\bfrom\b|\bexports\b[^;\n]*=\s*require\(/;

/** What the text of a file says of it. */
interface Summary {
  /** It may have or pass on anything that is looked for. */
  readonly heard: boolean;
  readonly sources: Sources;
}

/** The sources of a file that is not read: any. */
export const UNREAD_SOURCES: Sources = { names: [], computed: true };
const UNREAD: Summary = { heard: true, sources: UNREAD_SOURCES };
const summaries = createMemory<Summary>(2_000);
const contents = createFileCache<string>(500, 2_000_000);

interface GlanceOptions {
  /** How many files one linted file may lead to. */
  readonly maxFiles: number;
  /** Whether a text has a word of what is looked for. */
  readonly mentions: (text: string) => boolean;
  /** The file of the project that a specifier in a file means. */
  readonly resolve: (specifier: string, importer: string) => Entry | null;
  /** Told of each file that is asked about. */
  readonly onRead: (entry: Entry) => void;
}

/** What the texts of other files say before they are parsed, or in place of it; what is not read any more may say anything. */
export class Glances {
  readonly #options: GlanceOptions;
  readonly #most: number;
  readonly #texts = new Map<string, string | null>();
  readonly #summaries = new Map<string, Summary>();
  readonly #reached = new Map<string, Sources>();

  constructor(options: GlanceOptions) {
    this.#options = options;
    this.#most = Math.max(MAX_GLANCES, options.maxFiles);
  }

  /** A text that is searched; null for one too many. */
  textOf(entry: Entry): string | null {
    this.#options.onRead(entry);
    let content = this.#texts.get(entry.path);
    if (content === undefined) {
      content = this.#texts.size >= this.#most ? null : contents.get(entry.path, entry, (each) => each);
      this.#texts.set(entry.path, content);
    }
    return content;
  }

  /** What a file loads itself, and whether it may have or pass on anything that is looked for. */
  summaryOf(entry: Entry): Summary {
    this.#options.onRead(entry);
    const known = this.#summaries.get(entry.path);
    if (known !== undefined || this.#summaries.size >= this.#most) return known ?? UNREAD;
    const answer = summaries(`${entry.path} ${entry.stamp}`, () => {
      const content = this.textOf(entry);
      if (content === null) return UNREAD;
      return { heard: PASSES_ON.test(content) || this.#options.mentions(content), sources: sourcesOf(content) };
    });
    this.#summaries.set(entry.path, answer);
    return answer;
  }

  /** What a file loads, and the files that it leads to as far as they are of interest. */
  sourcesFrom(entry: Entry): Sources {
    const known = this.#reached.get(entry.path);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const visited = new Set([entry.path]);
    let computed = false;
    for (const waiting = [entry]; waiting.length > 0 && !computed;) {
      const at = waiting.pop()!;
      const { sources } = this.summaryOf(at);
      ({ computed } = sources);
      for (const name of sources.names) {
        const next = this.#options.resolve(name, at.path);
        if (next === null) names.add(name);
        else if (!visited.has(next.path) && this.summaryOf(next).heard) waiting.push(next);
        if (next !== null) visited.add(next.path);
      }
    }
    const found = { names: [...names], computed };
    this.#reached.set(entry.path, found);
    return found;
  }
}
