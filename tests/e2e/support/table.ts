import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Row {
  readonly where: string;
  readonly version: string;
  readonly scenario: string;
  readonly result: string;
}

/** What the scenarios wrote down, as a Markdown table. */
export function table(scratch: string): string {
  const file = path.join(scratch, 'rows.jsonl');
  if (!existsSync(file)) return 'no scenario ran';
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const cells = [
    ['where', 'version', 'scenario', 'result'],
    ...rows
      .map(({ where, version, scenario, result }) => [where, version, scenario, result])
      .sort((left, right) => left.join().localeCompare(right.join(), 'en', { numeric: true })),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)].join('\n');
}
