import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { relatedPlaces } from './related-places.js';
import { VERSION } from './version.js';
import type { ESLint, Linter, Rule } from 'eslint';

/** What ESLint hands to a formatter. */
export interface FormatterContext {
  readonly cwd?: string;
  /** Whether `--color` or `--no-color` was given; ESLint 9.38 and newer say so. */
  readonly color?: boolean;
  readonly rulesMeta?: Readonly<Record<string, Rule.RuleMetaData>>;
}

/** The docs of this plugin's rules say more than ESLint asks for; other plugins' rules do without. */
interface Docs {
  readonly description?: string;
  readonly url?: string;
  readonly cwe?: readonly string[];
  readonly securitySeverity?: string;
  readonly preset?: string;
  readonly severity?: string;
}

const BASE = '%SRCROOT%';

/**
 * An ESLint formatter for SARIF 2.1.0, as code scanning reads it:
 * `eslint -f ./node_modules/eslint-plugin-cors/dist/sarif.js -o eslint.sarif`.
 */
export default function sarif(
  results: readonly ESLint.LintResult[],
  { cwd = process.cwd(), rulesMeta = {} }: FormatterContext = {},
): string {
  const messages = results.flatMap((result) => [
    ...result.messages.map((message) => ({ result, message, suppressions: [] })),
    ...result.suppressedMessages.map((message) => ({ result, message, suppressions: message.suppressions })),
  ]);
  const found = messages.filter(({ message }) => message.ruleId !== null);
  const ids = [...new Set(found.map(({ message }) => message.ruleId!))].sort();
  const suppressed = found.some(({ suppressions }) => suppressions.length > 0);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ESLint',
            ...eslintVersion(cwd),
            informationUri: 'https://eslint.org',
            rules: ids.map((id) => ruleOf(id, rulesMeta[id])),
          },
          extensions: [{ name: 'eslint-plugin-cors', version: VERSION }],
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder that ESLint ran in.' } } },
        invocations: [
          {
            executionSuccessful: !messages.some(({ message }) => message.fatal === true),
            toolExecutionNotifications: messages
              .filter(({ message }) => message.ruleId === null)
              .map(({ result, message }) => notificationOf(result, message, cwd)),
          },
        ],
        artifacts: results.map(({ filePath }) => ({ location: locationOf(filePath, cwd), sourceLanguage: languageOf(filePath) })),
        results: found.map(({ result, message, suppressions }) => ({
          ruleId: message.ruleId,
          ruleIndex: ids.indexOf(message.ruleId!),
          level: levelOf(message),
          message: { text: message.message },
          locations: [{ physicalLocation: { artifactLocation: locationOf(result.filePath, cwd), region: regionOf(message) } }],
          ...relatedOf(result.filePath, message, cwd),
          partialFingerprints: { primaryLocationLineHash: fingerprintOf(result, message) },
          ...fixesOf(result, message, cwd),
          // SARIF: when one result says whether it is suppressed, all do.
          ...(suppressed ? { suppressions: suppressions.map(suppressionOf) } : {}),
        })),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

