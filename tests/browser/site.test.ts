import { gzipSync } from 'node:zlib';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, inBrowser, violationsOn, type Page } from './browser.js';
import { buildSite, DIST, pagesOfSite, serveSite } from './site.js';

const RULES = readdirSync(path.resolve(import.meta.dirname, '../../docs/rules')).map((file) => file.replace('.md', ''));
/** For a page to be there, on a machine that does other things. */
const PATIENCE = 60_000;

let site: Awaited<ReturnType<typeof serveSite>>;

/** Asks until the answer is true. */
async function until(page: Page, script: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (await page.evaluate<boolean>(script)) return;
  }
  throw new Error(`never true: ${script}\n${await page.evaluate<string>('document.body.innerText.slice(0, 1500)')}`);
}

const linted = (page: Page): Promise<void> => until(page, `document.querySelector('.playground')?.dataset.state === 'done'`);
const findings = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.findings strong')].map((each) => each.textContent)`);
/** Types a text into the editor. */
async function type(page: Page, text: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+a');
  // Pasted, as a person does with much code.
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/plain', ${JSON.stringify(text)});
    document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
  await linted(page);
}

async function openPlayground(page: Page, hash = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${site.url}playground.html${hash}`);
  await linted(page);
}

describe.skipIf(findChromium() === null)('the site', () => {
  beforeAll(async () => {
    await buildSite();
    site = await serveSite();
  }, 600_000);
  afterAll(() => site?.close());

  test('each page opens without an error, and asks no other host', async () => {
    const errors: string[] = [];
    const foreign: string[] = [];
    await inBrowser(async (page) => {
      let at = '';
      page.on('console', (message) => {
        const { type: kind, text } = message as { type(): string; text(): string };
        if (kind.call(message) === 'error') errors.push(`${at}: ${text.call(message)}`);
      });
      page.on('pageerror', (error) => errors.push(`${at}: ${String(error)}`));
      page.on('request', (request) => {
        if (!request.url().startsWith(site.url) && !/^(?:data|blob):/.test(request.url())) foreign.push(`${at}: ${request.url()}`);
      });
      for (at of pagesOfSite()) await page.goto(site.url + at);
    });
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test('there is a page for each rule, and llms.txt names it', () => {
    const pages = pagesOfSite();
    expect(RULES.filter((rule) => !pages.includes(`rules/${rule}.html`))).toEqual([]);
    const llms = readFileSync(path.join(DIST, 'llms.txt'), 'utf8');
    expect(RULES.filter((rule) => !llms.includes(`/rules/${rule}.html`))).toEqual([]);
  });

  test('links lead to pages and headings that are there', () => {
    const broken: string[] = [];
    const base = '/eslint-plugin-cors/';
    const text = new Map(pagesOfSite().map((page) => [page, readFileSync(path.join(DIST, page), 'utf8')]));
    for (const [page, html] of text) {
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
        if (/^[a-z]+:/.test(href)) continue;
        const { pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://x${base}${page}`);
        const target = pathname.slice(base.length) || 'index.html';
        const there = existsSync(path.join(DIST, target));
        const heading =
          hash === '' ||
          hash === '#' ||
          hash.startsWith('#c=') ||
          text.get(target)?.includes(`id="${decodeURIComponent(hash.slice(1))}"`) === true;
        if (!there || !heading) broken.push(`${page}: ${href}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('the first page needs less than 200 kB of script', async () => {
    site.sizes.clear();
    await inBrowser((page) => page.goto(site.url));
    const scripts = [...site.sizes.keys()].filter((name) => name.endsWith('.js'));
    const sent = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(DIST, name))).length, 0);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(200_000);
  });

  test('search finds each rule', async () => {
    await inBrowser(async (page) => {
      await page.goto(site.url);
      await page.click('.VPNavBarSearch button');
      await until(page, `document.querySelector('.VPLocalSearchBox input') !== null`);
      for (const rule of RULES) {
        await page.fill('.VPLocalSearchBox input', rule);
        await until(page, `document.querySelector('.VPLocalSearchBox .results a[href*="/rules/${rule}"]') !== null`);
      }
    });
  });

  test('axe finds nothing on the start page, a rule page, the playground and the page about messages', async () => {
    await inBrowser(async (page) => {
      for (const at of ['index.html', 'rules/no-reflected-origin.html', 'blocked.html']) {
        await page.goto(site.url + at);
        expect([at, await violationsOn(page)]).toEqual([at, []]);
      }
      await openPlayground(page);
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  test("the playground shows the README's finding, and applies the fix", async () => {
    await inBrowser(async (page) => {
      await openPlayground(page);
      expect(await findings(page)).toContain('cors/no-reflected-origin');
      // Of another tab: the routes that change something.
      expect(await page.evaluate<string>(`document.querySelector('.findings').innerText`)).toContain(
        'POST /api/orders (routes/orders.js:10)',
      );
      await page.click('button.fix');
      await until(page, `document.querySelector('.findings').children.length === 0`);
      expect(await page.evaluate<string>(`document.querySelector('.cm-content').innerText`)).toContain(
        "origin: ['https://shop.acme.dev'], credentials: true",
      );
    });
  });

  test('a link restores code and settings', async () => {
    await inBrowser(async (page) => {
      await openPlayground(page);
      await type(page, "import cors from 'cors';\nexport const layer = cors({ origin: 'null' });\n");
      await until(page, `location.hash.startsWith('#c=')`);
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
      const hash = await page.evaluate<string>('location.hash');
      await openPlayground(page, hash);
      expect(await page.evaluate<string>(`document.querySelector('.cm-content').innerText`)).toContain("origin: 'null'");
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
    });
  });

  test('a syntax error and two megabytes do no harm', async () => {
    await inBrowser(async (page) => {
      await openPlayground(page);
      await type(page, 'const = ;');
      expect(await findings(page)).toEqual(['syntax error']);
      await type(page, `// ${'x'.repeat(79)}\n`.repeat(25_000));
      expect(await page.evaluate<string>(`document.querySelector('.status').textContent`)).toContain('More than a megabyte');
      await type(page, "import cors from 'cors';\nexport const layer = cors({ origin: 'null' });\n");
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
    });
  });

  test('the library is run beside: it agrees, and an endless loop ends', async () => {
    const SERVER =
      "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: /acme\\.dev$/, credentials: true }));\napp.get('/', (req, res) => res.json([]));\n";
    await inBrowser(async (page) => {
      await openPlayground(page);
      await type(page, SERVER);
      await until(page, `document.querySelector('.ran') !== null`);
      expect(await page.evaluate<string>(`document.querySelector('.ran').textContent`)).toContain('agrees');
      await type(page, `${SERVER}while (true) {}\n`);
      await until(page, `document.querySelector('.ran')?.textContent.includes('within a second') === true`);
      await type(page, SERVER);
      await until(page, `document.querySelector('.ran')?.textContent.includes('agrees') === true`);
    });
  });

  test('the other libraries are run, too, and agree', async () => {
    const LIST = "['https://shop.acme.dev', 'https://admin.acme.dev']";
    const servers = {
      'hono/cors': `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use('/api/*', cors({ origin: ${LIST}, credentials: true }));\napp.get('/api/orders', (c) => c.json([]));\nexport default app;\n`,
      '@koa/cors': `import Koa from 'koa';\nimport cors from '@koa/cors';\nimport Router from '@koa/router';\nconst app = new Koa();\nconst router = new Router({ prefix: '/api' });\nrouter.get('/orders', (ctx) => { ctx.body = []; });\napp.use(cors({ credentials: true }));\napp.use(router.routes());\napp.listen(3000);\n`,
      h3: `import { H3, handleCors, serve } from 'h3';\nconst app = new H3();\napp.use((event) => {\n  const answer = handleCors(event, { origin: ${LIST}, credentials: true });\n  if (answer !== false) return answer;\n});\napp.get('/orders', () => []);\nserve(app);\n`,
      'itty-router': `import { AutoRouter, cors } from 'itty-router';\nconst { preflight, corsify } = cors({ origin: ${LIST}, credentials: true });\nconst router = AutoRouter({ before: [preflight], finally: [corsify] });\nrouter.get('/orders', () => []);\nexport default router;\n`,
    };
    await inBrowser(async (page) => {
      await openPlayground(page);
      for (const [library, code] of Object.entries(servers)) {
        await type(page, code);
        await until(page, `document.querySelector('.ran') !== null`);
        expect([library, await page.evaluate<string>(`document.querySelector('.ran').textContent.trim()`)]).toEqual([
          library,
          'The library was run on this code, without a network, and agrees.',
        ]);
      }
    });
  });

  test('each message of each browser has its cause', async () => {
    const { browsers } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/messages.json'), 'utf8')) as {
      browsers: { messages: { message: string }[] }[];
    };
    await inBrowser(async (page) => {
      await page.goto(`${site.url}blocked.html`);
      await until(page, `document.querySelector('#message') !== null`);
      for (const { message } of browsers.flatMap(({ messages }) => messages)) {
        await page.fill('#message', '');
        await page.fill('#message', message);
        await until(page, `document.querySelector('.cause') !== null`);
        // Firefox and, mostly, WebKit do not name the page.
        const origin =
          /from origin '([^']+)'|Origin (\S+) is not allowed by/.exec(message)?.slice(1).find(Boolean) ?? 'https://app.example.com';
        expect(await page.evaluate<string>(`document.querySelector('.blocked dl').innerText`)).toContain(`'${origin}'`);
      }
    });
  });
});
