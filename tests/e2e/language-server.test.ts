import { afterAll, beforeAll, describe, expect } from 'vitest';
import { LanguageServer } from './support/language-server.js';
import { Project, scenario, versionIn } from './support/scenario.js';

const CONFIG = `import json from '@eslint/json';
import { defineConfig } from 'eslint/config';
import cors from 'eslint-plugin-cors';
import tseslint from 'typescript-eslint';
import yml from 'eslint-plugin-yml';
export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  cors.configs.recommended,
  { plugins: { json, yml } },
  cors.configs.json,
  cors.configs.yaml,
  { files: ['allowed/**'], settings: { cors: { allowlist: ['https://shop.acme.com'] } } },
]);
`;
const CONFIG_8 = `import cors from 'eslint-plugin-cors';
import tseslint from 'typescript-eslint';
import * as yaml from 'yaml-eslint-parser';
export default [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  cors.configs.recommended,
  { files: cors.configs.yaml.files, languageOptions: { parser: yaml } },
  { files: ['allowed/**'], settings: { cors: { allowlist: ['https://shop.acme.com'] } } },
];
`;

const CODE = (origin: string): string =>
  `import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: ${origin}, credentials: true }));\nexport default app;\n`;
const VERCEL = (origin: string): string =>
  `{ "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "${origin}" }] }] }\n`;
const INGRESS = 'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true" # kept\n';

interface Sample {
  readonly file: string;
  readonly closed: string;
  readonly open: string;
  readonly rule: string;
  readonly fixed: string;
}
const SAMPLES: readonly Sample[] = [
  ...['server.js', 'server.ts'].map((file) => ({
    file,
    closed: CODE("['https://shop.acme.com']"),
    open: CODE("'*'"),
    rule: 'cors/no-wildcard-credentials',
    fixed: CODE("['https://shop.acme.com']"),
  })),
  {
    file: 'vercel.json',
    closed: VERCEL('https://shop.acme.com'),
    open: VERCEL('*'),
    rule: 'cors/no-wildcard-origin',
    fixed: VERCEL('https://shop.acme.com'),
  },
  {
    file: 'ingress.yml',
    closed: 'a: 1\n',
    open: INGRESS,
    rule: 'cors/no-wildcard-credentials',
    fixed: `${INGRESS}    nginx.ingress.kubernetes.io/cors-allow-origin: "https://shop.acme.com"\n`,
  },
];

for (const host of ['eslint-8', 'eslint-9', 'eslint-10']) {
  const version = versionIn(host, 'eslint');
  const isOld = version.startsWith('8');

  describe(`VS Code's ESLint server on ESLint ${version}`, () => {
    let server: LanguageServer;
    beforeAll(async () => {
      const project = new Project(host, { 'package.json': '{ "type": "module" }', 'eslint.config.js': isOld ? CONFIG_8 : CONFIG });
      server = new LanguageServer(project.folder, isOld ? { useFlatConfig: true } : {});
      await server.start();
    });
    afterAll(() => server.stop());

    for (const { file, closed, open, rule, fixed } of SAMPLES) {
      if (isOld && file.endsWith('.json')) continue;
      const where = `language server, .${file.split('.').at(-1)}`;

      scenario(where, `eslint ${version}`, 'diagnostics while typing, with the link to the docs', async () => {
        server.open(file, closed);
        expect(await server.diagnostics(file)).toEqual([]);
        server.change(file, open);
        const [diagnostic, ...others] = await server.diagnostics(file);
        expect(others).toEqual([]);
        expect(diagnostic!.code).toBe(rule);
        expect(diagnostic!.codeDescription!.href).toMatch(new RegExp(`/docs/rules/${rule.replace('cors/', '')}\\.md$`));
      });

      scenario(where, `eslint ${version}`, 'suggestion', async () => {
        server.open(`suggested/${file}`, open);
        const [diagnostic] = await server.diagnostics(`suggested/${file}`);
        const actions = await server.actions(`suggested/${file}`, diagnostic!);
        const suggestion = actions.find(({ title }) => title.includes('https://app.example.com'));
        expect(actions.map(({ title }) => title)).toContain(suggestion?.title);
        expect(await server.apply(`suggested/${file}`, suggestion!)).toBe(
          fixed.replace('https://shop.acme.com', 'https://app.example.com'),
        );
      });

      scenario(where, `eslint ${version}`, 'quick fix', async () => {
        server.open(`allowed/${file}`, open);
        const [diagnostic] = await server.diagnostics(`allowed/${file}`);
        const fix = (await server.actions(`allowed/${file}`, diagnostic!)).find(({ title }) => title.startsWith('Fix this'));
        expect(fix).toMatchObject({ title: `Fix this ${rule} problem`, isPreferred: true });
        expect(await server.apply(`allowed/${file}`, fix!)).toBe(fixed);
      });

      scenario(where, `eslint ${version}`, 'fix all', async () => {
        server.open(`allowed/all/${file}`, open);
        expect((await server.diagnostics(`allowed/all/${file}`)).length).toBe(1);
        expect(await server.fixAll(`allowed/all/${file}`)).toBe(fixed);
      });
    }
  });
}
