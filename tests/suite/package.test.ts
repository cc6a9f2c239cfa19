import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import * as entry from '../../src/index.js';
import { frameworks } from '../../src/frameworks/index.js';
import type { CorsRule } from '../../src/rule.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MESSAGE_LIMIT = 160;

/** The names of the files in a folder that end so, without the end. */
function namesIn(folder: string, ending: string, skipped: readonly string[] = []): string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => !skipped.includes(name))
    .sort();
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Record<string, unknown>;
}

const rules = Object.entries(plugin.rules) as [string, CorsRule][];
const ruleFiles = namesIn('src/rules', '.ts', ['index', 'owners']);

describe('the plugin object', () => {
  test('says who it is, with the version of package.json', () => {
    const { name, version } = readJson('package.json');
    expect(plugin.meta).toEqual({ name, version, namespace: 'cors' });
  });

  test('is the default export and what require() gives', () => {
    expect(Object.keys(entry).sort()).toEqual(['default', 'module.exports']);
    expect(entry['module.exports']).toBe(entry.default);
  });

  test('only has the presets that are documented', () => {
    expect(Object.keys(plugin.configs).sort()).toEqual([
      'all',
      'json',
      'legacy-all',
      'legacy-recommended',
      'legacy-strict',
      'recommended',
      'strict',
      'toml',
      'yaml',
    ]);
  });
});

test('the lock names every optional dependency, or npm ci refuses it', () => {
  const packages = Object.entries(readJson('package-lock.json')['packages'] as Record<string, { optionalDependencies?: object }>);
  const locked = new Set(packages.map(([place]) => place.split('node_modules/').at(-1)));
  expect(
    packages.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies)).filter((name) => !locked.has(name)),
  ).toEqual([]);
});

describe('rules: folder = registry = docs = tests', () => {
  test('the registry has every rule file, as it is', async () => {
    expect(Object.keys(plugin.rules).sort()).toEqual(ruleFiles);
    for (const name of ruleFiles) {
      const module = (await import(`../../src/rules/${name}.ts`)) as { default: unknown };
      expect(module.default, name).toBe(plugin.rules[name as keyof typeof plugin.rules]);
    }
  });

  test('every rule has a page, and every page a rule', () => {
    expect(namesIn('docs/rules', '.md')).toEqual(ruleFiles);
  });

  test('every rule has a test file of its name', () => {
    expect(namesIn('tests/rules', '.test.ts')).toEqual(expect.arrayContaining(ruleFiles));
  });
});

test('frameworks: the registry has every framework file, as it is, and each has a test', async () => {
  const folders = readdirSync(path.join(ROOT, 'src/frameworks'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();
  const tests = namesIn('tests/frameworks', '.test.ts').map((name) =>
    readFileSync(path.join(ROOT, `tests/frameworks/${name}.test.ts`), 'utf8'),
  );
  const found: unknown[] = [];
  for (const name of folders) {
    const index = path.join(ROOT, `src/frameworks/${name}/index.ts`);
    if (!existsSync(index) || !readFileSync(index, 'utf8').includes('export default defineFramework(')) continue;
    const { default: framework } = (await import(index)) as { default: (typeof frameworks)[number] };
    // A test names the library that it is about.
    const { dialects = [] } = framework;
    expect(
      dialects.length === 0 || dialects.some(({ library }) => tests.some((text) => text.includes(library))),
      `a test in tests/frameworks for ${name}`,
    ).toBe(true);
    found.push(framework);
  }
  expect(found).toEqual([...frameworks]);
  const titles = frameworks.flatMap(({ docs }) => docs?.title ?? []);
  expect(new Set(titles).size).toBe(titles.length);
});

describe('presets', () => {
  const entriesOf = (preset: 'recommended' | 'strict' | 'all'): string[] => Object.keys(plugin.configs[preset].rules ?? {}).sort();

  test('recommended ⊂ strict ⊂ all, and all has every rule', () => {
    expect(entriesOf('strict')).toEqual(expect.arrayContaining(entriesOf('recommended')));
    expect(entriesOf('all')).toEqual(expect.arrayContaining(entriesOf('strict')));
    expect(entriesOf('all')).toEqual(ruleFiles.map((name) => `cors/${name}`));
    expect(entriesOf('recommended').length).toBeGreaterThan(0);
  });

  test.each(['recommended', 'strict', 'all'] as const)('%s names itself, has the plugin, and the same rules for eslintrc', (preset) => {
    expect(plugin.configs[preset].name).toBe(`cors/${preset}`);
    expect(plugin.configs[preset].plugins?.['cors']).toBe(plugin);
    expect(plugin.configs[`legacy-${preset}`]).toEqual({ plugins: ['cors'], rules: plugin.configs[preset].rules });
  });

  test('a rule stands in the presets that its metadata say', () => {
    for (const [name, { meta }] of rules) {
      expect(entriesOf('recommended').includes(`cors/${name}`), name).toBe(meta.docs.preset === 'recommended');
      expect(meta.docs.recommended, name).toBe(meta.docs.preset === 'recommended');
    }
  });
});

describe.each(rules)('%s', (name, { meta }) => {
  test('has metadata that editors and code scanning can use', () => {
    expect(meta.docs.url).toBe(`https://github.com/eslint-plugin-cors/eslint-plugin-cors/blob/main/docs/rules/${name}.md`);
    expect(meta.docs.description).toMatch(/^(Enforce|Require|Disallow) .+[^. ]$/);
    expect(['problem', 'suggestion']).toContain(meta.type);
    expect(meta.docs.cwe.every((each) => /^CWE-\d+$/.test(each))).toBe(true);
    expect(meta.docs.securitySeverity).toMatch(/^\d\.\d$/);
    expect(name).toMatch(/^(no|require|prefer|valid)-/);
  });

  test('has a closed schema with a description for each option', () => {
    for (const schema of meta.schema as {
      type: string;
      additionalProperties: boolean;
      properties: Record<string, { description?: string }>;
    }[]) {
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const [option, { description = '' }] of Object.entries(schema.properties)) expect(description, option).not.toBe('');
    }
    if ((meta.schema as unknown[]).length === 0) expect(meta.defaultOptions).toBeUndefined();
  });

  test('has short messages that are sentences', () => {
    for (const [id, message] of Object.entries(meta.messages ?? {})) {
      expect(id).toMatch(/^[a-z][a-zA-Z]*$/);
      expect(message.length, message).toBeLessThanOrEqual(MESSAGE_LIMIT);
      expect(message).toMatch(/^(\p{Lu}|\{\{|`)[\s\S]*\.$/u);
    }
  });
});
