import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { lint } from '../support/lint.js';

const FOLDER = new URL('../../docs/rules/', import.meta.url);

interface Block {
  readonly section: string;
  readonly line: number;
  readonly code: string;
}

/** The code blocks of a page with the heading that each stands under. */
function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { line: number; lines: string[]; executed: boolean } | null = null;
  for (const [index, line] of page.split('\n').entries()) {
    if (open === null) {
      const heading = /^#+ (.+)$/.exec(line)?.[1];
      if (heading !== undefined) section = heading;
      const fence = /^```(\w*)$/.exec(line);
      if (fence !== null) open = { line: index + 1, lines: [], executed: fence[1] === 'js' || fence[1] === 'ts' };
    } else if (line === '```') {
      if (open.executed) blocks.push({ section, line: open.line, code: open.lines.join('\n') });
      open = null;
    } else {
      open.lines.push(line);
    }
  }
  return blocks;
}

/** What a leading comment asks for: settings, or options of the rule, as JSON. */
function jsonAfter(word: string, code: string): object | undefined {
  const text = new RegExp(String.raw`^/\* ${word}: (\{.*\}) \*/$`, 'm').exec(code)?.[1];
  return text === undefined ? undefined : (JSON.parse(text) as object);
}

/** The rules that report in a block, each once. */
function reporters(code: string, name: string): string[] {
  const settings = jsonAfter('settings', code);
  const options = jsonAfter('options', code);
  const severities = Object.fromEntries(
    Object.keys(rules).map((each) => [
      `cors/${each}`,
      each === name && options !== undefined ? (['error', options] as const) : ('error' as const),
    ]),
  );
  const messages = lint(code, { rules: severities as never, ...(settings === undefined ? {} : { settings }) });
  return [...new Set(messages.map(({ ruleId }) => ruleId ?? ''))];
}

const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));

/** What the box *Is this urgent for me?* answers. */
function urgencyOf(name: string): string {
  const page = readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
  return (
    /^> \*\*\[Is this urgent for me\?\]\(\.\.\/faq\.md#is-this-urgent-for-me\)\*\* ((?:.*\n>?)*?)\n/m.exec(page)?.[1] ?? ''
  ).replaceAll(/\n>/g, '');
}

describe('the box about urgency', () => {
  it('answers for its own rule on each page', () => {
    const answers = pages.map((file) => urgencyOf(file.slice(0, -3)));
    expect(answers.filter((each) => each.length < 20)).toEqual([]);
    // two rules may let nobody in for the same reason; a copied text answers for none of them
    expect(answers.length - new Set(answers).size).toBeLessThanOrEqual(1);
  });

  it.each([
    'prefer-origin-denial',
    'valid-origin',
    'no-unlisted-origin',
    'require-preflight-handler',
    'no-blocked-preflight',
    'no-unsent-headers',
  ])('%s lets nobody in', (name) => expect(urgencyOf(name)).toMatch(/^No\. /));
});

describe.each(pages.map((file) => file.slice(0, -3)))('docs/rules/%s.md', (name) => {
  const page = readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
  const blocks = blocksOf(page);

  it('has its parts', () => {
    expect(page.startsWith(`# `)).toBe(true);
    for (const heading of [
      '## The attack',
      '## Rule details',
      '### Incorrect',
      '### Correct',
      '## When not to use it',
      '## Further reading',
    ])
      expect(page).toContain(`\n${heading}\n`);
    expect(blocks.filter(({ section }) => section === 'Incorrect').length).toBeGreaterThan(0);
    expect(blocks.filter(({ section }) => section === 'Correct').length).toBeGreaterThan(0);
  });

  it.each(blocks.filter(({ section }) => section === 'Incorrect'))('line $line: only this rule reports', ({ code }) => {
    expect(reporters(code, name)).toEqual([`cors/${name}`]);
  });

  it.each(blocks.filter(({ section }) => section === 'Correct'))('line $line: this rule is silent', ({ code }) => {
    expect(reporters(code, name)).not.toContain(`cors/${name}`);
  });
});
