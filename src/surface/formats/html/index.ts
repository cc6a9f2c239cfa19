import { isOpenToAll, isOpenWithCookies, isStarReader, isUnknown } from '../../model.js';
import { nameOfFigures, nameOfAccess, fileAndLine, nameOfPreflight, nameOfReader, someOf } from '../../words.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import type { Access, Audience, Row, Surface } from '../../model.js';

/** How a group of rows is shown, the worst first. */
const GROUPS = [
  {
    name: "any website, with the visitor's cookies",
    style: 'bad',
    has: (row: Row) => isOpenWithCookies(row.access),
  },
  { name: 'any website', style: 'warn', has: (row: Row) => isOpenToAll(row.access) },
  {
    name: 'strangers who pass a pattern',
    style: 'bad',
    has: (row: Row) => row.access.who.some((each) => each.kind === 'null' || (each.kind === 'pattern' && each.witness !== null)),
  },
  { name: 'not known', style: 'odd', has: (row: Row) => isUnknown(row.access) },
  { name: 'listed origins', style: 'good', has: (row: Row) => row.access.who.length > 0 },
  { name: 'nobody else', style: 'none', has: () => true },
] as const;

/** The most columns of readers that one table has; the rest stands in the row's own words. */
const MAX_COLUMNS = 8;
/** How many readers the head of a column names. */
const NAMED = 3;

