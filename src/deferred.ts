import { createRequire } from 'node:module';
import { readSettings } from './settings.js';
import { documentLanguage } from './values/documents/language.js';
import type { CorsRule, RuleContext } from './rule.js';

const load = createRequire(import.meta.url);
const pathOf = (name: string): string => `./rules/${name}.js`;

/**
 * The rules by name, with their metadata at hand and their code left on disk until a file may hold CORS
 * settings: most projects have a handful of such files, and most files pay for one scan of their text.
 * `scripts/support/defer.js` writes the call, with what it takes, into the built `rules/index.js`.
 * @param gate matches every text that can hold a finding (the hints of all recognizers)
 */
export function deferRules(gate: RegExp, metas: Readonly<Record<string, CorsRule['meta']>>): Record<string, CorsRule> {
  const files = new WeakMap<object, boolean>();
  const isQuiet = ({ sourceCode, settings }: RuleContext): boolean => {
    let quiet = files.get(sourceCode);
    if (quiet === undefined) {
      const { libraries } = readSettings(settings);
      quiet = Object.keys(libraries).length === 0 && documentLanguage(sourceCode.ast) === null && !gate.test(sourceCode.text);
      files.set(sourceCode, quiet);
    }
    return quiet;
  };
  const rules = Object.entries(metas).map(([name, meta]) => [name, deferRule(name, meta, isQuiet)] as const);
  return Object.fromEntries(rules);
}

const NOTHING = {};

function deferRule(name: string, meta: CorsRule['meta'], isQuiet: (context: RuleContext) => boolean): CorsRule {
  let rule: CorsRule | undefined;
  // An editor may bring a Node of its own that cannot `require` a module: there all is loaded behind the configuration.
  if (Reflect.get(process.features, 'require_module') === false) {
    void import(pathOf(name)).then((module: { default: CorsRule }) => {
      rule = module.default;
    });
  }
  return {
    meta,
    create(context) {
      if (isQuiet(context as never)) return NOTHING;
      rule ??= (load(pathOf(name)) as { default: CorsRule }).default;
      return rule.create(context);
    },
  };
}
