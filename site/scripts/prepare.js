// Writes what the site has beside docs/: a page for each framework and setting, llms.txt, the bundles of the playground.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import path from 'node:path';
import { CAUSES, editsFor } from '../playground/causes.js';

const root = path.join(import.meta.dirname, '../..');
const generated = path.join(root, 'site/generated');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

const GUIDES = [
  'cors-in-ten-minutes',
  'browsers',
  'adopting',
  'fixes',
  'frameworks',
  'configuration-files',
  'cross-file',
  'editors',
  'oxlint',
  'map',
  'agents',
  'faq',
];
const MORE = ['performance', 'toughness', 'field-report', 'starters-report', 'messages', 'architecture', 'engine', 'releasing'];

/** The names of the pages, without writing any. */
export function prepared() {
  const guides = [...GUIDES, ...MORE].filter((name) => docs().includes(`${name}.md`));
  const lost = docs().filter((file) => file.endsWith('.md') && !guides.includes(file.replace('.md', '')));
  if (lost.length > 0) throw new Error(`Nothing leads to docs/${lost.join(', docs/')}: name them in site/scripts/prepare.js.`);
  const item = (folder) => (name) => ({ text: titleOf(name), link: `/${folder}${name}` });
  const page = (name) => ({ text: heading(read(`docs/${name}.md`)) ?? name, link: `/${name}` });
  return {
    guides,
    rules: rules(),
    sidebar: [
      { text: 'Guides', items: guides.filter((name) => GUIDES.includes(name)).map(page) },
      { text: 'Rules', items: rules().map(item('rules/')) },
      { text: 'Settings', items: settings().map(({ name, file }) => ({ text: name, link: `/settings/${file}` })) },
      {
        text: 'Frameworks',
        items: frameworks().map(({ name, file }) => ({ text: name, link: `/frameworks/${file}` })),
      },
      { text: 'More', items: guides.filter((name) => MORE.includes(name)).map(page) },
    ],
  };
}

function docs() {
  return readdirSync(path.join(root, 'docs'));
}

function rules() {
  return readdirSync(path.join(root, 'docs/rules')).map((file) => file.replace(/\.md$/, ''));
}

const titleOf = (name) => name;
const heading = (text) => /^# (.+)$/m.exec(text)?.[1];
const slug = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The cells of a Markdown table's rows: a pipe in code is written `\|`. */
function rowsOf(table) {
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

/** Each framework of docs/frameworks.md with its rows, one for each behavior that was measured. */
function frameworks() {
  const text = read('docs/frameworks.md');
  const [head, , ...rows] = rowsOf(text.slice(text.indexOf('<!-- begin frameworks -->'), text.indexOf('<!-- end frameworks -->')));
  const found = [];
  for (const [name, ...cells] of rows) {
    const behavior = Object.fromEntries(head.slice(1).map((title, at) => [title, cells[at]]));
    if (name !== '') found.push({ name, file: slug(name), written: behavior['How it is written'], behaviors: [] });
    // Said above.
    for (const title of ['How it is written', 'Measured on']) delete behavior[title];
    found.at(-1).behaviors.push({ version: cells[head.indexOf('Measured on') - 1], behavior });
  }
  return found;
}

/** Each setting of the README. */
function settings() {
  const text = read('README.md');
  const section = text.slice(text.indexOf('## Settings'), text.indexOf('## Presets'));
  const [, , ...rows] = rowsOf(section);
  return rows.map(([name, says]) => ({
    name: `settings.cors.${name.replaceAll('`', '')}`,
    file: slug(name),
    says: says.replaceAll('](docs/', '](../'),
  }));
}

function frameworkPage({ name, written, behaviors }) {
  const sections = behaviors.map(({ version, behavior }) => {
    const lines = Object.entries(behavior).map(([title, cell]) => `| ${title} | ${cell} |`);
    return `## ${version}\n\n| question | answer |\n| --- | --- |\n${lines.join('\n')}\n`;
  });
  return `# ${name}

How it is written: ${written}

What follows was measured: the library was started on loopback and asked as \`https://evil.example\`. All libraries in one table: [frameworks](../frameworks.md).

${sections.join('\n')}
What \`--fix\` writes in each case, and when nothing: [fixes](../fixes.md). Try it in the [playground](../playground.md).
`;
}

function settingPage({ name, says }) {
  return `# ${name}

${says}

\`\`\`js
// eslint.config.mjs
import cors from 'eslint-plugin-cors';

export default [
  cors.configs.recommended,
  { settings: { cors: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] } } },
];
\`\`\`

All settings are optional, and a wrong one is an error that names the key. How to bring them into a project: [adopting](../adopting.md).
`;
}

function put(file, text) {
  const at = path.join(generated, file);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, text);
}

function llms() {
  const { guides } = prepared();
  const site = 'https://eslint-plugin-cors.github.io/eslint-plugin-cors';
  const lead = (text) => /^(?!#|<|>|💼|🔧|💡|⚠|📝|!|\|)[A-Z].+$/m.exec(text)?.[0] ?? '';
  const line = (file, url) => `- [${heading(read(file)) ?? url}](${site}/${url}.html): ${lead(read(file))}`;
  return `# eslint-plugin-cors

> ESLint rules that find CORS settings which let any website read answers or act as the signed-in user, and replace them with an allowlist.

## Guides

${guides.map((name) => line(`docs/${name}.md`, name)).join('\n')}

## Rules

${rules()
  .map((name) => line(`docs/rules/${name}.md`, `rules/${name}`))
  .join('\n')}
`;
}

/** A text of a browser in HTML, as it is. */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** All causes with the messages that browsers were seen to write: what people search for has to be text of the page. */
function blockedPage() {
  const { browsers } = JSON.parse(read('docs/messages.json'));
  const causeOf = (text) => CAUSES.find(({ message }) => message.test(text));
  // The first one that fits a message is its cause, so the most common stand last.
  const sections = CAUSES.toReversed().map((cause) => {
    const quotes = browsers.flatMap(({ browser, messages }) => {
      const found = messages.find(({ message }) => causeOf(message) === cause);
      return found === undefined ? [] : [`${browser}:\n\n<blockquote v-pre><p>${escaped(found.message)}</p></blockquote>\n`];
    });
    const edits = Object.entries(editsFor(cause) ?? {}).map(([name, code]) => `\`\`\`js [${name}]\n${code}\n\`\`\`\n`);
    const wrong = cause.wrong.map(({ repair, opens }) => `- ${repair} Opens: ${opens}`);
    const group = edits.length === 0 ? '' : `\n::: code-group\n\n${edits.join('\n')}\n:::\n`;
    return `### ${cause.title} {#${cause.id}}\n\n${quotes.join('\n')}\nThe server sent ${cause.sent}.\n\n**The right edit.** ${cause.edit}\n${group}\n**Wrong repairs, and what they open.**\n\n${wrong.join('\n')}\n`;
  });
  const names = browsers.map(({ browser }) => browser).join(', ');
  return `${read('site/pages/blocked.md').replace('{{ browsers }}', names)}\n${sections.join('\n')}`;
}

/** Writes the pages and texts. */
export function prepare() {
  for (const each of frameworks()) put(`pages/frameworks/${each.file}.md`, frameworkPage(each));
  for (const each of settings()) put(`pages/settings/${each.file}.md`, settingPage(each));
  put('pages/blocked.md', blockedPage());
  put('public/llms.txt', llms());
  cpSync(path.join(root, 'site/public'), path.join(generated, 'public'), { recursive: true });
}