/** One page without any foreign request: routes against origins, to read, filter and print. */
export function html({ rows, summary, notes }: Surface): string {
  const apps = [...new Set(rows.map(({ app }) => app))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>CORS surface</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>CORS surface</h1>
<p>${nameOfFigures(summary)}. Who may read the answers from a browser, beside the app's own pages.</p>
${picture(rows)}
<form id="filters" role="search" aria-label="Filter the routes">
<label for="text">Find</label><input type="search" id="text" name="text" placeholder="path, origin or file">
<label><input type="checkbox" name="open"> open</label>
<label><input type="checkbox" name="changes"> changes data</label>
<label><input type="checkbox" name="cookies"> with cookies</label>
<label><input type="checkbox" name="unknown"> not known</label>
<button type="button" id="theme">Dark</button>
<span id="shown" class="soft" role="status"></span>
</form>
</header>
<main>
${apps
  .map((app) => rows.filter((row) => row.app === app))
  .sort((left, right) => worstOf(left) - worstOf(right))
  .map((each) => section(each[0]!.app, each))
  .join('\n')}
</main>
<footer class="soft">
${notes.map((note) => `<p>Note: ${escape(note)}</p>`).join('\n')}
<p>Underlined methods change data. ● reads the answer; ●● also with the visitor's cookies. Written by <code>eslint-plugin-cors map</code>.</p>
</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** One bar of all routes by who reads them. */
function picture(rows: readonly Row[]): string {
  const counts = new Map<(typeof GROUPS)[number], number>();
  for (const row of rows) {
    const group = groupOf(row);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const found = GROUPS.flatMap((group) => (counts.has(group) ? [{ ...group, count: counts.get(group)! }] : []));
  const bar = found.map(({ style, count }) => `<span class="${style}" style="flex:${count}"></span>`).join('');
  const legend = found.map(({ name, style, count }) => `<li class="${style}">${count} ${escape(name)}</li>`).join('');
  return `<div class="bar" aria-hidden="true">${bar}</div><ul class="legend">${legend}</ul>`;
}

function groupOf(row: Row): (typeof GROUPS)[number] {
  return GROUPS.find(({ has }) => has(row))!;
}

/** What is open stands before what is not known or closed. */
function worstOf(rows: readonly Row[]): number {
  return Math.min(...rows.map((row) => GROUPS.indexOf(groupOf(row))));
}

function section(app: string, rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const heads = columns.map(head).join('');
  const id = `app-${escape(app.replace(/\W+/g, '-'))}`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escape(app)}</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">
<table>
<thead><tr><th scope="col">Route</th><th scope="col">Who may read</th>${heads}</tr></thead>
<tbody>
${rows.map((row) => line(row, columns)).join('\n')}
</tbody>
</table>
</div>
</section>`;
}

/** Readers who read the same routes of an app. */
type Column = readonly string[];

/** The readers of an app, those of most routes first; who reads the same routes shares a column, and strangers have one of their own. */
function columnsOf(rows: readonly Row[]): Column[] {
  const routes = new Map<string, { readonly rows: number[]; readonly isStranger: boolean }>();
  for (const [index, { access }] of rows.entries())
    for (const reader of access.who) {
      const isStranger = reader.kind === 'pattern' && reader.witness !== null;
      const known = routes.get(column(reader)) ?? { rows: [], isStranger };
      known.rows.push(index);
      routes.set(column(reader), known);
    }
  const rank = (name: string): number => (name === 'any website' ? 0 : routes.get(name)!.isStranger ? 1 : name === 'not known' ? 3 : 2);
  const alike = new Map<string, string[]>();
  for (const [name, { rows: read }] of routes) {
    const key = `${rank(name)} ${read.join()}`;
    alike.set(key, [...(alike.get(key) ?? []), name]);
  }
  const size = ([name]: Column): number => routes.get(name!)!.rows.length;
  return [...alike.values()]
    .map((names) => names.sort())
    .sort((one, other) => rank(one[0]!) - rank(other[0]!) || size(other) - size(one) || (one[0]! < other[0]! ? -1 : 1))
    .slice(0, MAX_COLUMNS);
}

function head(names: Column): string {
  const rest = names.length > NAMED ? [`and ${names.length - NAMED} more`] : [];
  const shown = [...names.slice(0, NAMED), ...rest].map((name) => `<span>${escape(name)}</span>`).join('');
  return `<th scope="col" class="reader" title="${escape(names.join('\n'))}">${shown}</th>`;
}

/** Who may read in a few words: the details name all. */
function shortReaders({ access }: Row): string {
  return nameOfAccess(access, (readers, cookies) => someOf(readers, cookies, NAMED));
}

function column(reader: Audience): string {
  return reader.kind === 'unknown' ? 'not known' : nameOfReader(reader);
}

function line(row: Row, columns: readonly Column[]): string {
  const { style } = groupOf(row);
  const marks = [
    ...(isOpenToAll(row.access) || isOpenToAll(row.preflight) ? ['open'] : []),
    ...(isUnknown(row.access) || isUnknown(row.preflight) ? ['unknown'] : []),
    ...(row.does === 'changes' ? ['changes'] : []),
    ...(row.access.cookies === 'no' ? [] : ['cookies']),
  ];
  const text = [
    row.method,
    row.path,
    nameOfAccess(row.access),
    nameOfPreflight(row),
    ...row.decided.map(({ file }) => file),
    row.route?.file ?? '',
  ].join(' ');
  const cells = columns.map(([name]) => cell(name!, row.access, style)).join('');
  return `<tr class="${row.does}" data-marks="${marks.join(' ')}" data-text="${escape(text.toLowerCase())}"><th scope="row">${details(row)}</th><td class="who">${escape(shortReaders(row))}${onPaper(row)}</td>${cells}</tr>`;
}

/** What the details say first, for paper, where they are closed: a preflight that differs, and where it is decided. */
function onPaper(row: Row): string {
  const preflight = nameOfPreflight(row);
  const lines = [...(preflight === '' ? [] : [`preflight: ${preflight}`]), ...row.decided.map(fileAndLine)];
  return lines.map((each) => `<small class="paper">${escape(each)}</small>`).join('');
}

function cell(name: string, { who, cookies }: Access, style: string): string {
  const reader = who.find((each) => column(each) === name);
  if (reader === undefined) return '<td></td>';
  const brings = cookies === 'yes' && !isStarReader(reader);
  const [sign, words] = name === 'not known' ? ['?', 'not known'] : brings ? ['●●', 'reads, with cookies'] : ['●', 'reads'];
  return `<td class="mark ${style}"><span aria-hidden="true">${sign}</span><span class="hidden">${words}</span></td>`;
}

function details(row: Row): string {
  const preflight = nameOfPreflight(row);
  const entries = [
    ['Does', row.does === 'changes' ? 'changes data' : 'reads'],
    ['May read', nameOfAccess(row.access)],
    ['Preflight', preflight === '' ? 'the same' : preflight],
    ...(row.policies.length === 0 ? [] : [['By', row.policies.join(', ')]]),
    ...(row.route === null ? [] : [['Route', fileAndLine(row.route)]]),
  ];
  const decided = row.decided
    .map((place) => `<dt>Decided</dt><dd>${escape(fileAndLine(place))}<code>${escape(place.code ?? '')}</code></dd>`)
    .join('');
  const list = entries.map(([name, text]) => `<dt>${name}</dt><dd>${escape(text!)}</dd>`).join('');
  return `<details><summary><span class="method">${escape(row.method)}</span><span class="path">${escape(row.path)}</span></summary><dl>${list}${decided}</dl></details>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
