import { FULL } from '../support/full.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { Linter as Linter9 } from 'eslint-v9';
import * as tsParser from '@typescript-eslint/parser';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import { beforeAll, describe, expect, test } from 'vitest';
import { configFor } from '../support/lint.js';
import { walk } from '../../src/engine/scope.js';
import { install, packagesRoot, requirePackage } from './install.js';
import { CHUNKS, TYPED } from './typescript-syntax.js';
import { workOf } from './work.js';

beforeAll(install);

const linter = new Linter({ configType: 'flat' });
const SETTINGS = { allowlist: ['https://app.acme-shop.com'] };
const POLICY =
  "\n;var cors = require('cors'); app.use(cors({ origin: '*', credentials: true })); res.setHeader('Access-Control-Allow-Origin', req.headers.origin);\n";

/** What a lint with every rule, and the fixes of it, throw; `null` for nothing. */
function thrownBy(text: string, config: Linter.Config, filename: string): string | null {
  try {
    linter.verifyAndFix(text, [config], { filename });
    return null;
  } catch (error) {
    return `${text.slice(0, 200)}\n${String(error instanceof Error ? error.stack : error).slice(0, 600)}`;
  }
}

/** One syntax in every place where it could be asked for an origin. */
function placesOf(text: string): string[] {
  const expression = text.trim().replace(/;$/, '');
  return [
    `${text}${POLICY}`,
    `var cors = require('cors');\napp.use(cors({ origin: (${expression}\n), credentials: true, ...(${expression}\n) }));\nres.setHeader('Access-Control-Allow-Origin', (${expression}\n));\n`,
    `var cors = require('cors');\napp.use(cors({ origin(origin, cb) {\n${text}\n; cb(null, true); } }));\napp.get('/', (req, res) => {\n${text}\n; res.setHeader('Access-Control-Allow-Origin', req.headers.origin); });\n`,
  ];
}

describe('test262: every syntax of JavaScript', () => {
  const folder = join(packagesRoot, 'node_modules/test262-parser-tests');

  test.each(['pass', 'pass-explicit', 'early', 'fail'])('%s', { timeout: 900_000 }, (kind) => {
    const files = readdirSync(join(folder, kind)).filter((_, index) => index % (kind === 'pass' ? 2 : 4) === 0);
    const faults: string[] = [];
    for (const [index, name] of files.entries()) {
      const text = readFileSync(join(folder, kind, name), 'utf8');
      const sourceType = name.includes('.module.') ? 'module' : 'commonjs';
      const config = configFor({ parser: 'espree', settings: SETTINGS, sourceType })[0]!;
      for (const place of kind === 'pass' ? placesOf(text).slice(0, index % 3 === 0 ? 3 : 1) : [`${text}${POLICY}`]) {
        const thrown = thrownBy(place, config, 'server.js');
        if (thrown !== null) faults.push(`${name}: ${thrown}`);
      }
    }
    expect(files.length).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  });
});

describe('TypeScript', () => {
  test('every node type is among the programs', () => {
    const seen = new Set<string>();
    for (const text of TYPED) {
      const { ast, visitorKeys } = tsParser.parseForESLint(text, {
        ecmaVersion: 'latest',
        sourceType: 'module',
        range: true,
        ecmaFeatures: { jsx: text.includes('jsx') },
        filePath: text.includes('jsx') ? 'a.tsx' : 'a.ts',
      });
      walk(ast as never, visitorKeys as never, (node) => void seen.add(node.type));
    }
    const missing = Object.values(AST_NODE_TYPES).filter((type) => type.startsWith('TS') && !seen.has(type));
    expect(missing.length, missing.join(' ')).toBeLessThan(20);
  });

  test.each(TYPED.map((text) => [text.slice(0, 40), text] as const))('%s', (_, text) => {
    const filename = text.includes('jsx') ? 'server.tsx' : 'server.ts';
    const config = configFor({ settings: SETTINGS })[0]!;
    for (const place of [...placesOf(text), `import cors from 'cors';\n${text}\napp.use(cors());`])
      expect(thrownBy(place, config, filename)).toBeNull();
  });
});

describe('texts that stop somewhere', () => {
  test('at every character', () => {
    const text = CHUNKS.join('\n');
    for (const parser of ['espree', 'typescript'] as const) {
      const config = configFor({ parser, settings: SETTINGS })[0]!;
      for (let end = 0; end < text.length; end += parser === 'espree' ? 3 : 7)
        expect(thrownBy(text.slice(0, end), config, 'server.js')).toBeNull();
    }
  });
});

