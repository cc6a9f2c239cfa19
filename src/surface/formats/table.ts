import { nameOfFigures, nameOfAccess, fileAndLine, nameOfPreflight, someOf } from '../words.js';
import { isOpenToAll, isOpenWithCookies, isUnknown } from '../model.js';
import type { Row, Surface } from '../model.js';

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

/** The rows by app, for a terminal. */
export function table({ rows, summary, notes }: Surface, paint: Paint): string {
  const apps = [...new Set(rows.map(({ app }) => app))];
  const blocks = apps.map((app) =>
    blockOf(
      app,
      rows.filter((row) => row.app === app),
      paint,
    ),
  );
  return [...blocks, ...notes.map((note) => paint('dim', `note: ${note}`)), paint('bold', nameOfFigures(summary))].join('\n\n');
}

/** A list that is longer than this stands below its rows, once. */
const MAX_LIST = 72;

/** What a route lets in, short enough for a line; long lists get a number, which `legend` explains. */
function shortAccess({ access, kind }: Row, legend: Map<string, string>): string {
  const text = nameOfAccess(access);
  const socket = kind === 'socket' ? ' (socket)' : '';
  if (text.length <= MAX_LIST || access.who.length < 2) return `${text}${socket}`;
  const known = legend.get(text) ?? `[${legend.size + 1}]`;
  legend.set(text, known);
  return `${nameOfAccess(access, (readers, cookies) => someOf(readers, cookies, 1, ` ${known}`))}${socket}`;
}

function blockOf(app: string, rows: readonly Row[], paint: Paint): string {
  const legend = new Map<string, string>();
  const methods = Math.max(...rows.map(({ method }) => method.length));
  const paths = Math.min(48, Math.max(...rows.map(({ path }) => path.length)));
  const lines = rows.map((row) => {
    const start = `  ${row.method.padEnd(methods)} ${row.path.padEnd(paths)}`;
    const style = isOpenToAll(row.access)
      ? row.does === 'changes' || isOpenWithCookies(row.access)
        ? 'red'
        : 'yellow'
      : isUnknown(row.access)
        ? 'yellow'
        : 'green';
    const where = row.decided.length === 0 ? '' : paint('dim', `  ${row.decided.map(fileAndLine).join(', ')}`);
    const preflight = nameOfPreflight(row);
    const more = preflight === '' ? '' : `\n${' '.repeat(methods + paths + 5)}${paint('dim', `preflight: ${preflight}`)}`;
    return `${start}  ${paint(style, shortAccess(row, legend))}${where}${more}`;
  });
  const explained = [...legend].map(([text, number]) => paint('dim', `  ${number} ${text}`));
  return [paint('bold', app), ...lines, ...explained].join('\n');
}
