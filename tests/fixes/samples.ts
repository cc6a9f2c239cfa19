import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Linter } from 'eslint';
import plugin from '../../src/index.js';
import { configFor } from '../support/lint.js';
import { sampled } from '../support/full.js';
import { LIST_FILE, listSamples, samplesRoot } from '../conformance/samples.js';
import type { Sample } from '../conformance/samples.js';

export const LISTED = 'https://shop.acme.dev';
export const OTHER = 'https://admin.acme.dev';
/** What the file with the list says. */
export const LIST_TEXT = `exports.allowedOrigins = [${JSON.stringify(LISTED)}, ${JSON.stringify(OTHER)}];\n`;

/** Where the origins come from: one or two literals, a module beside the program, or the environment. */
export type Mode = 'one' | 'two' | 'module' | 'env';
export const MODES: readonly Mode[] = ['one', 'two', 'module', 'env'];

/** Rules which ask for more than the repair of an open origin; a sample may use the placeholder's own name. */
const LEFT_OUT = new Set(['no-placeholder-origin', 'no-unlisted-origin', 'no-loopback-origin', 'no-insecure-origin']);
const RULES = Object.fromEntries(
  Object.keys(plugin.rules)
    .filter((name) => !LEFT_OUT.has(name))
    .map((name) => [`cors/${name}`, 'error' as const]),
);

export interface Finding {
  readonly rule: string;
  readonly fixable: boolean;
  readonly suggestions: readonly { readonly desc: string; readonly output: string }[];
}

export interface Fixed {
  readonly sample: Sample;
  readonly text: string;
  readonly before: readonly Finding[];
  readonly output: string;
  readonly after: readonly Finding[];
  /** What a second run would make of the output. */
  readonly again: string;
}

function allowlist(mode: Mode | 'none', file: string): object {
  switch (mode) {
    case 'one':
      return { allowlist: [LISTED] };
    case 'two':
      return { allowlist: [LISTED, OTHER] };
    case 'module':
      return { allowlist: { module: join(dirname(file), LIST_FILE), name: 'allowedOrigins' } };
    case 'env':
      return { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } };
    case 'none':
      return {};
  }
}

function configOf(mode: Mode | 'none', file: string): Linter.Config[] {
  const parser = /\.[cm]?ts$/.test(file) ? 'typescript' : 'espree';
  const sourceType = /\.(?:cjs|js)$/.test(file) ? 'commonjs' : 'module';
  return configFor({ parser, sourceType, settings: allowlist(mode, file), rules: RULES });
}

/** Every finding of a text as the program of a sample; a text that does not parse is an error. */
export function findingsOf(text: string, file: string, mode: Mode | 'none'): Finding[] {
  const linter = new Linter({ configType: 'flat', cwd: samplesRoot });
  return readMessages(linter.verify(text, configOf(mode, file), { filename: file }), text, file);
}

function readMessages(messages: readonly Linter.LintMessage[], text: string, file: string): Finding[] {
  return messages.map(({ ruleId, fatal, message, fix, suggestions = [] }) => {
    if (fatal === true) throw new Error(`${relative(samplesRoot, file)} does not parse: ${message}\n${text}`);
    return {
      rule: String(ruleId).replace('cors/', ''),
      fixable: fix !== undefined,
      suggestions: suggestions.map(({ desc, fix: { range, text: inserted } }) => ({
        desc,
        output: text.slice(0, range[0]) + inserted + text.slice(range[1]),
      })),
    };
  });
}

/** The text after `--fix`, and what is still found in it. */
export function fixText(text: string, file: string, mode: Mode): { output: string; after: Finding[] } {
  const linter = new Linter({ configType: 'flat', cwd: samplesRoot });
  const { output, messages } = linter.verifyAndFix(text, configOf(mode, file), { filename: file });
  return { output, after: readMessages(messages, output, file) };
}

/** A module that is configured must be there; git ignores it. */
function placeList({ file }: Sample): void {
  const place = join(dirname(file), LIST_FILE);
  if (!existsSync(place)) writeFileSync(place, LIST_TEXT);
}

export function fixSample(sample: Sample, mode: Mode): Fixed {
  if (mode === 'module') placeList(sample);
  const text = readFileSync(sample.file, 'utf8');
  const before = findingsOf(text, sample.file, mode);
  const fixed = (from: string, findings: readonly Finding[]): { output: string; after: readonly Finding[] } =>
    findings.some(({ fixable }) => fixable) ? fixText(from, sample.file, mode) : { output: from, after: findings };
  const { output, after } = fixed(text, before);
  return { sample, text, before, output, after, again: fixed(output, after).output };
}

const known = new Map<Mode, readonly Fixed[]>();

/** Every sample with a finding, fixed for an allowlist; without `FULL` some of them, and of these some for the other sources than two literals. */
export function fixedSamples(mode: Mode): readonly Fixed[] {
  let fixed = known.get(mode);
  if (fixed === undefined) {
    // What has no finding for one allowlist has none for another.
    const samples = mode === 'two' ? sampled(listSamples(), 5) : sampled(fixedSamples('two'), 3).map(({ sample }) => sample);
    fixed = samples.map((sample) => fixSample(sample, mode)).filter(({ before }) => before.length > 0);
    known.set(mode, fixed);
  }
  return fixed;
}
