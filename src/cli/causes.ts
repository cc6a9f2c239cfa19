import path from 'node:path';
import type { ESLint, Linter } from 'eslint';

/** One cause with all places where it stands: a header that forty files copy is one entry. */
export interface Cause {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Places in order; paths relative to the working directory, with slashes. Lines and columns are 1-based. */
  readonly places: readonly CodePlace[];
}

export interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The reported line. */
  readonly code: string;
  readonly fixable: boolean;
  readonly suggestions: readonly string[];
}

const PARSE_ERROR = 'not parsed';

/** Groups findings: the same rule with the same words about the same line of code, or the same header in any line, is one cause. */
export function causesOf(results: readonly ESLint.LintResult[], cwd: string, textOf: (file: string) => string): Cause[] {
  const causes = new Map<string, Cause & { places: CodePlace[] }>();
  for (const { filePath, messages } of results) {
    if (messages.length === 0) continue;
    const lines = textOf(filePath).split(/\r?\n/);
    const file = path.relative(cwd, filePath).replaceAll(path.sep, '/');
    for (const message of messages) {
      const place = placeOf(message, file, lines);
      // Words that name their other places are of one literal, however each is written.
      const same = / \(\d+ times: /.test(message.message) ? file : (headerAt(place) ?? place.code.trim());
      const key = JSON.stringify([message.ruleId, message.severity, message.message, same]);
      const cause = causes.get(key) ?? {
        rule: message.ruleId ?? PARSE_ERROR,
        severity: message.severity === 2 ? 'error' : 'warning',
        message: message.message,
        places: [],
      };
      cause.places.push(place);
      causes.set(key, cause);
    }
  }
  // What lets strangers act as the visitor comes first; files keep their order.
  return [...causes.values()].sort((left, right) => Number(left.severity === 'warning') - Number(right.severity === 'warning'));
}

/** The reported header by itself: what stands around it differs from copy to copy. Null for anything else. */
function headerAt({ code, line, column, endLine, endColumn }: CodePlace): string | null {
  const reported = line === endLine ? code.slice(column - 1, endColumn - 1) : '';
  return /access-control-/i.test(reported) ? reported : null;
}

function placeOf(message: Linter.LintMessage, file: string, lines: readonly string[]): CodePlace {
  const { line, column, endLine, endColumn, fix, suggestions } = message;
  return {
    file,
    line,
    column,
    endLine: endLine ?? line,
    endColumn: endColumn ?? column,
    code: lines[line - 1] ?? '',
    fixable: fix !== undefined,
    suggestions: (suggestions ?? []).map(({ desc }) => desc),
  };
}

/** Whether a cause is a file that does not parse, and no finding. */
export function isParseError({ rule }: Cause): boolean {
  return rule === PARSE_ERROR;
}
