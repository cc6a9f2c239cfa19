import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import sarif from '../../src/sarif.js';

const CODE =
  "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: '*', credentials: true }));\n";
const cwd = path.resolve('/project');

interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string; help: { text: string; markdown: string }; properties: Record<string, unknown> }[] } };
      results: {
        ruleId: string;
        level: string;
        locations: unknown[];
        fixes?: { description: object; artifactChanges: { replacements: object[] }[] }[];
        suppressions?: object[];
      }[];
      invocations: [{ executionSuccessful: boolean; toolExecutionNotifications: object[] }];
      artifacts: { location: object }[];
    },
  ];
}

async function resultsFor(text: string, settings: object = {}): Promise<{ results: ESLint.LintResult[]; meta: object }> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [plugin.configs.recommended, { settings: { cors: settings } }] });
  const results = await eslint.lintText(text, { filePath: 'server.js' });
  const meta = eslint.getRulesMetaForResults(results);
  for (const result of results) result.filePath = path.join(cwd, 'src', 'a b', 'server.js');
  return { results, meta };
}

async function logFor(text: string, settings: object = {}): Promise<Log['runs'][0]> {
  const { results, meta } = await resultsFor(text, settings);
  return (JSON.parse(sarif(results, { cwd, rulesMeta: meta as never })) as Log).runs[0];
}

describe('SARIF', () => {
  it('says the weakness and the severity of a rule, and how to repair it', async () => {
    const { tool } = await logFor(CODE);
    const rule = tool.driver.rules.find(({ id }) => id === 'cors/no-wildcard-credentials')!;
    expect(rule.properties).toMatchObject({
      tags: ['security', 'external/cwe/cwe-942'],
      'security-severity': '7.5',
      'problem.severity': 'error',
    });
    expect(rule.help.text).toContain('docs/rules/no-wildcard-credentials.md');
    expect(rule.help.markdown).toContain('https://cwe.mitre.org/data/definitions/942.html');
  });

  it('says how sure a rule is, and which versions ran', async () => {
    const { tool } = await logFor(CODE);
    expect(tool.driver.rules.find(({ id }) => id === 'cors/no-wildcard-credentials')!.properties).toMatchObject({ precision: 'very-high' });
    expect(tool).toMatchObject({ extensions: [{ name: 'eslint-plugin-cors', version: plugin.meta.version }] });
  });

  it('names the version of ESLint that the project has', async () => {
    const { results } = await resultsFor(CODE);
    const { runs } = JSON.parse(sarif(results)) as { runs: [{ tool: { driver: { version: string } } }] };
    expect(runs[0].tool.driver.version).toBe(ESLint.version);
  });

  it('knows a finding again when lines move, and tells equal lines apart', async () => {
    const prints = async (text: string): Promise<unknown[]> =>
      (await logFor(text)).results.map((each) => (each as unknown as { partialFingerprints: object }).partialFingerprints);
    const before = await prints(CODE);
    expect(await prints(`// a comment\n\n${CODE}`)).toEqual(before);
    const twice = await prints("import cors from 'cors';\nrouter.use('/a',\ncors());\nrouter.use('/b',\ncors());\n");
    expect(new Set(twice.map((each) => JSON.stringify(each))).size).toBe(twice.length);
  });

  it('links the other places that a message names', async () => {
    const { results } = await logFor(CODE.replace(', credentials: true', '') + "app.post('/orders', save);\n");
    expect(results[0]).toMatchObject({
      ruleId: 'cors/no-global-on-mutating-routes',
      relatedLocations: [{ id: 1, physicalLocation: { artifactLocation: { uri: 'src/a%20b/server.js' }, region: { startLine: 5 } } }],
    });
  });

  it('names files relative to the working directory', async () => {
    const { results, artifacts } = await logFor(CODE);
    expect(results[0]).toMatchObject({
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'src/a%20b/server.js', uriBaseId: '%SRCROOT%' }, region: { startLine: 4 } } },
      ],
    });
    expect(artifacts).toMatchObject([{ location: { uri: 'src/a%20b/server.js' } }]);
  });

  it('keeps the whole URL of a file outside', async () => {
    const { results, meta } = await resultsFor(CODE);
    const outside = path.resolve('/elsewhere/server.js');
    results[0]!.filePath = outside;
    expect(sarif(results, { cwd, rulesMeta: meta as never })).toContain(JSON.stringify(pathToFileURL(outside).href));
  });

  it('has the suggestions and the fix as fixes', async () => {
    const { results } = await logFor(CODE);
    expect(results[0]!.fixes!.length).toBeGreaterThan(1);
    const fixed = await logFor(CODE, { allowlist: ['https://shop.acme.com'] });
    expect(fixed.results[0]!.fixes![0]).toMatchObject({
      description: { text: 'Fix by ESLint.' },
      artifactChanges: [
        {
          replacements: [
            {
              deletedRegion: { startLine: 4, startColumn: 24, endLine: 4, endColumn: 27 },
              insertedContent: { text: "['https://shop.acme.com']" },
            },
          ],
        },
      ],
    });
  });

  it('says which findings are suppressed, and why', async () => {
    const text = CODE.replace('app.use', '// eslint-disable-next-line cors/no-wildcard-credentials -- ticket 12\napp.use');
    const { results } = await logFor(`${text}app.use(cors());\n`);
    expect(results.map(({ suppressions }) => suppressions)).toContainEqual([{ kind: 'inSource', justification: 'ticket 12' }]);
    expect(results.map(({ suppressions }) => suppressions)).toContainEqual([]);
  });

  it('reports a file that does not parse as a failed run', async () => {
    const { invocations, results } = await logFor('const = ;');
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
    expect(results).toEqual([]);
  });

  it('copes with results that say little', () => {
    const message = { ruleId: 'other/rule', severity: 1, message: 'm', line: 0, column: 0, fix: { range: [3, 5], text: '' } };
    const result = { filePath: path.join(cwd, 'Makefile'), messages: [message], suppressedMessages: [] };
    const [run] = (JSON.parse(sarif([result as never], { cwd })) as Log).runs;
    expect(run.results[0]).toMatchObject({
      level: 'warning',
      locations: [{ physicalLocation: { region: { startLine: 1, startColumn: 1 } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: { charOffset: 3, charLength: 2 } }] }] }],
    });
    expect(sarif([])).toContain('"results": []');
  });
});
