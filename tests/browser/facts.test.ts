import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from './browser.js';
import { FACTS, OTHER_HOSTS, SHOP, type Fact } from './facts.js';
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
};

const seen = new Map<string, readonly string[]>();
const messages: { id: string; message: string }[] = [];
let web: Web;

describe.skipIf(findChromium() === null)('what a browser does', () => {
  beforeAll(async () => {
    web = await openWeb();
    for (const [host, answer] of Object.entries(OTHER_HOSTS)) web.serve(host, answer);
  });
  afterAll(() => web.close());

  test.each(FACTS)('$topic: $id', async (fact) => {
    web.serve(new URL(API).host, fact.answer);
    web.forget();
    const { result, messages: said } = await web.run<string>(fact.origin ?? SHOP, fact.script);
    const blocked = said.find((each) => each.includes('blocked by CORS policy'));
    if (blocked !== undefined) messages.push({ id: fact.id, message: blocked });
    seen.set(fact.id, [wordsFor(fact, result), ...(fact.arrives === undefined ? [] : [fact.arrives(web.arrived)])]);
    expect(result).toBe(fact.gets);
    // A page that was refused is told why, and nothing is said to one that reads.
    expect(blocked !== undefined).toBe(fact.gets === 'blocked');
  });

  test('docs/browsers.md and docs/messages.json say what was seen', () => {
    const version = web.version.split('.')[0];
    const tables = Object.keys(HEADS).map((topic) => [topic, tableOf(topic)] as const);
    let page = readFileSync(PAGE, 'utf8');
    if (updates) {
      for (const [topic, table] of tables)
        page = page.replace(between(topic), () => `<!-- begin ${topic} -->\n\n${table}\n\n<!-- end ${topic} -->`);
      writeFileSync(PAGE, page.replace(/Chromium \d+/g, `Chromium ${version}`));
      writeFileSync(MESSAGES, `${JSON.stringify({ browser: `Chromium ${version}`, messages }, null, 2)}\n`);
      return;
    }
    for (const [topic, table] of tables) expect(between(topic).exec(page)?.[1]?.trim()).toBe(table);
    expect((JSON.parse(readFileSync(MESSAGES, 'utf8')) as { messages: unknown }).messages).toEqual(messages);
  });
});

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

function tableOf(topic: string): string {
  const head = HEADS[topic]!;
  const rows = FACTS.filter((each) => each.topic === topic).map((each) => [each.says, ...(seen.get(each.id) ?? [])]);
  const line = (cells: readonly string[]): string => `| ${head.map((_, at) => cells[at] ?? '').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
