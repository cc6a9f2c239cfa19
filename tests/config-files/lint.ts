import json from '@eslint/json';
import { Linter } from 'eslint';
import toml from 'eslint-plugin-toml';
import yml from 'eslint-plugin-yml';
import plugin from '../../src/index.js';

const ALL = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));
const LANGUAGES: Record<string, string> = { json: 'json/jsonc', yml: 'yml/yaml', yaml: 'yml/yaml', toml: 'toml/toml' };

export function configFor(filename: string, settings: object | undefined): Linter.Config[] {
  return [
    {
      files: ['**/*.*'],
      plugins: { cors: plugin, json: json as never, yml: yml as never, toml: toml as never },
      language: LANGUAGES[filename.split('.').at(-1)!]!,
      settings: settings === undefined ? {} : { cors: settings },
      rules: ALL,
    },
  ];
}

export function lintFile(filename: string, text: string, settings?: object): Linter.LintMessage[] {
  const messages = new Linter({ configType: 'flat' }).verify(text, configFor(filename, settings), { filename });
  const fatal = messages.find((each) => each.fatal === true);
  if (fatal !== undefined) throw new Error(`${filename} does not parse: ${fatal.message}\n${text}`);
  return messages;
}

/** Which rules speak, line by line, e.g. `3 no-wildcard-origin`. */
export function findingsIn(filename: string, text: string, settings?: object): string[] {
  return lintFile(filename, text, settings).map(({ line, ruleId }) => `${line} ${String(ruleId).replace('cors/', '')}`);
}

export function fixFile(filename: string, text: string, settings: object = { allowlist: ['https://shop.acme.com'] }): string {
  return new Linter({ configType: 'flat' }).verifyAndFix(text, configFor(filename, settings), { filename }).output;
}

/** What each suggestion would write, by message id. */
export function suggestionsIn(filename: string, text: string): Record<string, string> {
  return Object.fromEntries(
    lintFile(filename, text).flatMap(({ suggestions = [] }) =>
      suggestions.map(({ messageId = '', fix: { range, text: written } }) => [
        messageId,
        text.slice(0, range[0]) + written + text.slice(range[1]),
      ]),
    ),
  );
}
