import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
// @ts-expect-error: a script without types
import { CAUSES, diagnose, editsFor } from '../../site/playground/causes.js';
import { findChromium, inBrowser } from './browser.js';
import { textOf, until } from './play.js';
import { DIST, serveSite, siteForTests } from './site.js';

interface Cause {
  readonly id: string;
  readonly edits: string | null;
  readonly origin: string | null;
  readonly wrong: readonly { readonly repair: string; readonly opens: string }[];
}
const causes = CAUSES as readonly Cause[];
const causeOf = diagnose as (text: string) => Cause | null;

const { browsers } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/messages.json'), 'utf8')) as {
  browsers: { browser: string; messages: { id: string; message: string }[] }[];
};
const MESSAGES = browsers.flatMap(({ browser, messages }) => messages.map((each) => ({ name: browser.split(' ')[0]!, ...each })));

/** The cause of each message that a browser was made to write, and where a browser tells less than the others. */
const EXPECTED: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  none: 'none',
  other: { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  slash: { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  case: { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  port: { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  glob: { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  comma: 'several',
  twice: 'several',
  invalid: { Chromium: 'invalid', Firefox: 'invalid', WebKit: 'none' },
  'star-cookies': 'star-with-cookies',
  'no-credentials': 'no-credentials',
  'credentials-case': 'no-credentials',
  'simple-post': 'none',
  'json-post': { Chromium: 'preflight-none', Firefox: 'none', WebKit: 'none' },
  method: 'method',
  'method-star': 'method',
  header: 'header',
  'preflight-401': 'preflight-status',
  'preflight-redirect': 'preflight-redirect',
  'bad-methods': 'bad-list',
  'bad-headers': 'bad-list',
  'redirect-closed': 'none',
  'redirect-password': { Chromium: 'redirect-password', Firefox: 'unreachable', WebKit: 'redirect-password' },
  'no-vary': { Chromium: 'other-origin', Firefox: 'other-origin', WebKit: 'none' },
  unreachable: 'unreachable',
  file: 'file',
  local: 'local-network',
};

/** A whole program around the edit of each framework. */
const PROGRAMS: Readonly<Record<string, (edit: string) => string>> = {
  'Express, cors': (edit) =>
    `import cors from 'cors';\nimport express from 'express';\nconst app = express();\n${edit}\napp.put('/orders', (req, res) => res.json([]));\napp.listen(3000);\n`,
  Fastify: (edit) =>
    `import cors from '@fastify/cors';\nimport Fastify from 'fastify';\nconst fastify = Fastify();\n${edit}\nfastify.put('/orders', async () => []);\n`,
  Koa: (edit) => `import cors from '@koa/cors';\nimport Koa from 'koa';\nconst app = new Koa();\n${edit}\napp.listen(3000);\n`,
  Hono: (edit) =>
    `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n${edit}\nexport default app;\n`,
  Nest: (edit) =>
    `import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(AppModule);\n${edit}\nawait app.listen(3000);\n`,
  'h3, Nitro, Nuxt': (edit) =>
    `import { defineHandler, handleCors } from 'h3';\nexport default defineHandler((event) => {\n${edit}\nreturn [];\n});\n`,
  'itty-router': (edit) =>
    `import { AutoRouter, cors } from 'itty-router';\n${edit}\nexport default AutoRouter({ before: [preflight], finally: [corsify] });\n`,
  'Socket.IO': (edit) =>
    `import { createServer } from 'node:http';\nimport { Server } from 'socket.io';\nconst server = createServer();\n${edit}\n`,
  'node:http, Express by hand': (edit) =>
    `import { createServer } from 'node:http';\ncreateServer((req, res) => {\n${edit}\nres.end('[]');\n}).listen(3000);\n`,
  'Workers, Next.js, Deno by hand': (edit) =>
    `export default {\nasync fetch(request) {\nconst headers = new Headers();\n${edit}\nreturn new Response('[]', { headers });\n},\n};\n`,
};

test('each message of each browser has its cause, and each cause a message', () => {
  const found = MESSAGES.map(({ name, id, message }) => [id, name, causeOf(message)?.id]);
  expect(found).toEqual(
    MESSAGES.map(({ name, id }) => {
      const cause = EXPECTED[id];
      return [id, name, typeof cause === 'object' ? cause[name] : cause];
    }),
  );
  expect(causes.filter(({ id }) => !found.some(([, , each]) => each === id)).map(({ id }) => id)).toEqual([]);
  expect(causes.filter(({ wrong }) => wrong.length === 0 || wrong.some(({ opens }) => opens === ''))).toEqual([]);
});

describe.skipIf(findChromium() === null)('the page about messages', () => {
  const site = siteForTests();

  test('says for each pasted message what was sent, the edit, and what wrong repairs open', async () => {
    await inBrowser(async (page) => {
      await page.goto(`${site.url}blocked.html`);
      await until(page, `document.querySelector('#message') !== null`);
      for (const { message } of MESSAGES) {
        await page.fill('#message', '');
        await until(page, `document.querySelector('.cause') === null`);
        await page.fill('#message', message);
        await until(page, `document.querySelector('.cause') !== null`);
        const cause = causeOf(message)!;
        const shown = await textOf(page, '.blocked');
        expect(shown).toContain('The server sent');
        for (const { opens } of cause.wrong) expect(shown).toContain(opens.replaceAll('`', ''));
        // A page of no origin, and what no header mends, gets no line to write.
        if (cause.edits === null) expect(await textOf(page, '.edits')).toBe('');
        // Firefox and, mostly, WebKit do not name the page, and a redirected request has none.
        else if (cause.origin === null || cause.origin === 'null') {
          expect(await textOf(page, '.edits')).toContain("'https://app.example.com'");
          expect(shown).toContain('in the place of https://app.example.com');
        } else expect(await textOf(page, '.edits')).toContain(`'${cause.origin}'`);
      }
      await page.fill('#message', 'TypeError: Failed to fetch');
      await until(page, `document.querySelector('.blocked .unknown') !== null`);
    });
  });

  test('has each cause with the messages as text', () => {
    const html = readFileSync(path.join(DIST, 'blocked.html'), 'utf8');
    for (const { id } of causes) expect(html).toContain(`<h3 id="${id}"`);
    for (const { name, message } of MESSAGES.filter(({ id }) => id === 'none'))
      expect([name, html.replaceAll('&#39;', "'").includes(message)]).toEqual([name, true]);
  });

  test('the right edit of each framework is one that the plugin has nothing against', async () => {
    const worker = await serveSite();
    onTestFinished(() => worker.close());
    await inBrowser(async (page) => {
      await page.goto(`${worker.url}llms.txt`);
      await page.evaluate(`{
        const worker = new Worker('/eslint-plugin-cors/worker/linter.js', { type: 'module' });
        globalThis.ask = (words) => new Promise((resolve) => {
          worker.onmessage = ({ data }) => data.ready === true || resolve(data.answer ?? data);
          worker.postMessage({ id: 1, question: 'lint', ...words });
        });
      }`);
      const asked = new Set<string>();
      for (const { message } of MESSAGES) {
        for (const [name, edit] of Object.entries((editsFor as (cause: Cause) => Record<string, string> | null)(causeOf(message)!) ?? {})) {
          // The page of the test is a placeholder, which a program that is shipped must not name.
          const text = PROGRAMS[name]!(edit).replaceAll('https://app.example.com', 'https://shop.acme.dev');
          if (asked.has(text)) continue;
          asked.add(text);
          const words = JSON.stringify({ tabs: [{ name: 'server.mjs', text }], active: 0, preset: 'recommended' });
          const { findings, policies } = await page.evaluate<{
            findings: { ruleId: string; message: string }[];
            policies: { rows: { who: string; reads: boolean | null; cookies: boolean | null }[] }[];
          }>(`ask(${words})`);
          expect([text, findings.map((each) => `${each.ruleId}: ${each.message}`)]).toEqual([text, []]);
          const rows = policies.flatMap((each) => each.rows);
          expect([text, rows.filter(({ who }) => who === 'listed').map(({ reads, cookies }) => [reads, cookies])[0]]).toEqual([
            text,
            [true, true],
          ]);
          expect([text, rows.filter(({ who, reads }) => who === 'a stranger' && reads !== false)]).toEqual([text, []]);
        }
      }
      expect(asked.size).toBeGreaterThan(Object.keys(PROGRAMS).length * 3);
    });
  });
});
