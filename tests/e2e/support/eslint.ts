import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { Project, scenario, versionIn } from './scenario.js';

const OPEN = "app.use(cors({ origin: '*', credentials: true }));\n";
const CLOSED = "app.use(cors({ origin: ['https://shop.acme.com'], credentials: true }));\n";
const ESM = `import cors from 'cors';\nimport express from 'express';\nconst app = express();\n${OPEN}export default app;\n`;
const CJS = `const cors = require('cors');\nconst express = require('express');\nconst app = express();\n${OPEN}module.exports = app;\n`;
const ALLOW = "{ settings: { cors: { allowlist: ['https://shop.acme.com'] } } }";

const MODULE = { 'package.json': '{ "type": "module" }' };
const COMMONJS = { 'package.json': '{ "type": "commonjs" }' };

/** What a user of one ESLint version meets, from the packed package on. */
export function describeEslint(host: string): void {
  const version = versionIn(host, 'eslint');
  const major = Number(version.split('.')[0]);
  const env: Record<string, string> = major === 8 ? { ESLINT_USE_FLAT_CONFIG: 'true' } : {};

  describe(`ESLint ${version}`, () => {
    scenario('eslint', version, 'JS, CommonJS: findings, exit code, --fix', () => {
      const project = new Project(
        host,
        {
          ...COMMONJS,
          'eslint.config.js': `const cors = require('eslint-plugin-cors');\nmodule.exports = [cors.configs.recommended, { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } }, ${ALLOW}];\n`,
          'server.js': CJS,
          'closed.js': CJS.replace(OPEN, CLOSED),
        },
        env,
      );
      const { code, out } = project.run('npx', '--no-install', 'eslint', '.');
      expect(out).toMatch(/server\.js\n\s+4:\d+\s+error .* cors\/no-wildcard-credentials/);
      expect(out).not.toContain('closed.js');
      expect(code).toBe(1);
      expect(project.run('npx', '--no-install', 'eslint', '.', '--fix')).toEqual({ code: 0, out: '' });
      expect(project.read('server.js')).toBe(CJS.replace(OPEN, CLOSED));
    });

    scenario('eslint', version, 'JS, ESM: findings, exit code, --max-warnings 0', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended];\n",
          'server.js': ESM,
          'public.js': "import cors from 'cors';\nexport default cors();\n",
        },
        env,
      );
      expect(project.findings()).toEqual(['public.js:2 cors/no-wildcard-origin', 'server.js:4 cors/no-wildcard-credentials']);
      expect(project.eslint('public.js').code).toBe(0);
      expect(project.eslint('public.js', '--max-warnings', '0').code).toBe(1);
      // Nothing is configured to write: suggestions are not applied by --fix.
      expect(project.eslint('server.js', '--fix').code).toBe(1);
      expect(project.read('server.js')).toBe(ESM);
    });

    scenario('eslint', version, 'TypeScript with typescript-eslint', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': `import cors from 'eslint-plugin-cors';\nimport tseslint from 'typescript-eslint';\nexport default [...tseslint.configs.recommended, cors.configs.recommended, ${ALLOW}];\n`,
          'src/options.ts':
            "import type { CorsOptions } from 'cors';\nexport const options: CorsOptions = { origin: true, credentials: true };\n",
          'src/server.ts': ESM.replace(OPEN, "app.use(cors({ origin: '*' as const, credentials: true } satisfies object));\n"),
        },
        env,
      );
      expect(project.findings().filter((each) => each.includes('cors/'))).toEqual([
        'src/options.ts:2 cors/no-reflected-origin',
        'src/server.ts:4 cors/no-wildcard-credentials',
      ]);
      project.eslint('.', '--fix');
      expect(project.read('src/server.ts')).toContain("origin: ['https://shop.acme.com']");
    });

    scenario('eslint', version, 'Next: route handler and next.config.js', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js':
            "import cors from 'eslint-plugin-cors';\nimport tseslint from 'typescript-eslint';\nexport default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, cors.configs.recommended];\n",
          'next.config.js':
            "export default { async headers() { return [{ source: '/api/:path*', headers: [\n{ key: 'Access-Control-Allow-Credentials', value: 'true' },\n{ key: 'Access-Control-Allow-Origin', value: '*' }] }]; } };\n",
          'app/api/orders/route.ts':
            "export async function GET(): Promise<Response> {\n  return Response.json({}, { headers: { 'Access-Control-Allow-Origin': '*' } });\n}\n",
        },
        env,
      );
      expect(project.findings()).toEqual([
        'app/api/orders/route.ts:2 cors/no-conflicting-policies',
        'app/api/orders/route.ts:2 cors/no-manual-headers',
        'next.config.js:3 cors/no-wildcard-credentials',
      ]);
    });

    scenario('eslint', version, 'Nest: enableCors', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js':
            "import cors from 'eslint-plugin-cors';\nimport tseslint from 'typescript-eslint';\nexport default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, cors.configs.recommended];\n",
          'src/main.ts':
            "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.enableCors({ origin: true, credentials: true });\n  await app.listen(3000);\n}\nvoid bootstrap();\n",
        },
        env,
      );
      expect(project.findings()).toEqual(['src/main.ts:5 cors/no-reflected-origin']);
    });

    scenario('eslint', version, 'governance: a new origin is a reviewed change', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': `import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended, ${ALLOW}, { rules: { 'cors/no-unlisted-origin': 'error' } }];\n`,
          'server.js': ESM.replace(OPEN, "app.use(cors({ origin: ['https://shop.acme.com', 'https://new.acme.com'] }));\n"),
        },
        env,
      );
      expect(project.findings()).toEqual(['server.js:4 cors/no-unlisted-origin']);
    });

    scenario('eslint', version, 'SARIF through -f, valid by the official schema', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': `import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended, ${ALLOW}];\n`,
          'src/a b.js': ESM,
          'off.js': `/* eslint-disable cors/no-wildcard-credentials -- ticket 12 */\n${ESM}`,
          'broken.js': 'const = ;\n',
        },
        env,
      );
      const { code } = project.eslint('.', '-f', './node_modules/eslint-plugin-cors/dist/sarif.js', '-o', 'eslint.sarif');
      expect(code).toBe(1);
      const validator = spawnSync(
        process.execPath,
        [path.resolve(import.meta.dirname, 'validate-sarif.cjs'), project.path('eslint.sarif')],
        { encoding: 'utf8' },
      );
      expect(validator.stderr + validator.stdout).toBe('');
      const [run] = (
        JSON.parse(project.read('eslint.sarif')) as {
          runs: [{ results: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }]; suppressions: object[] }[] }];
        }
      ).runs;
      expect(
        run.results.map(({ locations, suppressions }) => [locations[0].physicalLocation.artifactLocation.uri, suppressions.length]),
      ).toEqual([
        ['off.js', 1],
        ['src/a%20b.js', 0],
      ]);
    });

    scenario('eslint', version, 'monorepo: one configuration, settings for each package', () => {
      const project = new Project(
        host,
        {
          'package.json': '{ "type": "module", "workspaces": ["packages/*"] }',
          'eslint.config.js':
            "import cors from 'eslint-plugin-cors';\nexport default [\n  cors.configs.recommended,\n  { files: ['packages/shop/**'], settings: { cors: { allowlist: ['https://shop.acme.com'] } } },\n  { files: ['packages/admin/**'], settings: { cors: { allowlist: ['https://admin.acme.com'] } } },\n];\n",
          'packages/shop/server.js': ESM,
          'packages/admin/server.js': ESM,
        },
        env,
      );
      project.eslint('.', '--fix');
      expect(project.read('packages/shop/server.js')).toContain("['https://shop.acme.com']");
      expect(project.read('packages/admin/server.js')).toContain("['https://admin.acme.com']");
    });

    scenario('eslint', version, 'a wrong setting is an error that names it', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js':
            "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended, { settings: { cors: { allowList: [] } } }];\n",
          'server.js': ESM,
        },
        env,
      );
      const { code, out } = project.eslint('.');
      expect(code).toBe(2);
      expect(out).toContain('settings.cors.allowList is not a setting, did you mean allowlist');
    });

    if (major < 10) {
      scenario('eslint', version, 'eslintrc', () => {
        const project = new Project(
          host,
          {
            ...COMMONJS,
            '.eslintrc.json':
              '{ "root": true, "extends": ["plugin:cors/legacy-recommended"], "parserOptions": { "ecmaVersion": 2022 }, "settings": { "cors": { "allowlist": ["https://shop.acme.com"] } } }\n',
            'server.js': CJS,
          },
          { ESLINT_USE_FLAT_CONFIG: 'false' },
        );
        expect(project.findings()).toEqual(['server.js:4 cors/no-wildcard-credentials']);
        expect(project.eslint('.', '--fix').code).toBe(0);
        expect(project.read('server.js')).toBe(CJS.replace(OPEN, CLOSED));
      });
    }

    scenario('eslint', version, 'YAML through the parser', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': `import cors from 'eslint-plugin-cors';\nimport * as yaml from 'yaml-eslint-parser';\nconst { files, rules } = cors.configs.yaml;\nexport default [{ files, plugins: { cors }, languageOptions: { parser: yaml }, rules }, ${ALLOW}];\n`,
          'serverless.yml': 'provider:\n  httpApi:\n    cors: true # all\n',
        },
        env,
      );
      expect(project.findings('serverless.yml')).toEqual(['serverless.yml:3 cors/no-wildcard-origin']);
      project.eslint('serverless.yml', '--fix');
      expect(project.read('serverless.yml')).toBe(
        "provider:\n  httpApi:\n    cors: # all\n      allowedOrigins:\n        - 'https://shop.acme.com'\n",
      );
    });

    if (major === 8) {
      scenario('eslint', version, 'types of the plugin with @types/eslint 8', () => {
        const project = new Project(host, {
          ...MODULE,
          'use.ts':
            "import cors from 'eslint-plugin-cors';\nimport sarif from 'eslint-plugin-cors/sarif';\nexport const name: string = cors.meta.name;\nexport const rules = Object.keys(cors.rules);\nexport const text: string = sarif([]);\n",
          'tsconfig.json':
            '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "skipLibCheck": true, "types": [] }, "files": ["use.ts"] }',
        });
        expect(project.tsc()).toBe('');
      });
      return;
    }

    scenario('eslint', version, "defineConfig with extends: ['cors/recommended']", () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js':
          "import { defineConfig } from 'eslint/config';\nimport cors from 'eslint-plugin-cors';\nexport default defineConfig([{ files: ['**/*.js'], plugins: { cors }, extends: ['cors/recommended'] }]);\n",
        'server.js': ESM,
      });
      expect(project.findings()).toEqual(['server.js:4 cors/no-wildcard-credentials']);
    });

    scenario('eslint', version, 'eslint.config.ts: types (skipLibCheck false) and a run with jiti', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.ts':
          "import { defineConfig } from 'eslint/config';\nimport cors from 'eslint-plugin-cors';\nimport sarif from 'eslint-plugin-cors/sarif';\n\nexport const log: string = sarif([]);\nexport default defineConfig([\n  cors.configs.recommended,\n  cors.configs.strict,\n  { files: ['**/*.js'], plugins: { cors }, extends: ['cors/recommended'] },\n  { settings: { cors: { allowlist: ['https://shop.acme.com'] } } },\n]);\n",
        'legacy.cts': "import cors = require('eslint-plugin-cors');\nexport const rules: string[] = Object.keys(cors.rules);\n",
        'tsconfig.json':
          '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "lib": ["es2022"], "strict": true, "exactOptionalPropertyTypes": true, "noEmit": true, "skipLibCheck": false, "types": ["node"] }, "files": ["eslint.config.ts", "legacy.cts"] }',
        'server.js': ESM,
      });
      expect(project.tsc()).toBe('');
      expect(project.findings('server.js')).toEqual(['server.js:4 cors/no-wildcard-credentials']);
    });

    scenario('eslint', version, 'configuration files: JSON, YAML, TOML presets', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js': `import json from '@eslint/json';\nimport { defineConfig } from 'eslint/config';\nimport cors from 'eslint-plugin-cors';\nimport toml from 'eslint-plugin-toml';\nimport yml from 'eslint-plugin-yml';\nexport default defineConfig([\n  cors.configs.recommended,\n  { plugins: { json, yml, toml } },\n  cors.configs.json,\n  cors.configs.yaml,\n  cors.configs.toml,\n  ${ALLOW},\n]);\n`,
        'server.js': ESM.replace(OPEN, CLOSED),
        'vercel.json':
          '{\n  // kept\n  "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }]\n}\n',
        'k8s/ingress.yaml': 'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true" # kept\n',
        'netlify.toml': '[[headers]]\nfor = "/*"\n[headers.values]\nAccess-Control-Allow-Origin = "*" # kept\n',
      });
      expect(project.findings()).toEqual([
        'k8s/ingress.yaml:3 cors/no-wildcard-credentials',
        'netlify.toml:4 cors/no-wildcard-origin',
        'vercel.json:3 cors/no-wildcard-origin',
      ]);
      expect(project.eslint('.', '--fix').code).toBe(0);
      expect(project.read('vercel.json')).toBe(
        '{\n  // kept\n  "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "https://shop.acme.com" }] }]\n}\n',
      );
      expect(project.read('k8s/ingress.yaml')).toBe(
        'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true" # kept\n    nginx.ingress.kubernetes.io/cors-allow-origin: "https://shop.acme.com"\n',
      );
      expect(project.read('netlify.toml')).toContain('Access-Control-Allow-Origin = "https://shop.acme.com" # kept');
    });

    scenario('eslint', version, 'legacy code: --suppress-all gates new faults only', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js': "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended];\n",
        'old.js': ESM,
      });
      expect(project.eslint('.', '--suppress-all').code).toBe(0);
      expect(existsSync(project.path('eslint-suppressions.json'))).toBe(true);
      expect(project.eslint('.').code).toBe(0);
      project.write('new.js', ESM);
      expect(project.eslint('.').code).toBe(1);
      project.write('new.js', '');
      project.write('old.js', ESM.replace(OPEN, CLOSED));
      expect(project.eslint('.').code).toBe(2);
      expect(project.eslint('.', '--prune-suppressions').code).toBe(0);
    });

    scenario('eslint', version, '--cache with a fingerprint of the shared file, --concurrency', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js':
          "import { createHash } from 'node:crypto';\nimport { readFileSync } from 'node:fs';\nimport cors from 'eslint-plugin-cors';\nconst fingerprint = createHash('sha256').update(readFileSync(new URL('config/cors.js', import.meta.url))).digest('hex');\nexport default [cors.configs.recommended, { settings: { corsFingerprint: fingerprint } }];\n",
        'config/cors.js': "export const options = { origin: '*', credentials: true };\n",
        'app.js': "import cors from 'cors';\nimport { options } from './config/cors.js';\nexport default cors(options);\n",
      });
      const run = (): string[] => project.findings('app.js', '--cache', '--cache-location', '.cache/');
      expect(run()).toEqual(['app.js:3 cors/no-wildcard-credentials']);
      project.write('config/cors.js', "export const options = { origin: ['https://shop.acme.com'], credentials: true };\n");
      expect(run()).toEqual([]);
      project.write('config/cors.js', "export const options = { origin: '*', credentials: true };\n");
      expect(run()).toEqual(['app.js:3 cors/no-wildcard-credentials']);
      expect(project.findings('app.js', '--concurrency=2')).toEqual(['app.js:3 cors/no-wildcard-credentials']);
    });

    if (major !== 10) return;

    scenario('eslint', version, 'beside another language (CSS) without files of its own', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js':
          "import css from '@eslint/css';\nimport cors from 'eslint-plugin-cors';\nexport default [{ files: ['**/*.css'], plugins: { css }, language: 'css/css' }, cors.configs.recommended];\n",
        'style.css': 'a { color: red; }\n',
        'server.js': ESM,
      });
      expect(project.findings()).toEqual(['server.js:4 cors/no-wildcard-credentials']);
    });

    scenario('@eslint/config-inspector', versionIn(host, '@eslint/config-inspector'), 'loads and shows the presets', () => {
      const project = new Project(host, {
        ...MODULE,
        'eslint.config.js': "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended, cors.configs.strict];\n",
      });
      const { code, out } = project.run('npx', '--no-install', 'config-inspector', 'build', '--outDir', 'inspector');
      expect(code, out).toBe(0);
      const payload = project.read('inspector/api/payload.json');
      expect(payload).toContain('"cors/recommended"');
      expect(payload).toContain('cors/no-wildcard-credentials');
    });

    scenario('lint-staged', versionIn(host, 'lint-staged'), 'pre-commit refuses a staged fault', () => {
      const project = new Project(host, {
        'package.json': '{ "type": "module", "lint-staged": { "*.{js,ts}": "eslint --max-warnings 0" } }',
        'eslint.config.js': "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended];\n",
        '.gitignore': 'node_modules\n',
        'server.js': ESM,
      });
      const git = (...args: string[]): void =>
        expect(project.run('git', '-c', 'user.name=t', '-c', 'user.email=t@t', ...args)).toMatchObject({ code: 0 });
      git('init', '-q');
      git('add', 'package.json', 'eslint.config.js', '.gitignore');
      git('commit', '-qm', 'start');
      git('add', 'server.js');
      expect(project.run('npx', '--no-install', 'lint-staged').code).toBe(1);
      project.write('server.js', ESM.replace(OPEN, CLOSED));
      git('add', 'server.js');
      expect(project.run('npx', '--no-install', 'lint-staged').code).toBe(0);
    });

    scenario('eslint-formatter-gitlab', versionIn(host, 'eslint-formatter-gitlab'), 'code quality report', () => {
      const project = new Project(
        host,
        {
          ...MODULE,
          'eslint.config.js': "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.recommended];\n",
          '.gitlab-ci.yml': 'lint:\n  script: npx eslint .\n  artifacts:\n    reports:\n      codequality: gl-codequality.json\n',
          'server.js': ESM,
        },
        { CI_PROJECT_DIR: '', CI_JOB_NAME: '' },
      );
      const { code, out } = project.run(
        'env',
        `CI_PROJECT_DIR=${project.folder}`,
        'CI_JOB_NAME=lint',
        'ESLINT_CODE_QUALITY_REPORT=gl-codequality.json',
        'npx',
        '--no-install',
        'eslint',
        '.',
        '-f',
        'gitlab',
      );
      expect(code, out).toBe(1);
      const report = JSON.parse(project.read('gl-codequality.json')) as { check_name: string; location: { path: string } }[];
      expect(report).toMatchObject([{ check_name: 'cors/no-wildcard-credentials', location: { path: 'server.js' } }]);
    });
  });
}
