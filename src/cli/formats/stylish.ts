import { isParseError } from '../causes.js';
import type { Cause, CodePlace } from '../causes.js';
import type { Environment } from '../environment.js';

type Paint = Environment['paint'];

/** How many places of one cause are written out. */
const SHOWN = 3;

/** `2 findings`. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Findings with the code that they stand on, a cause after the other, and a line of figures. */
export function stylish(
  causes: readonly Cause[],
  { files, seconds, paint, hasAllowlist }: { files: number; seconds?: number; paint: Paint; hasAllowlist: boolean },
): string {
  const findings = causes.filter((cause) => !isParseError(cause));
  const places = findings.flatMap((cause) => cause.places);
  const fixable = places.filter((place) => place.fixable).length;
  const unparsed = causes.length - findings.length;
  const repair =
    places.length === 0
      ? ''
      : fixable > 0
        ? `, ${fixable} of them fixable with --fix`
        : hasAllowlist
          ? ''
          : '; with --allowlist and the origin of your site --fix repairs what it can';
  const where = filesOf(places);
  const looked = where === 0 || where === files ? count(files, 'file') : `${where} of ${count(files, 'file')}`;
  const summary = `${count(places.length, 'finding')} in ${looked}${repair}${seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`}`;
  return [
    ...causes.map((cause) => causeText(cause, paint)),
    paint('bold', summary),
    ...(unparsed === 0 ? [] : [`${count(unparsed, 'file')} could not be parsed`]),
  ].join('\n');
}

const filesOf = (places: readonly CodePlace[]): number => new Set(places.map(({ file }) => file)).size;

function causeText({ rule, severity, message, places }: Cause, paint: Paint): string {
  const level = severity === 'error' ? paint('red', 'error') : paint('yellow', 'warning');
  const [first, ...others] = places;
  const more = others.slice(0, SHOWN).map((place) => `         also ${place.file}:${place.line}:${place.column}`);
  if (others.length > SHOWN) more.push(`         and ${count(others.length - SHOWN, 'more place')}`);
  const inFiles = filesOf(places) === 1 ? '' : ` in ${filesOf(places)} files`;
  const copies = others.length === 0 ? '' : paint('dim', `  ${places.length} places${inFiles}`);
  return [
    `${paint('underline', `${first!.file}:${first!.line}:${first!.column}`)}  ${level}  ${paint('dim', rule)}${copies}`,
    `  ${message}`,
    frame(first!, paint),
    ...(first!.fixable
      ? [`         ${paint('cyan', '--fix repairs it')}`]
      : first!.suggestions.map((each) => `         ${paint('cyan', `suggestion: ${each}`)}`)),
    ...more,
    '',
  ].join('\n');
}

/** The reported line with the reported part under it. */
function frame({ line, column, endLine, endColumn, code }: CodePlace, paint: Paint): string {
  const text = code.replaceAll('\t', ' ');
  const until = endLine === line && endColumn > column ? endColumn : Math.max(text.length + 1, column + 1);
  const gutter = String(line).padStart(6);
  return `${paint('dim', `${gutter} |`)} ${text}\n${paint('dim', `${' '.repeat(6)} |`)} ${' '.repeat(column - 1)}${paint('red', '^'.repeat(until - column))}`;
}
