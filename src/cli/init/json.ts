import { applyEdits, findNodeAtLocation, modify, parse, parseTree } from 'jsonc-parser';
import { REST_OF_LINE, lineEndOf } from './extend.js';
import type { ModificationOptions } from 'jsonc-parser';
import type { Settings } from './flat.js';

type Rc = { readonly extends?: string | readonly string[]; readonly settings?: { readonly cors?: object } };

/** Adds an entry to `extends` and the settings to a JSON configuration with comments; layout and comments stay. */
function extended(text: string, entry: string, settings: Settings): string {
  const whole = text.trim() === '' ? '{}\n' : text;
  const { extends: old, settings: own } = (parse(whole) ?? {}) as Rc;
  const habits = habitsOf(whole);
  let changed =
    appended(whole, entry) ??
    (old === undefined ? withProperty(whole, 'extends', [entry], habits) : null) ??
    applyEdits(whole, modify(whole, ['extends'], old === undefined ? [entry] : [old, entry], habits));
  if (own?.cors === undefined && Object.keys(settings).length > 0) {
    changed =
      (own === undefined ? withProperty(changed, 'settings', { cors: settings }, habits) : null) ??
      applyEdits(changed, modify(changed, ['settings', 'cors'], settings, habits));
  }
  return changed.endsWith('\n') ? changed : `${changed}\n`;
}

/** The indent and the line ends of a file. */
function habitsOf(text: string): ModificationOptions {
  const indent = /^([\t ]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    formattingOptions: { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: lineEndOf(text) },
  };
}

/**
 * The text with one more property behind the last one, on lines of its own; null where the properties are not.
 * An edit of the library would lay out the line before anew.
 */
function withProperty(text: string, key: string, value: object, { formattingOptions }: ModificationOptions): string | null {
  const last = parseTree(text)?.children?.at(-1);
  if (last === undefined) return null;
  const behind = last.offset + last.length;
  const rest = REST_OF_LINE.exec(text.slice(behind));
  const [before = ''] = text.slice(0, last.offset).split('\n').slice(-1);
  if (rest === null || before.trim() !== '') return null;
  const { insertSpaces, tabSize = 2, eol = '\n' } = formattingOptions!;
  const written = JSON.stringify(value, null, insertSpaces === true ? tabSize : '\t').replaceAll('\n', eol + before);
  return `${text.slice(0, behind)},${rest[0]}${eol}${before}${JSON.stringify(key)}: ${written}${text.slice(behind + rest[0].length)}`;
}

/** The text with one more entry behind the last one and its comment; null where `extends` is no list that has some. */
function appended(text: string, entry: string): string | null {
  const tree = parseTree(text);
  const list = tree === undefined ? undefined : findNodeAtLocation(tree, ['extends']);
  const last = list?.type === 'array' ? list.children?.at(-1) : undefined;
  if (last === undefined) return null;
  const behind = last.offset + last.length;
  const [before = ''] = text.slice(0, last.offset).split('\n').slice(-1);
  const rest = before.trim() === '' ? REST_OF_LINE.exec(text.slice(behind)) : null;
  if (rest === null) return `${text.slice(0, behind)}, "${entry}"${text.slice(behind)}`;
  const end = lineEndOf(text);
  return `${text.slice(0, behind)},${rest[0]}${end}${before}"${entry}"${text.slice(behind + rest[0].length)}`;
}

/** `.eslintrc.json` of ESLint 8 and 9. */
export function extendEslintrc(text: string, settings: Settings): string {
  return extended(text, 'plugin:cors/legacy-recommended', settings);
}

/** `.oxlintrc.json`: oxlint reads presets as files. */
export function extendOxlintrc(text: string, settings: Settings): string {
  return extended(text, './node_modules/eslint-plugin-cors/oxlint/recommended.json', settings);
}
