import { nameOfAccess, nameOfPreflight } from '../words.js';
import type { Row, Surface } from '../model.js';

const HEAD = '# CORS surface';
const INTRO =
  'Who may read the answers of this app from a browser, beside its own pages. Written by `eslint-plugin-cors map`; `map --check` compares it with the code.';

/**
 * A file that is meant to be committed: without lines and times, so that it changes with what is opened and not with
 * what is moved. The data stands in it once, as the tables: `readMarkdown` reads them.
 */
export function markdown({ rows, summary }: Surface): string {
  const apps = [...new Set(rows.map(({ app }) => app))];
  const { routes, open, unknown } = summary;
  const figures = `${routes} routes, ${open} open to any website, ${unknown} not known.`;
  return (
    [
      HEAD,
      INTRO,
      ...apps.map((app) =>
        section(
          app,
          rows.filter((row) => row.app === app),
        ),
      ),
      figures,
    ].join('\n\n') + '\n'
  );
}

function section(app: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    `${row.method} ${row.path}`,
    row.does,
    nameOfAccess(row.access),
    nameOfPreflight(row) || 'the same',
    files(row),
  ]);
  const table = [['Route', 'Does', 'Who may read', 'Preflight', 'Decided in'], ['---', '---', '---', '---', '---'], ...lines];
  return [`## ${app}`, table.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')].join('\n\n');
}

function files({ decided }: Row): string {
  return [...new Set(decided.map(({ file }) => file))].join(', ');
}

/** Text in a cell; the signs that Markdown would take for its own are kept as they are written. */
function cell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('*', String.raw`\*`)
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ');
}
