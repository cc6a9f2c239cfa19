import { describe, expect } from 'vitest';
import { Project, scenario, versionIn } from './support/scenario.js';

const OPEN = "import cors from 'cors';\napp.use(cors({ origin: true, credentials: true }));\n";

/** How a file of each language comes to ESLint, and what stands in it. `reported`: its script is one that the rules read. */
const LANGUAGES = [
  {
    name: 'HTML, as a language',
    file: 'a.html',
    config: "{ plugins: { html }, language: 'html/html' }",
    text: `<script>${OPEN}</script>\n`,
  },
  { name: 'HTML, by a parser', file: 'b.html', config: '{ languageOptions: { parser: htmlParser } }', text: `<script>${OPEN}</script>\n` },
  {
    name: 'CSS',
    file: 'a.css',
    config: "{ plugins: { css }, language: 'css/css' }",
    text: '/* Access-Control-Allow-Origin: cors */\na { color: red }\n',
  },
  {
    name: 'Markdown, as a language',
    file: 'a.md',
    config: "{ plugins: { markdown }, language: 'markdown/gfm' }",
    text: `# cors\n\n\`\`\`js\n${OPEN}\`\`\`\n`,
  },
  {
    name: 'GraphQL',
    file: 'a.graphql',
    config: '{ languageOptions: { parser: graphql.parser } }',
    text: '# cors\ntype Query { cors: String }\n',
  },
  { name: 'Vue', file: 'a.vue', config: '{}', text: `<template><p>cors</p></template>\n<script>\n${OPEN}</script>\n`, reported: 'a.vue:4' },
  { name: 'Svelte', file: 'a.svelte', config: '{}', text: `<script>\n${OPEN}</script>\n<p>cors</p>\n`, reported: 'a.svelte:3' },
  { name: 'Astro', file: 'a.astro', config: '{}', text: `---\n${OPEN}---\n<p>cors</p>\n`, reported: 'a.astro:3' },
] as const;

const IMPORTS = `import cors from 'eslint-plugin-cors';
import html from '@html-eslint/eslint-plugin';
import htmlParser from '@html-eslint/parser';
import css from '@eslint/css';
import markdown from '@eslint/markdown';
import * as graphql from '@graphql-eslint/eslint-plugin';
import vue from 'eslint-plugin-vue';
import svelte from 'eslint-plugin-svelte';
import astro from 'eslint-plugin-astro';
`;

describe('languages that the rules do not read', () => {
  for (const language of LANGUAGES) {
    scenario('eslint', versionIn('languages', 'eslint'), `${language.name}: no crash, and nothing but what its script deserves`, () => {
      const files = `['**/${language.file}']`;
      const project = new Project('languages', {
        'package.json': '{ "type": "module" }',
        'eslint.config.js': `${IMPORTS}export default [
  ...vue.configs['flat/base'], ...svelte.configs['flat/base'], ...astro.configs['flat/base'],
  { files: ${files}, ...${language.config} },
  { files: ${files}, ...cors.configs.all },
];\n`,
        [language.file]: language.text,
      });
      expect(project.findings(language.file)).toEqual('reported' in language ? [`${language.reported} cors/no-reflected-origin`] : []);
    });
  }
});
