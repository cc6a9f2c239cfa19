import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FACTS, OTHER_HOSTS, SHOP, type Fact } from './facts.js';
import { browsersHere } from './here.js';
import { API, openWeb, type Web } from './web.js';

const DOCS = path.join(import.meta.dirname, '../../docs');
const PAGE = path.join(DOCS, 'browsers.md');
const MESSAGES = path.join(DOCS, 'messages.json');
/** `UPDATE=1` writes what was seen, instead of comparing with it. */
const updates = process.env['UPDATE'] === '1';

const HEADS: Readonly<Record<string, readonly string[]>> = {
  origin: ['the server answers', 'the page'],
  cookies: ['the server answers a request with cookies', 'the page', 'the request came'],
  preflight: ['the page asks, and the server answers', 'the page', 'what came'],
  more: ['what is asked', 'the page', 'the request came'],
  network: ['what is asked', 'the page'],
};

/** What one browser was seen to do: the cells of the tables, and the messages of its console. */
interface Seen {
  readonly browser: string;
  readonly cells: Readonly<Record<string, readonly string[]>>;
  readonly messages: readonly { readonly id: string; readonly message: string }[];
}

const BROWSERS = await browsersHere();

describe.each(BROWSERS)('what %s does', (name) => {
  const cells: Record<string, readonly string[]> = {};
  const messages: { id: string; message: string }[] = [];
  let web: Web;

  beforeAll(async () => {
    web = await openWeb(name);
    for (const [host, answer] of Object.entries(OTHER_HOSTS)) web.serve(host, answer);
  });
  afterAll(() => web.close());

  test.each(FACTS.filter(({ only }) => only?.includes(name) !== false))('$topic: $id', async (fact) => {
    web.serve(new URL(API).host, fact.answer);
    web.forget();
    const { result, messages: said } = await web.run<string>(fact.origin ?? SHOP, fact.script);
    if (said[0] !== undefined) messages.push({ id: fact.id, message: said[0] });
    cells[fact.id] = [wordsFor(fact, result), ...(fact.arrives === undefined ? [] : [fact.arrives(web.arrived)])];
    expect(result).toBe(fact.gets);
    // A page that was refused is told why, and nothing is said to one that reads.
    expect(said.length > 0).toBe(fact.gets === 'blocked' && fact.told?.includes(name) !== false);
  });

  test('docs/messages.json has what was seen', () => {
    const others = recorded().filter(({ browser }) => !browser.startsWith(name));
    const now = { browser: `${name} ${web.release}`, cells, messages };
    if (updates) {
      const browsers = [...others, now].sort((one, other) => (one.browser < other.browser ? -1 : 1));
      writeFileSync(MESSAGES, `${JSON.stringify({ browsers }, null, 2)}\n`);
      return;
    }
    const then = recorded().find(({ browser }) => browser.startsWith(name));
    expect({ cells: then?.cells, messages: then?.messages }).toEqual({ cells, messages });
  });
});

test('docs/browsers.md says what was seen', () => {
  let page = readFileSync(PAGE, 'utf8');
  const tables = Object.keys(HEADS).map((topic) => [topic, tableOf(topic, recorded())] as const);
  if (updates) {
    for (const [topic, table] of tables)
      page = page.replace(between(topic), () => `<!-- begin ${topic} -->\n\n${table}\n\n<!-- end ${topic} -->`);
    for (const { browser } of recorded()) page = page.replaceAll(new RegExp(`${browser.split(' ')[0]} [\\d.]*\\d`, 'g'), browser);
    writeFileSync(PAGE, page);
    return;
  }
  for (const [topic, table] of tables) expect(between(topic).exec(page)?.[1]?.trim()).toBe(table);
  for (const { browser } of recorded()) expect(page).toContain(browser);
});

function recorded(): readonly Seen[] {
  return (JSON.parse(readFileSync(MESSAGES, 'utf8')) as { browsers: Seen[] }).browsers;
}

function wordsFor({ id }: Fact, result: string): string {
  if (result === 'blocked') return 'cannot read';
  if (result === 'secret') return 'reads';
  return id === 'redirect'
    ? `reads; the request came with \`Origin: ${result}\``
    : id === 'blind'
      ? 'cannot read, and is told nothing'
      : `gets \`${result}\``;
}

const between = (topic: string): RegExp => new RegExp(`<!-- begin ${topic} -->([\\s\\S]*?)<!-- end ${topic} -->`);

function tableOf(topic: string, browsers: readonly Seen[]): string {
  const head = HEADS[topic]!;
  const rows = FACTS.filter((each) => each.topic === topic).map(({ id, says }) => [
    says,
    ...head.slice(1).map((_, at) => cellOf(id, at, browsers)),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What all browsers do, or the first one's way and what each other one does in its place. */
function cellOf(id: string, at: number, browsers: readonly Seen[]): string {
  const asked = browsers.filter(({ cells }) => cells[id] !== undefined);
  const [first, ...others] = asked.map(({ browser, cells }) => ({ name: browser.split(' ')[0]!, says: cells[id]?.[at] ?? '' }));
  if (first === undefined) return '';
  const different = new Map<string, string[]>();
  for (const { name, says } of others) if (says !== first.says) different.set(says, [...(different.get(says) ?? []), name]);
  const rest = [...different].map(([says, names]) => `${names.join(', ')}: ${says}`);
  return rest.length === 0 && asked.length === browsers.length ? first.says : [`${first.name}: ${first.says}`, ...rest].join('; ');
}
