import { staticName } from '../../engine/scope.js';
import { additionsTo, applied, exportedValue, lineEndOf } from './extend.js';
import { literal } from './flat.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Addition } from './extend.js';
import type { Settings } from './flat.js';

const PRESET = 'plugin:cors/legacy-recommended';

/** `.eslintrc.cjs` with the preset and the settings; null where what it exports is no object that is written out. */
export function extendEslintrcCode(text: string, ast: TSESTree.Program, settings: Settings): string | null {
  const exported = exportedValue(ast);
  if (exported?.type !== 'ObjectExpression') return null;
  const quote = /(?:from|require\(|:|\[)\s*"/.test(text) ? '"' : "'";
  const end = lineEndOf(text);
  const into = (at: TSESTree.ObjectExpression | TSESTree.ArrayExpression, entries: readonly string[]): Addition[] => {
    const parts: readonly (TSESTree.Node | null)[] = at.type === 'ObjectExpression' ? at.properties : at.elements;
    const present = parts.filter((each) => each !== null);
    return additionsTo(text, Object.assign(present, { inside: at.range[0] + 1 }), entries, end);
  };
  const [extending, setting] = [valueOf(exported, 'extends'), valueOf(exported, 'settings')];
  const cors = `cors: ${literal(settings, quote)}`;
  const isSet = Object.keys(settings).length === 0 || (setting?.type === 'ObjectExpression' && valueOf(setting, 'cors') !== null);
  const added: Addition[] = [];
  const missing: string[] = [];
  if (extending === null) missing.push(`extends: [${literal(PRESET, quote)}]`);
  else if (extending.type === 'ArrayExpression') added.push(...into(extending, [literal(PRESET, quote)]));
  else if (extending.type === 'Literal')
    added.push({ at: extending.range[0], text: '[' }, { at: extending.range[1], text: `, ${literal(PRESET, quote)}]` });
  else return null;
  if (!isSet && setting === null) missing.push(`settings: { ${cors} }`);
  else if (!isSet && setting?.type === 'ObjectExpression') added.push(...into(setting, [cors]));
  else if (!isSet) return null;
  return applied(text, [...added, ...(missing.length === 0 ? [] : into(exported, missing))]);
}

function valueOf({ properties }: TSESTree.ObjectExpression, name: string): TSESTree.Node | null {
  const found = properties.find((each) => each.type === 'Property' && staticName(each) === name);
  return found?.type === 'Property' ? found.value : null;
}

/**
 * `.eslintrc.yml` with the preset and the settings; each line that is there stays as it is. Null where `extends` is written in
 * another way than as one name or as a list of lines, or where there are settings already.
 */
export function extendEslintrcYaml(text: string, settings: Settings): string | null {
  const end = lineEndOf(text);
  const lines = text.replace(/(?:\r?\n)+$/, '').split(/\r?\n/);
  const at = lines.findIndex((line) => /^extends\s*:/.test(line));
  const needsSettings = Object.keys(settings).length > 0;
  if (lines.some((line) => /^(?:---|\.\.\.|\s*\t|[^\s#:]+\s*:\s*[&|>*])/.test(line))) return null;
  if (needsSettings && lines.some((line) => /^settings\s*:/.test(line))) return null;
  if (at < 0) lines.push('extends:', `  - ${PRESET}`);
  else {
    const [, one = ''] = /^extends\s*:\s*([^\s#[{]\S*)\s*(?:#.*)?$/.exec(lines[at]!) ?? [];
    if (one !== '') lines.splice(at, 1, 'extends:', `  - ${one}`, `  - ${PRESET}`);
    else {
      if (!/^extends\s*:\s*(?:#.*)?$/.test(lines[at]!)) return null;
      const items = lines.slice(at + 1).findIndex((line) => !/^\s*- |^\s*(?:#.*)?$/.test(line));
      const last = lines.slice(0, items < 0 ? undefined : at + 1 + items).findLastIndex((line) => /^\s*- /.test(line));
      if (last <= at) return null;
      lines.splice(last + 1, 0, `${/^\s*/.exec(lines[last]!)![0]}- ${PRESET}`);
    }
  }
  if (needsSettings) lines.push('settings:', '  cors:', ...Object.entries(settings).flatMap(([key, value]) => yaml(key, value)));
  return lines.filter((line, index) => index > 0 || line !== '').join(end) + end;
}

function yaml(key: string, value: Settings[keyof Settings]): string[] {
  if (Array.isArray(value)) return [`    ${key}:`, ...value.map((each) => `      - ${String(each)}`)];
  return [`    ${key}:`, ...Object.entries(value as object).map(([name, each]) => `      ${name}: ${String(each)}`)];
}
