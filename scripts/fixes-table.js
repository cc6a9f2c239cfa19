// The table of docs/fixes.md: what --fix makes of each form of each library, and why where it makes nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Linter } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';

const samples = join(import.meta.dirname, '..', 'tests', 'conformance', 'samples');

const LISTS = {
  one: ['https://shop.acme.dev'],
  several: ['https://shop.acme.dev', 'https://admin.acme.dev'],
  env: { env: 'CORS_ALLOWED_ORIGINS' },
};

/** What becomes of one program: `fix`, `suggestion` or `none`, with the reason; null when nothing is open in it. */
function outcomeOf(file, allowlist, { plugin, why, REASONS }) {
  const text = readFileSync(file, 'utf8');
  const reasons = [];
  const openings = {
    create: (context) =>
      why(context, (reason) => {
        reasons.push(reason);
      }),
  };
  const config = {
    files: ['**/*.*'],
    plugins: { cors: plugin, why: { rules: { why: openings } } },
    languageOptions: { sourceType: /\.(?:cjs|js)$/.test(file) ? 'commonjs' : 'module', ...(/ts$/.test(file) ? { parser: tsParser } : {}) },
    settings: { cors: { allowlist } },
    rules: { 'why/why': 'error' },
  };
  new Linter({ configType: 'flat', cwd: samples }).verify(text, [config], { filename: file });
  if (reasons.length === 0) return null;
  if (reasons.some(({ kind }) => kind === 'fix')) return 'fix';
  const [{ kind, reason }] = reasons;
  return kind === 'suggestion' ? `suggestion: ${REASONS[reason]}` : `none: ${REASONS[reason] ?? reason}`;
}

/** The rows, one for the forms of a library that end alike. */
export async function renderFixesTable(plugin, dist) {
  const { forEachPolicy } = await import(join(dist, 'rule.js'));
  const { leavesWith } = await import(join(dist, 'policy', 'questions.js'));
  const { REASONS } = await import(join(dist, 'fixes', 'proposal.js'));
  const { restrictOrigin } = await import(join(dist, 'fixes', 'restrict.js'));
  const why = (context, tell) =>
    forEachPolicy(context, (policy, lint) => {
      for (const leaf of leavesWith(policy, 'wildcard', 'reflected', 'misread')) {
        const proposals = restrictOrigin(policy, leaf, lint);
        const edits = proposals.filter(({ kind }) => kind === 'edit');
        const isFixed = edits.some(({ consent }) => consent !== 'ask');
        tell({ kind: isFixed ? 'fix' : edits.length > 0 ? 'suggestion' : 'none', reason: proposals[0].why });
      }
    });
  const files = readdirSync(samples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[mc]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}shared${sep}`))
    .sort();
  const rows = new Map();
  for (const file of files) {
    const [library, ...rest] = relative(samples, file).split(sep);
    const outcomes = Object.values(LISTS).map((allowlist) => outcomeOf(file, allowlist, { plugin, why, REASONS }));
    if (outcomes.every((outcome) => outcome === null)) continue;
    const key = [library, ...outcomes.map((outcome) => outcome ?? '')].join(' | ');
    rows.set(key, [...(rows.get(key) ?? []), rest[0].replace(/\.[mc]?[jt]s$/, '')]);
  }
  const lines = [...rows].map(([key, forms]) => {
    const [library, ...outcomes] = key.split(' | ');
    return `| ${library} | ${forms.join(', ')} | ${outcomes.join(' | ')} |`;
  });
  return ['| programs | forms | one origin | several | `{ env }` |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist');
  const { default: plugin } = await import(join(dist, 'index.js'));
  console.log(await renderFixesTable(plugin, dist));
}
