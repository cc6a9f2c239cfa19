import { createRequire } from 'node:module';
import { readSettings } from './settings.js';
import { documentLanguage, isReadable } from './engine/documents/language.js';
import { wordSearch } from './web/word-search.js';
import type { CorsRule, RuleContext } from './rule.js';

const load = createRequire(import.meta.url);
const pathOf = (name: string): string => `./rules/${name}.js`;

/** Whether a module can be loaded in the middle of a lint. Yarn's Plug'n'Play finds the files of a module for `import` only; an editor may bring an older Node. */
const canLoadLate = Reflect.get(process.features, 'require_module') === true && process.versions['pnp'] === undefined;
const early: (() => Promise<void>)[] = [];

/** Loads the rules at once where they cannot be loaded later. */
export async function loadEarly(): Promise<void> {
  if (!canLoadLate) await Promise.all(early.map((each) => each()));
}

/**
 * The rules by name, with their metadata at hand and their code left on disk until a file may hold CORS
 * settings: most projects have a handful of such files, and most files pay for one scan of their text.
 * `scripts/support/defer.js` writes the call, with what it takes, into the built `rules/index.js`.
 * @param gate matches every text that can hold a finding (the hints of all frameworks)
 * @param words of which one stands in every such text, in any case
 */
export function deferRules(
  gate: RegExp,
  words: readonly string[],
  metas: Readonly<Record<string, CorsRule['meta']>>,
): Record<string, CorsRule> {
  const hasWord = wordSearch(words);
  // By the text, which all rules of a lint ask about in a row. A weak map of files would be dear: V8 keeps what
  // enters one while it marks, with the whole tree (measured in Node 20: 1.1 GB instead of 420 MB in every third run).
  let asked: { readonly text: string; readonly own: unknown; readonly mentions: boolean } | undefined;
  const isQuiet = ({ sourceCode, settings }: RuleContext): boolean => {
    const { ast, text } = sourceCode;
    const own = settings['cors'];
    if (asked?.text !== text || asked.own !== own) {
      const aliases = own === undefined ? [] : Object.keys(readSettings(settings).libraries);
      asked = {
        text,
        own,
        mentions: (hasWord(text) && gate.test(text)) || aliases.some((alias) => text.includes(alias)),
      };
    }
    return (!asked.mentions && documentLanguage(ast) === null) || !isReadable(sourceCode as never);
  };
  const rules = Object.entries(metas).map(([name, meta]) => [name, deferRule(name, meta, isQuiet)] as const);
  return Object.fromEntries(rules);
}

const NOTHING = {};

function deferRule(name: string, meta: CorsRule['meta'], isQuiet: (context: RuleContext) => boolean): CorsRule {
  let rule: CorsRule | undefined;
  early.push(async () => {
    rule = ((await import(pathOf(name))) as { default: CorsRule }).default;
  });
  return {
    meta,
    create(context) {
      if (isQuiet(context as never)) return NOTHING;
      rule ??= (load(pathOf(name)) as { default: CorsRule }).default;
      return rule.create(context);
    },
  };
}
