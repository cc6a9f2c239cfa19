import sarif from '../../sarif.js';
import plugin from '../../plugin.js';
import { isParseError } from '../causes.js';
import type { ESLint, Rule } from 'eslint';
import type { Cause } from '../causes.js';

/** What machines and reviewers read; `stylish` is what a terminal shows. */
export const FORMATS = { json, github, markdown } as const;

/** Findings as data: one entry a cause, with its places. */
function json(causes: readonly Cause[]): string {
  return JSON.stringify(
    { version: 1, causes: causes.map(({ places, ...cause }) => ({ ...cause, places: places.map(({ code: _, ...place }) => place) })) },
    null,
    2,
  );
}

/** Annotations of a pull request, as GitHub's runners read them from the output. */
function github(causes: readonly Cause[]): string {
  return causes
    .flatMap(({ rule, severity, message, places }) =>
      places.map(
        ({ file, line, column, endLine, endColumn }) =>
          `::${severity} file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn},title=${property(rule)}::${escaped(message)}`,
      ),
    )
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A table for a pull request's description or a job's summary. */
function markdown(causes: readonly Cause[]): string {
  const findings = causes.filter((cause) => !isParseError(cause));
  if (findings.length === 0) return 'No dangerous CORS settings were found.';
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
  const rows = findings.map(({ rule, severity, message, places: [first, ...others] }) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `| ${cell(`\`${first!.file}:${first!.line}\`${more}`)} | ${severity} | ${cell(message)} | \`${rule}\` |`;
  });
  return ['| place | | finding | rule |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** SARIF 2.1.0 with the metadata of this plugin's rules. */
export function sarifOf(results: readonly ESLint.LintResult[], cwd: string): string {
  const rulesMeta = Object.fromEntries(
    Object.entries(plugin.rules).map(([name, rule]) => [`cors/${name}`, (rule as Rule.RuleModule).meta!]),
  );
  return sarif(results, { cwd, rulesMeta });
}
