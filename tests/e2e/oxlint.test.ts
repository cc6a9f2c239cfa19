import { describe, expect } from 'vitest';
import { Project, scenario, versionIn } from './support/scenario.js';
import { oxlint, oxlintFindings as findings } from './support/oxlint.js';

const version = versionIn('oxlint', 'oxlint');
const CODE =
  "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: '*', credentials: true }));\nexport default app;\n";

function config(preset: string, more: object = {}): string {
  return JSON.stringify({ extends: [`./node_modules/eslint-plugin-cors/oxlint/${preset}.json`], ...more });
}

describe('oxlint', () => {
  scenario('oxlint', version, 'preset: findings in .js and .ts, exit code', () => {
    const project = new Project('oxlint', {
      '.oxlintrc.json': config('recommended'),
      'server.js': CODE,
      'server.ts': CODE,
      'closed.js': CODE.replace("'*'", "['https://shop.acme.com']"),
    });
    expect(findings(project)).toEqual(['server.js:4 cors(no-wildcard-credentials)', 'server.ts:4 cors(no-wildcard-credentials)']);
    expect(project.run('npx', '--no-install', 'oxlint').code).toBe(1);
    expect(oxlint(project, 'closed.js').code).toBe(0);
  });

  scenario('oxlint', version, 'every rule loads (options against schema)', () => {
    const project = new Project('oxlint', {
      '.oxlintrc.json': config('strict'),
      'server.js': CODE.replace("'*'", "['http://shop.acme.com']"),
    });
    expect(findings(project)).toEqual(['server.js:4 cors(no-insecure-origin)']);
  });

  scenario('oxlint', version, '--fix to the allowlist', () => {
    const project = new Project('oxlint', {
      '.oxlintrc.json': config('recommended', { settings: { cors: { allowlist: ['https://shop.acme.com'] } } }),
      'server.js': CODE,
    });
    // by name: behind a link, what is installed would be fixed as well
    expect(oxlint(project, '--fix', 'server.js').code).toBe(0);
    expect(project.read('server.js')).toBe(CODE.replace("'*'", "['https://shop.acme.com']"));
  });

  scenario('oxlint', version, '--fix-suggestions', () => {
    const project = new Project('oxlint', { '.oxlintrc.json': config('recommended'), 'server.js': CODE });
    oxlint(project, '--fix-suggestions', 'server.js');
    expect(project.read('server.js')).toBe(CODE.replace("'*'", "['https://app.example.com']"));
  });

  scenario('oxlint', version, 'disable comments of both kinds', () => {
    const project = new Project('oxlint', {
      '.oxlintrc.json': config('recommended'),
      'eslint.js': CODE.replace('app.use', '// eslint-disable-next-line cors/no-wildcard-credentials -- ticket 12\napp.use'),
      'oxlint.js': CODE.replace('app.use', '// oxlint-disable-next-line cors/no-wildcard-credentials -- ticket 12\napp.use'),
    });
    expect(findings(project)).toEqual([]);
  });
});
