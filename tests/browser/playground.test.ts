import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
// @ts-expect-error: a script without types
import { ensureBuilt } from '../../scripts/support/build.js';
import { listSamples } from '../conformance/samples.js';
import { findChromium, inBrowser } from './browser.js';
import { buildSite, serveSite } from './site.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'dist/cli/bin.js');
const SETTINGS = { allowlist: ['https://shop.acme.dev'] };

/** A finding by its place, as the command line writes it. */
interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** Programs that are one file: what they import of their own is not at hand in the playground. */
const samples = listSamples()
  .map(({ id, file }) => ({ id, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => !/from '\.|require\('\.|import\('\./.test(text));

const written = (rule: string | null, { line, column, endLine, endColumn }: Place, fixable: boolean): string =>
  `${line}:${column} to ${endLine}:${endColumn} ${rule}${fixable ? ', fixable' : ''}`;

/** What the command line says about each program, alone in a project. */
async function fromCommandLine(): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(path.join(ROOT, 'site/generated/samples-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [index, { id, text }] of samples.entries()) {
    const at = path.join(folder, String(index), id);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(path.join(folder, String(index), 'package.json'), '{}');
    writeFileSync(at, text);
  }
  ensureBuilt();
  const words = [BIN, 'check', folder, '--no-config', '--preset', 'all', '--allowlist', SETTINGS.allowlist.join(','), '--format', 'json'];
  // It ends with 1, since there are findings.
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 }).catch(
    (error: { stdout: string }) => error,
  );
  const { causes } = JSON.parse(stdout) as { causes: { rule: string; places: (Place & { file: string; fixable: boolean })[] }[] };
  const found = new Map<string, string[]>();
  for (const { rule, places } of causes) {
    for (const place of places) {
      const index = path.relative(folder, path.resolve(ROOT, place.file)).split(path.sep)[0]!;
      found.set(index, [...(found.get(index) ?? []), written(rule, place, place.fixable)].sort());
    }
  }
  return found;
}

describe.skipIf(findChromium() === null)('the playground', () => {
  test('finds in each sample what the command line finds, at the same place', async () => {
    await buildSite();
    const site = await serveSite();
    onTestFinished(() => site.close());
    const expected = await fromCommandLine();
    expect(expected.size).toBeGreaterThan(200);
    const found = await inBrowser(async (page) => {
      await page.goto(`${site.url}llms.txt`);
      await page.evaluate(`{
        const worker = new Worker('/eslint-plugin-cors/worker/linter.js', { type: 'module' });
        globalThis.ask = (words) => new Promise((resolve) => {
          worker.onmessage = ({ data }) => data.ready === true || resolve(data);
          worker.postMessage({ id: 1, question: 'lint', ...words });
        });
      }`);
      const all: [string, string[]][] = [];
      for (const [index, { id, text }] of samples.entries()) {
        const tabs = [
          { name: id, text },
          { name: 'package.json', text: '{}' },
        ];
        const words = JSON.stringify({ tabs, active: 0, preset: 'all', settings: SETTINGS });
        const { answer, error } = await page.evaluate<{
          answer?: { findings: (Place & { ruleId: string; fix?: object })[] };
          error?: string;
        }>(`ask(${words})`);
        all.push([
          String(index),
          error === undefined ? answer!.findings.map((each) => written(each.ruleId, each, each.fix !== undefined)).sort() : [error],
        ]);
      }
      return all;
    });
    const differences = found.flatMap(([index, mine]) => {
      const theirs = expected.get(index) ?? [];
      return JSON.stringify(mine) === JSON.stringify(theirs)
        ? []
        : [{ sample: samples[Number(index)]!.id, playground: mine, commandLine: theirs }];
    });
    expect(differences).toEqual([]);
  }, 600_000);
});
