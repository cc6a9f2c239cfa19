import { applyEdits, modify, parse } from 'jsonc-parser';
import type { Settings } from './flat.js';

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

type Rc = { readonly extends?: string | readonly string[]; readonly settings?: { readonly cors?: object } };

/** Adds an entry to `extends` and the settings to a JSON configuration with comments; layout and comments stay. */
function extended(text: string, entry: string, settings: Settings): string {
  const whole = text.trim() === '' ? '{}\n' : text;
  const { extends: old, settings: own } = (parse(whole) ?? {}) as Rc;
  const list = old === undefined ? [] : typeof old === 'string' ? [old] : old;
  let changed = applyEdits(whole, modify(whole, ['extends'], [...list, entry], FORMAT));
  if (own?.cors === undefined && Object.keys(settings).length > 0) {
    changed = applyEdits(changed, modify(changed, ['settings', 'cors'], settings, FORMAT));
  }
  return changed.endsWith('\n') ? changed : `${changed}\n`;
}

/** `.eslintrc.json` of ESLint 8 and 9. */
export function extendEslintrc(text: string, settings: Settings): string {
  return extended(text, 'plugin:cors/legacy-recommended', settings);
}

/** `.oxlintrc.json`: oxlint reads presets as files. */
export function extendOxlintrc(text: string, settings: Settings): string {
  return extended(text, './node_modules/eslint-plugin-cors/oxlint/recommended.json', settings);
}
