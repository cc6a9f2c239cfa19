import { nameOfFigures, nameOfPreflight, nameOfReader, readerNamed } from '../words.js';
import type { Access, Row, RowKind, Surface } from '../model.js';
import type { ComparedRow } from '../compare.js';

const HEAD = '# CORS surface';
const INTRO =
  'Who may read the answers of this app from a browser, beside its own pages. Written by `eslint-plugin-cors map`; `map --check` compares it with the code.';

/**
 * A file that is meant to be committed: without lines and times, so that it changes with what is opened and not with
 * what is moved. The data stands in it once, as the tables: `readMarkdown` reads them.
 */
export function markdown({ rows, summary }: Surface): string {
  const apps = [...new Set(rows.map(({ app }) => app))];
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
      `${nameOfFigures(summary)}.`,
    ].join('\n\n') + '\n'
  );
}

const COLUMNS = ['Route', 'Does', 'Who may read', 'Cookies', 'Preflight', 'Decided in'];
const NOBODY = 'nobody else';
const SAME = 'the same';
const COOKIES = { yes: "with the visitor's cookies", unknown: "perhaps with the visitor's cookies", no: '' } as const;

function section(app: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    `${row.method} ${row.path}${row.kind === 'route' || row.kind === 'file' ? '' : ` (${row.kind})`}`,
    row.does,
    readers(row.access),
    COOKIES[row.access.cookies],
    nameOfPreflight(row) === '' ? SAME : [readers(row.preflight), COOKIES[row.preflight.cookies]].filter((text) => text !== '').join(BREAK),
    files(row),
  ]);
  const table = [COLUMNS, COLUMNS.map(() => '---'), ...lines];
  return [`## ${app}`, table.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')].join('\n\n');
}

/** One reader a line. */
const BREAK = '\n';

function readers({ who, cookies }: Access): string {
  return who.length === 0 ? NOBODY : who.map((reader) => nameOfReader(reader, cookies)).join(BREAK);
}

function files({ decided }: Row): string {
  return [...new Set(decided.map(({ file }) => file))].join(BREAK);
}

/** Text in a cell; the signs that Markdown would take for its own are kept as they are written. */
function cell(text: string): string {
  return text
    .replace(/[\\|*_`[\]]/g, String.raw`\$&`)
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '<br>');
}

/** The rows of a file that `markdown` wrote, without what it leaves out; null for another file. */
export function readMarkdown(text: string): ComparedRow[] | null {
  if (!text.startsWith(HEAD)) return null;
  const rows: ComparedRow[] = [];
  let app = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('## ')) app = line.slice(3);
    const cells = line.startsWith('| ') ? cellsOf(line) : [];
    const [, method, path, kind] = /^([A-Z]+) (\S.*?)(?: \((\w+)\))?$/.exec(cells[0] ?? '') ?? [];
    if (method === undefined || path === undefined || cells.length < COLUMNS.length) continue;
    const access = accessIn([cells[2]!, cells[3]!].join(BREAK));
    const preflight = cells[4] === SAME ? access : accessIn(cells[4]!);
    rows.push({ app, kind: (kind ?? 'route') as RowKind, method, path, access, preflight });
  }
  return rows;
}

function cellsOf(line: string): string[] {
  return line
    .slice(2, -2)
    .split(/ (?<!\\)\| /)
    .map((text) =>
      text
        .replaceAll('<br>', BREAK)
        .replaceAll('&lt;', '<')
        .replace(/\\([\\|*_`[\]])/g, '$1'),
    );
}

function accessIn(text: string): Access {
  const lines = text.split(BREAK).filter((line) => line !== '' && line !== NOBODY);
  const cookies = (Object.entries(COOKIES) as [Access['cookies'], string][]).find(([, words]) => lines.includes(words))?.[0] ?? 'no';
  const named = lines.filter((line) => line !== COOKIES.yes && line !== COOKIES.unknown).map(readerNamed);
  // Who is named beside everybody may bring cookies, which a `*` does not take.
  const who = named.map((reader) => (reader.kind === 'anyone' && named.length > 1 ? { ...reader, by: 'star' as const } : reader));
  return { who, cookies };
}