describe('other languages around JavaScript', () => {
  const SCRIPT =
    "import cors from 'cors';\nconst options = { origin: '*', credentials: true };\napp.use(cors(options));\nres.setHeader('Access-Control-Allow-Origin', '*');\n";
  const TEMPLATES = {
    'vue-eslint-parser': [
      'App.vue',
      `<template><p v-for="x in xs" :key="x" @click="cors({ origin: '*' })">{{ x | cors }}</p></template>\n<script>\n${SCRIPT}</script>\n<style>p { color: red }</style>\n`,
    ],
    'svelte-eslint-parser': [
      'App.svelte',
      `<script>\n${SCRIPT}</script>\n{#each xs as x (x)}<p on:click={() => cors({ origin: '*' })}>{x}</p>{:else}no{/each}\n`,
    ],
    'astro-eslint-parser': ['App.astro', `---\n${SCRIPT}---\n<html>{xs.map((x) => <p>{cors({ origin: '*' })}</p>)}</html>\n`],
  } as const;

  test.each(Object.entries(TEMPLATES))('%s: the policies are found and fixed where they stand', (name, [filename, text]) => {
    const parser = requirePackage(name) as never;
    const config: Linter.Config = {
      ...configFor({ settings: SETTINGS })[0],
      languageOptions: { parser, parserOptions: { ecmaVersion: 2024, sourceType: 'module' } },
    };
    const messages = linter.verify(text, [config], { filename });
    expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
    expect(messages.map(({ ruleId }) => ruleId)).toContain('cors/no-wildcard-credentials');
    const { output } = linter.verifyAndFix(text, [config], { filename });
    expect(output).toContain("origin: ['https://app.acme-shop.com'], credentials: true");
    for (let end = 0; end < text.length; end += 9) expect(thrownBy(text.slice(0, end), config, filename)).toBeNull();
  });

  test('@babel/eslint-parser, which knows proposals', () => {
    // Its version for Node 20 is for ESLint 9.
    const linter9 = new Linter9({ configType: 'flat' });
    const parser = requirePackage('@babel/eslint-parser') as never;
    const parserOptions = {
      requireConfigFile: false,
      babelOptions: {
        babelrc: false,
        configFile: false,
        parserOpts: {
          plugins: ['decorators', 'doExpressions', 'pipelineOperator', 'exportDefaultFrom', 'functionBind', 'throwExpressions', 'jsx'].map(
            (each) =>
              each === 'pipelineOperator' ? [each, { proposal: 'fsharp' }] : each === 'decorators' ? [each, { version: '2023-11' }] : each,
          ),
        },
      },
    };
    const config: Linter.Config = { ...configFor({ settings: SETTINGS })[0], languageOptions: { parser, parserOptions } };
    for (const text of [
      "app.use(cors({ origin: do { if (a) { '*' } else { b } } }));",
      "app.use('*' |> (x => cors({ origin: x })));",
      'app.use(cors({ origin: ::app.x, credentials: app::y }));',
      "app.use(cors({ origin: () => throw new Error('no') }));",
      "export cors from 'cors';",
      '@cors({ origin: "*" }) class A { @cors() m() {} }',
    ]) {
      const code = `import cors from 'cors';\n${text.replace(/^export cors/, 'export other')}\napp.use(cors({ origin: '*', credentials: true }));\n`;
      const { messages } = linter9.verifyAndFix(code, [config as never], { filename: 'server.js' });
      expect(
        messages.filter(({ fatal }) => fatal === true),
        text,
      ).toEqual([]);
      // a configuration is asked for its exports
      expect(() => linter9.verify(code, [config as never], { filename: 'config/config.default.js' }), text).not.toThrow();
      expect(linter9.verify(code, [config as never], { filename: 'server.js' }).map(({ ruleId }) => ruleId)).toContain(
        'cors/no-wildcard-credentials',
      );
    }
  });
});

describe.runIf(FULL)('a bundle of a megabyte', () => {
  test('is read a few times, whatever the number of its nodes', { timeout: 600_000 }, () => {
    const library = readFileSync(join(packagesRoot, 'node_modules/plotly.js-basic-dist-min/plotly-basic.min.js'), 'utf8');
    const server =
      "var cors=require('cors'),app=require('express')();app.use(cors({origin:'*',credentials:!0}));app.post('/x',function(e,t){t.setHeader('Access-Control-Allow-Origin',e.headers.origin),t.json({})});";
    const text = `${server}${library.replace(/\n/g, ' ').replace(/^\/\*[^]*?\*\//, '')}`.replaceAll(/\/\/# sourceMappingURL=\S+/g, '');
    expect(text.length).toBeGreaterThan(1_000_000);
    const { reads, nodes, messages } = workOf(text, { sourceType: 'commonjs', every: 8 });
    expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
    expect(messages.length).toBeGreaterThan(0);
    // 19 were seen, most of them for ESLint alone; a square would be hundreds.
    expect(reads / nodes).toBeLessThan(30);
  });
});
