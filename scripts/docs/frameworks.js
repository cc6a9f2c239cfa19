// The table of what each library does, from the data that the rules themselves use.
import { readFileSync } from 'node:fs';
import { code, table } from '../support/generated.js';
import { frameworkFolders, packageName, specifiersOf } from '../support/packages.js';

const EFFECTS = {
  star: 'everybody (`*`)',
  reflect: '**everybody, echoed**',
  nobody: 'nobody',
  listed: 'who is listed',
  fixed: 'the written origin',
  junk: 'nobody: no browser takes it',
  error: 'every request fails',
  throws: 'it does not start',
  hangs: 'no answer',
  unknown: 'not measured',
};

const VARY = { always: 'always', 'allowed-only': 'only when the origin is allowed', never: 'never' };

const SHAPES = {
  'context-function': "a function of the context that tests a list and answers `''`",
  'request-function': 'a function of the request that tests a list',
  'origin-function': 'a function of the origin that tests a list and answers `null`',
  'options-function': 'a function of the request that answers one origin or none',
  single: 'one origin',
  'request-layer': 'one origin; several by a layer for each request',
  'comma-text': "`'https://…,https://…'`",
  none: 'nothing: it takes no list',
  headers: 'test, then set, then `Vary: Origin`',
};

/** What a fix writes: a list goes into the library's own option. */
function shapeOf({ allowlist, allowlistKey, keys }) {
  return allowlist === 'list' ? `\`${allowlistKey ?? keys.origin ?? 'origin'}: ['https://…']\`` : (SHAPES[allowlist] ?? allowlist);
}

const { packages } = JSON.parse(readFileSync(new URL('../data/downloads.json', import.meta.url), 'utf8'));

/** The downloads a month of the most used of a framework's packages, e.g. `4.3 M`; nothing where none is on npm. */
function downloadsOf({ docs, dialects = [] }, folder) {
  const names = docs.packages ?? [...specifiersOf(folder).map(packageName), ...dialects.map(({ library }) => library)];
  const most = Math.max(...names.map((name) => packages[name] ?? 0));
  if (most >= 1_000_000) return `${(most / 1_000_000).toFixed(1)} M`;
  return most >= 1_000 ? `${Math.round(most / 1_000)} k` : most > 0 ? '< 1 k' : '';
}

function effect(entry, credentialed) {
  const name = typeof entry === 'string' ? entry : entry[credentialed ? 1 : 0];
  return EFFECTS[name] ?? name;
}

/** Dialects of one framework that do the same are one row, e.g. the response objects of hand-written headers. */
function rowsOf({ framework, folder }) {
  const { docs, dialects = [] } = framework;
  const rows = new Map();
  for (const dialect of dialects) {
    const { effects, credentials, vary, allowlist, library, version } = dialect;
    const handWritten = allowlist === 'headers';
    const facts = [
      effect(effects.absent, false),
      handWritten ? 'nobody: browsers refuse the pair' : effect(effects.star, true),
      credentials.counts === 'never' ? 'no such option' : credentials.default ? '**on**' : 'off',
      handWritten ? 'as written' : (VARY[vary] ?? vary),
      shapeOf(dialect),
    ];
    const key = facts.join('|');
    const libraries = rows.get(key)?.libraries ?? [];
    rows.set(key, { facts, libraries: [...libraries, `${library} ${version}`] });
  }
  return [...rows.values()].map(({ facts, libraries }, index) => [
    index === 0 ? docs.title : '',
    index === 0 ? downloadsOf(framework, folder) : '',
    index === 0 ? docs.forms.map(code).join('<br>') : '',
    ...facts,
    [...new Set(libraries)].join(', ').replace(/(?:([^,]+) Fetch standard(?:, )?)+/g, 'Fetch standard'),
  ]);
}

export function renderFrameworks(frameworks) {
  const folders = frameworkFolders();
  const sorted = frameworks
    .map((framework, index) => ({ framework, folder: folders[index] }))
    .filter(({ framework }) => framework.docs !== undefined)
    .sort((left, right) => left.framework.docs.title.localeCompare(right.framework.docs.title, 'en'));
  return table(
    [
      'Library',
      'npm downloads a month',
      'How it is written',
      'No origin given: who may read',
      "`'*'` with credentials",
      'Credentials when not given',
      '`Vary: Origin`',
      '`--fix` writes',
      'Measured on',
    ],
    sorted.flatMap(rowsOf),
  );
}