/** The version of the ESLint that the project has; nothing where there is none, e.g. with oxlint. */
function eslintVersion(cwd: string): { version?: string } {
  try {
    const manifest = createRequire(path.join(cwd, 'any.js')).resolve('eslint/package.json');
    return { version: (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version };
  } catch {
    return {};
  }
}

/** The other places that a message names: a route, a list, another layer. */
function relatedOf(filePath: string, { message }: Linter.LintMessage, cwd: string): { relatedLocations?: object[] } {
  const places = relatedPlaces(message, filePath).filter(({ file }) => file === filePath || existsSync(file));
  if (places.length === 0) return {};
  return {
    relatedLocations: places.map(({ file, line }, index) => ({
      id: index + 1,
      physicalLocation: { artifactLocation: locationOf(file, cwd), region: { startLine: line } },
      message: { text: 'Named in the message.' },
    })),
  };
}

/** The same for a finding wherever its line moves: code scanning then knows it again. Counts equal lines of a file. */
function fingerprintOf({ source = '', messages }: ESLint.LintResult, message: Linter.LintMessage): string {
  const lines = source.split(/\r\n|[\r\n]/);
  const textOf = ({ ruleId, line }: Linter.LintMessage): string => `${ruleId} ${(lines[line - 1] ?? '').trim()}`;
  const text = textOf(message);
  const earlier = messages.slice(0, Math.max(messages.indexOf(message), 0)).filter((each) => textOf(each) === text).length;
  return `${createHash('sha256').update(text).digest('hex').slice(0, 16)}:${earlier + 1}`;
}

/** How sure a finding is, as code scanning sorts: rules of `recommended` report what was proven. */
function precisionOf({ preset, severity }: Docs): { precision?: string } {
  if (preset === undefined) return {};
  return { precision: preset !== 'recommended' ? 'medium' : severity === 'error' ? 'very-high' : 'high' };
}

function ruleOf(id: string, meta: Rule.RuleMetaData | undefined): object {
  const docs = (meta?.docs ?? {}) as Docs;
  const { description = id, url, cwe = [], securitySeverity } = docs;
  const sentence = `${description.replaceAll('`', '')}.`;
  const weaknesses = cwe.map((name) => name.toUpperCase());
  const help = [
    sentence,
    ...(weaknesses.length === 0 ? [] : [`Weakness: ${weaknesses.join(', ')}.`]),
    ...(url === undefined ? [] : [`What to write instead: ${url}`]),
  ];
  const markdown = [
    `**${id}**: ${description}.`,
    ...(weaknesses.length === 0
      ? []
      : [
          `Weakness: ${weaknesses.map((name) => `[${name}](https://cwe.mitre.org/data/definitions/${name.replace(/\D/g, '')}.html)`).join(', ')}.`,
        ]),
    ...(url === undefined ? [] : [`[What a stranger can do, and what to write instead](${url}).`]),
  ];
  return {
    id,
    name: id.split('/').at(-1),
    shortDescription: { text: sentence },
    fullDescription: { text: sentence },
    help: { text: help.join('\n\n'), markdown: markdown.join('\n\n') },
    ...(url === undefined ? {} : { helpUri: url }),
    properties: {
      ...(weaknesses.length === 0 ? {} : { tags: ['security', ...weaknesses.map((name) => `external/cwe/${name.toLowerCase()}`)] }),
      ...(securitySeverity === undefined ? {} : { 'security-severity': securitySeverity }),
      ...(securitySeverity === undefined ? {} : precisionOf(docs)),
      ...(meta?.type === undefined ? {} : { 'problem.severity': meta.type === 'problem' ? 'error' : 'warning' }),
    },
  };
}

function levelOf({ severity, fatal }: Linter.LintMessage): 'error' | 'warning' {
  return severity === 2 || fatal === true ? 'error' : 'warning';
}

/** A path below the working directory is relative to it; any other keeps its whole URL. */
function locationOf(filePath: string, cwd: string): { uri: string; uriBaseId?: string } {
  const relative = path.relative(cwd, filePath);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative))
    return { uri: pathToFileURL(path.resolve(cwd, filePath)).href };
  return { uri: relative.split(path.sep).map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

function languageOf(filePath: string): string {
  const extension = path.extname(filePath).slice(1).toLowerCase();
  if (/^[cm]?tsx?$/.test(extension)) return 'typescript';
  if (/^[cm]?jsx?$/.test(extension)) return 'javascript';
  return extension === 'yml' ? 'yaml' : extension === '' ? 'plaintext' : extension;
}

/** ESLint knows no line for problems of a whole file. */
function regionOf({ line, column, endLine, endColumn }: Linter.LintMessage): object {
  const start = { startLine: Math.max(line ?? 1, 1), startColumn: Math.max(column ?? 1, 1) };
  return endLine === undefined || endColumn === undefined || endLine === null || endColumn === null
    ? start
    : { ...start, endLine, endColumn };
}

function notificationOf({ filePath }: ESLint.LintResult, message: Linter.LintMessage, cwd: string): object {
  return {
    level: levelOf(message),
    message: { text: message.message },
    locations: [{ physicalLocation: { artifactLocation: locationOf(filePath, cwd), region: regionOf(message) } }],
  };
}

/** The fix and the suggestions of a message, each a complete edit with what it does. */
function fixesOf(result: ESLint.LintResult, { fix, suggestions = [] }: Linter.LintMessage, cwd: string): { fixes?: object[] } {
  const edits = [
    ...(fix === undefined ? [] : [{ text: 'Fix by ESLint.', fix }]),
    ...(suggestions ?? []).map((each) => ({ text: each.desc, fix: each.fix })),
  ];
  if (edits.length === 0) return {};
  return {
    fixes: edits.map(({ text, fix: { range, text: written } }) => ({
      description: { text },
      artifactChanges: [
        {
          artifactLocation: locationOf(result.filePath, cwd),
          replacements: [
            { deletedRegion: deletedRegion(range, result.source), ...(written === '' ? {} : { insertedContent: { text: written } }) },
          ],
        },
      ],
    })),
  };
}

/** Lines and columns when ESLint gives the text, offsets otherwise. */
function deletedRegion([start, end]: Readonly<Linter.LintMessage['fix'] & object>['range'], source: string | undefined): object {
  if (source === undefined) return { charOffset: start, charLength: end - start };
  const [from, to] = [positionAt(start, source), positionAt(end, source)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function positionAt(offset: number, source: string): { line: number; column: number } {
  const lines = source
    .replace(/^\uFEFF/, '')
    .slice(0, offset)
    .split(/\r\n|[\r\n\u2028\u2029]/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function suppressionOf({ kind, justification }: { kind: string; justification?: string }): object {
  // A comment stands in the code; ESLint's bulk suppressions stand in a file beside it.
  return {
    kind: kind === 'directive' ? 'inSource' : 'external',
    ...(justification === undefined || justification === '' ? {} : { justification }),
  };
}
