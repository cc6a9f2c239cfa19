import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../scripts/support/build.js';
import { run } from './run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OPEN = "app.use(cors({ origin: '*', credentials: true }));\n";
const SERVER = `import cors from 'cors';\n${OPEN}`;
const FIXED = SERVER.replace("'*'", "['https://shop.acme.dev']");
const CONFIGURED = (rules: string): string =>
  `import cors from ${JSON.stringify(path.join(ROOT, 'dist/index.js'))};\nexport default [{ plugins: { cors }, rules: ${rules}, settings: { cors: { allowlist: ['https://shop.acme.dev'] } } }, { ignores: ['old/'] }];\n`;

// Configurations of the test load the plugin as a project does.
beforeAll(() => (ensureBuilt as () => void)());

/** A folder with ESLint and the TypeScript parser of this project, or with nothing. */
function project(files: Record<string, string>, { tools = true } = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  if (tools) symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

describe('check', () => {
  test('finds, shows the code, and says what repairs it', async () => {
    const cwd = project({ 'src/server.ts': SERVER, 'src/quiet.ts': 'export const a = 1;\n' });
    const { code, out, err } = await run(cwd, []);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^src\/server\.ts:2:24 {2}error {2}cors\/no-wildcard-credentials\n {2}\S/);
    expect(out).toContain('     2 | ' + OPEN);
    expect(out).toMatch(/^1 finding in 1 of 2 files; with --allowlist/m);
  });

  test.each([[[]], [['--no-config']]])(
    'reads what is named outside of the folder that it runs in, and leaves its own settings at home %j',
    async (flags) => {
      const elsewhere = project({ 'src/server.js': SERVER });
      const cwd = project({ 'eslint.config.js': CONFIGURED("{ 'cors/no-wildcard-credentials': 'off' }"), 'server.js': FIXED });
      for (const place of [elsewhere, path.relative(cwd, elsewhere), path.join(elsewhere, 'src/server.js')]) {
        const { code, out, err } = await run(cwd, ['check', place, ...flags]);
        expect({ code, err }).toEqual({ code: 1, err: '' });
        expect(out).toContain('cors/no-wildcard-credentials');
        expect(out).toContain('suggestion: ');
      }
      expect((await run(cwd, ['explain', `${path.join(elsewhere, 'src/server.js')}:2`, ...flags])).out).toContain('policy of cors');
    },
  );

  test('a clean folder is 0', async () => {
    expect(await run(project({ 'server.js': FIXED }), ['check', '.'])).toMatchObject({ code: 0, err: '' });
  });

  test('reads and repairs configuration files without a plugin for them', async () => {
    const json = (origin: string): string =>
      `{\n  // for all\n  "headers": [{ "source": "/a", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "${origin}" }] }]\n}\n`;
    const yaml = 'service: x\nprovider:\n  name: aws\n  httpApi:\n    cors: true\n';
    const files = { 'vercel.json': json('*'), 'serverless.yml': yaml, 'package.json': '{ "type": "module", "name": "cors" }' };
    const cwd = project(files);
    const { code, out, err } = await run(cwd, []);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.match(/^\S+ {2}(?:error|warning).*$/gm)).toEqual([
      'serverless.yml:5:5  warning  cors/no-wildcard-origin',
      'vercel.json:3:94  warning  cors/no-wildcard-origin',
    ]);
    expect((await run(cwd, ['--fix', '--allowlist', 'https://shop.acme.dev'])).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'vercel.json'), 'utf8')).toBe(json('https://shop.acme.dev'));
    expect(readFileSync(path.join(cwd, 'serverless.yml'), 'utf8')).toContain("allowedOrigins:\n        - 'https://shop.acme.dev'");
  });

  test('a configuration file that cannot be read is said, and is no finding', async () => {
    const { code, out } = await run(project({ 'vercel.json': '{ "headers": "cors"' }), []);
    expect(code).toBe(0);
    expect(out).toContain('vercel.json does not parse.');
  });

  test('the formats for machines say it beside their output', async () => {
    const { out, err } = await run(project({ 'vercel.json': '{ "headers": "cors"' }), ['--format', 'json']);
    expect(JSON.parse(out)).toEqual({ version: 1, causes: [] });
    expect(err).toBe('vercel.json does not parse.\n');
  });

  test.each(['.history', 'src/.history', '.wrangler/tmp', 'cdk.out', '.medusa/server'])(
    'copies and output in %s are passed over',
    async (folder) => {
      const cwd = project({ 'server.js': SERVER, [`${folder}/server_1.js`]: SERVER });
      expect((await run(cwd, [])).out).toMatch(/^1 finding in 1 file;/m);
      expect((await run(cwd, ['map'])).out).not.toContain('server_1.js');
      expect((await run(cwd, [folder])).out).toContain('server_1.js');
    },
  );

  test('copies of one line are one entry with its places', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`functions/${name}.js`, SERVER]));
    const { out } = await run(project(files), ['functions']);
    expect(out.match(/no-wildcard-credentials/g)).toHaveLength(1);
    expect(out).toContain('6 places in 6 files');
    expect(out).toContain('also functions/b.js:2:24');
    expect(out).toContain('and 2 more places');
  });

  test('a header in many files is one entry, whatever stands around it', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [
        `${name}.js`,
        `export const ${name} = () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '${name}' });\n`,
      ]),
    );
    const { out } = await run(project(files), []);
    expect(out.match(/^\S+ {2}warning .*$/gm)).toEqual([expect.stringMatching(/no-manual-headers {2}3 places in 3 files$/)]);
  });

  test('what no entry of the configuration names is read, and what it ignores is not', async () => {
    const json = '{ "headers": [{ "source": "/api/(.*)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }\n';
    const { out } = await run(
      project({
        'eslint.config.js': CONFIGURED("{ 'cors/no-wildcard-credentials': 'error', 'cors/no-wildcard-origin': 'warn' }"),
        'src/server.ts': SERVER,
        'vercel.json': json,
        'old/vercel.json': json,
      }),
      [],
    );
    expect(out).toMatch(/^src\/server\.ts:2:24 {2}error/m);
    expect(out).toMatch(/^vercel\.json:1:\d+ {2}warning/m);
    expect(out).toContain('old/vercel.json is ignored by your ESLint configuration and not read.');
  });

  test('in a folder without a configuration, those of the folders below count', async () => {
    const cwd = project({
      'apps/api/eslint.config.js': CONFIGURED("{ 'cors/no-wildcard-credentials': 'warn' }"),
      'apps/api/src/server.js': SERVER,
      'apps/web/server.js': SERVER,
    });
    const { out } = await run(cwd, []);
    expect(out).toContain('apps/api/src/server.js:2:24  warning  cors/no-wildcard-credentials');
    expect(out).toContain('--fix repairs it');
    expect(out).toContain('apps/web/server.js:2:24  error  cors/no-wildcard-credentials');
  });

  test('--diff shows and writes nothing, --fix writes the origins that are named', async () => {
    const cwd = project({ 'server.js': SERVER });
    const shown = await run(cwd, ['--diff', '--allowlist', 'https://shop.acme.dev']);
    expect(shown.code).toBe(1);
    expect(shown.out).toContain(`-${OPEN}+${FIXED.split('\n')[1]}\n`);
    expect(readFileSync(path.join(cwd, 'server.js'), 'utf8')).toBe(SERVER);
    expect((await run(cwd, ['--fix', '--allowlist', 'https://shop.acme.dev'])).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'server.js'), 'utf8')).toBe(FIXED);
  });

  test('takes the origins of one --allowlist with commas, and of several', async () => {
    const [shop, admin] = ['https://shop.acme.dev', 'https://admin.acme.dev'];
    for (const words of [
      ['--allowlist', `${shop}, ${admin}`],
      ['--allowlist', shop, '--allowlist', admin],
    ])
      expect((await run(project({ 'server.js': SERVER }), ['--diff', ...words])).out).toContain(`['${shop}', '${admin}']`);
  });

  test('--fix asks a person, and refuses where nobody can answer', async () => {
    const cwd = project({ 'server.js': SERVER });
    const refused = await run(cwd, ['--fix']);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--allowlist') as string });
    expect(readFileSync(path.join(cwd, 'server.js'), 'utf8')).toBe(SERVER);
    expect((await run(cwd, ['--fix'], 'https://shop.acme.dev')).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'server.js'), 'utf8')).toBe(FIXED);
  });

  test("the project's own configuration: severities, allowlist, ignores", async () => {
    const files = {
      'eslint.config.js': CONFIGURED("{ 'cors/no-wildcard-credentials': 'warn' }"),
      'server.js': SERVER,
      'old/server.js': SERVER,
    };
    const { out } = await run(project(files), ['--diff']);
    expect(out).toContain('server.js:2:24  warning  cors/no-wildcard-credentials');
    expect(out).toContain("['https://shop.acme.dev']");
    expect(out).not.toContain('old/server.js:');
    expect(out).toContain('old/server.js is ignored by your ESLint configuration and not read. --no-config reads such files.');
    expect((await run(project(files), ['--no-config'])).out).toContain('old/server.js:2:24  error');
  });

  test.each([
    ['json', /^\{\n {2}"version": 1,\n {2}"causes": \[\n/],
    ['sarif', /"version": "2\.1\.0"[\s\S]*"ruleId": "cors\/no-wildcard-credentials"/],
    ['github', /^::error file=server\.js,line=2,endLine=2,col=24,endColumn=27,title=cors\/no-wildcard-credentials::\S/],
    ['markdown', /^\| place .*\n.*\n\| `server\.js:2` \| error \| .* \| `cors\/no-wildcard-credentials` \|\n$/],
  ])('--format %s', async (format, expected) => {
    const { code, out } = await run(project({ 'server.js': SERVER }), ['--format', format]);
    expect(code).toBe(1);
    expect(out).toMatch(expected);
    if (format === 'json' || format === 'sarif') JSON.parse(out);
  });

  test.each([
    [['--nope'], 'Unknown option'],
    [['--format', 'xml'], 'There is no format xml'],
    [['--preset', 'hard'], 'There is no preset hard'],
    [['nowhere'], 'There is no nowhere, and no command of that name: they are check, map, init, explain.'],
    [['--exact'], 'check takes no --exact: it belongs to map.'],
    [['map', '--fix'], 'map takes no --fix: it belongs to check.'],
    [['map', '--exact'], '--exact goes with --check or --base.'],
    [['init', '--format', 'json'], 'init takes no --format: it belongs to check, map.'],
    [['--allowlist', 'shop.acme.dev'], '--allowlist takes origins, e.g. https://app.acme.dev, and not "shop.acme.dev"'],
    [['--allowlist', 'https://shop.acme.dev/'], 'and not "https://shop.acme.dev/": write https://shop.acme.dev.'],
    [
      ['--allowlist', 'https://shop.acme.dev,https://app.example.com'],
      '--allowlist "https://app.example.com" is a placeholder, write the origin of your own site.',
    ],
    [['--allowlist', '*'], '--allowlist takes origins'],
    [['--allowlist', 'https://your-domain.com'], '--allowlist "https://your-domain.com" is a placeholder'],
  ])('trouble is 2 and named: %j', async (words, expected) => {
    const { code, out, err } = await run(project({ 'server.js': SERVER }), words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(expected);
  });

  test('a file that does not parse is told, beside the findings of the others', async () => {
    const { code, out } = await run(project({ 'a.js': 'const cors = ;\n', 'b.js': SERVER }), []);
    expect(code).toBe(1);
    expect(out).toContain('1 file could not be parsed');
    expect(out).toContain('b.js:2:24');
  });
});

test('--version and --help', async () => {
  expect((await run(ROOT, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await run(ROOT, ['--help'])).out).toContain('Exit codes: 0 clean, 1 findings, 2 trouble.');
});
