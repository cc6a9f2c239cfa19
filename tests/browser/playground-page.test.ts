import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findChromium, inBrowser, violationsOn, type Page } from './browser.js';
import { code, findings, linted, openPlayground, paste, ran, textOf, until } from './play.js';
import { DIST, siteForTests } from './site.js';

const RULES = readdirSync(path.resolve(import.meta.dirname, '../../docs/rules')).map((file) => file.replace('.md', ''));
const AGREES = 'The library was run on this code, without a network, and agrees.';
const LIST = "['https://shop.acme.dev', 'https://admin.acme.dev']";
const EXPRESS = `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: /acme\\.dev$/, credentials: true }));
app.get('/', (req, res) => res.json([]));
`;

/** A server of each library that is run. `OTHER` is a place for what nobody can read in the code. */
const SERVERS = {
  cors: EXPRESS.replace('app.use', '/* OTHER */\napp.use').replace('/acme\\.dev$/', LIST),
  'hono/cors': `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n/* OTHER */\napp.use('/api/*', cors({ origin: ${LIST}, credentials: true }));\napp.get('/api/orders', (c) => c.json([]));\nexport default app;\n`,
  '@koa/cors': `import Koa from 'koa';\nimport cors from '@koa/cors';\nimport Router from '@koa/router';\nconst app = new Koa();\nconst router = new Router({ prefix: '/api' });\nrouter.get('/orders', (ctx) => { ctx.body = []; });\n/* OTHER */\napp.use(cors({ credentials: true }));\napp.use(router.routes());\napp.listen(3000);\n`,
  h3: `import { H3, handleCors, serve } from 'h3';\nconst app = new H3();\n/* OTHER */\napp.use((event) => {\n  const answer = handleCors(event, { origin: ${LIST}, credentials: true });\n  if (answer !== false) return answer;\n});\napp.get('/orders', () => []);\nserve(app);\n`,
  'itty-router': `import { AutoRouter, cors } from 'itty-router';\nconst { preflight, corsify } = cors({ origin: ${LIST}, credentials: true });\n/* OTHER */\nconst router = AutoRouter({ before: [preflight], finally: [corsify] });\nrouter.get('/orders', () => []);\nexport default router;\n`,
};

/** Writes over what the library sent, under a name that only a run knows. */
const HIDDEN = "const name = atob('QWNjZXNzLUNvbnRyb2wtQWxsb3ctT3JpZ2lu');";
const OTHERS: Readonly<Record<keyof typeof SERVERS, string>> = {
  cors: `${HIDDEN} app.use((req, res, next) => { const set = res.setHeader; res.setHeader = (key, value) => set(key, key === name ? 'https://evil.example' : value); next(); });`,
  'hono/cors': `${HIDDEN} app.use('/api/*', async (c, next) => { await next(); c.res.headers.set(name, 'https://evil.example'); });`,
  '@koa/cors': `${HIDDEN} app.use(async (ctx, next) => { await next(); ctx.set(name, 'https://evil.example'); });`,
  h3: `${HIDDEN} app.use(async (event, next) => { const answer = await next(); event.res.headers.set(name, 'https://evil.example'); return answer; });`,
  'itty-router': '',
};

let site: ReturnType<typeof siteForTests>;

async function inPlayground(use: (page: Page) => Promise<void>): Promise<void> {
  await inBrowser(async (page) => {
    await openPlayground(page, site.url);
    await use(page);
  });
}

/** Shows what the editor says about the first mark of a kind. */
async function hover(page: Page, mark: string): Promise<void> {
  // From elsewhere: a mouse that does not move hovers nothing.
  await page.mouse.move(0, 0);
  const { x, y } = await page.evaluate<{ x: number; y: number }>(
    `(() => { const box = document.querySelector('${mark}').getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`,
  );
  await page.mouse.move(x, y);
  await until(page, `document.querySelector('.cm-tooltip-lint') !== null`);
}

describe.skipIf(findChromium() === null)('the page of the playground', () => {
  site = siteForTests();

  test("the playground shows the README's finding, and applies the fix", async () => {
    await inBrowser(async (page) => {
      await openPlayground(page, site.url);
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
      await openPlayground(page, site.url);
      await paste(page, "import cors from 'cors';\nexport const layer = cors({ origin: 'null' });\n");
      await until(page, `location.hash.startsWith('#c=')`);
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
      const hash = await page.evaluate<string>('location.hash');
      await openPlayground(page, site.url, hash);
      expect(await page.evaluate<string>(`document.querySelector('.cm-content').innerText`)).toContain("origin: 'null'");
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
    });
  });

  test('a syntax error and two megabytes do no harm', async () => {
    await inBrowser(async (page) => {
      await openPlayground(page, site.url);
      await paste(page, 'const = ;');
      expect(await findings(page)).toEqual(['syntax error']);
      await paste(page, `// ${'x'.repeat(79)}\n`.repeat(25_000));
      expect(await page.evaluate<string>(`document.querySelector('.status').textContent`)).toContain('More than a megabyte');
      await paste(page, "import cors from 'cors';\nexport const layer = cors({ origin: 'null' });\n");
      expect(await findings(page)).toEqual(['cors/no-null-origin']);
    });
  });

  test('the editor offers the fix and the suggestions', async () => {
    await inPlayground(async (page) => {
      await paste(page, "import cors from 'cors';\nexport const layer = cors({ origin: '*', credentials: true });\n");
      await hover(page, '.cm-lintRange-error');
      expect(await textOf(page, '.cm-tooltip-lint')).toContain('cors/no-wildcard-credentials');
      const actions = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.cm-tooltip-lint .cm-diagnosticAction')].map((each) => each.textContent)`,
      );
      expect(actions[0]).toBe('Fix');
      expect(actions.length).toBeGreaterThan(1);
      await page.click('.cm-tooltip-lint .cm-diagnosticAction');
      await until(page, `document.querySelector('.cm-content').innerText.includes("['https://shop.acme.dev']")`);
      await linted(page);
      await until(page, `document.querySelector('.findings').children.length === 0`);
      // And beside the editor: a suggestion of its own.
      await paste(page, EXPRESS);
      expect(await findings(page)).toEqual(['cors/no-weak-origin-check']);
      await page.click('.findings .suggestion');
      await until(page, `document.querySelector('.findings').children.length === 0`);
      expect(await code(page)).toContain('/^https:');
    });
  });

  test('the diff of --fix, and the table of origins with the look-alike', async () => {
    await inPlayground(async (page) => {
      expect(await textOf(page, '.diff')).toMatch(/-app\.use\(cors\(\{ origin: true[^\n]*\n[^]*\+app\.use\(cors\(\{ origin: \['https:/);
      await paste(page, EXPRESS);
      const rows = await page.evaluate<string[][]>(
        `[...document.querySelectorAll('.playground tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ')))`,
      );
      expect(rows).toEqual([
        ['listed https://shop.acme.dev', 'yes', 'yes', 'passes'],
        ['a stranger https://evil.example', 'no', 'no', 'refused'],
        [expect.stringMatching(/^a look-alike https:\/\/\w*acme\.dev$/), 'yes', 'yes', 'passes'],
        ['a sandboxed frame null', 'no', 'no', 'refused'],
        ['same site https://blog.acme.dev', 'yes', 'yes', 'passes'],
      ]);
    });
  });

  test('the keyboard goes from finding to finding, reads why, and leaves the editor', async () => {
    await inPlayground(async (page) => {
      await page.click('.cm-content');
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('F8');
      await until(page, `document.querySelector('.why') !== null`);
      expect(await textOf(page, '.why')).toContain('cors');
      // The first takes the selection away.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Fix');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<boolean>(`document.querySelector('.cm-editor').contains(document.activeElement)`)).toBe(false);
    });
  });

  test('several files: what one says of another, how many findings each has, and what is no code', async () => {
    await inPlayground(async (page) => {
      const tabs = (): Promise<string[]> =>
        page.evaluate(`[...document.querySelectorAll('.tab')].map((each) => each.innerText.replace(/\\s+/g, ' '))`);
      expect(await tabs()).toEqual(['server.js , findings: 3', 'routes/products.js , findings: 1', 'routes/orders.js']);
      await page.click('.tab:nth-of-type(3)');
      await linted(page);
      await paste(page, "import { Router } from 'express';\nexport const orders = Router();\n");
      await page.click('.tab:nth-of-type(1)');
      await linted(page);
      // Nothing is changed any more by the routes of the other file.
      expect(await findings(page)).not.toContain('cors/no-global-on-mutating-routes');
      await page.fill('.bar label input:not(.settings)', 'vercel.json');
      await page.keyboard.press('Enter');
      await until(page, `document.querySelector('.status').innerText.includes('Only JavaScript and TypeScript')`);
    });
  });

  test("each example of a rule's page opens with one click", async () => {
    const links = RULES.flatMap((rule) => {
      const html = readFileSync(path.join(DIST, `rules/${rule}.html`), 'utf8');
      return [...html.matchAll(/href="\/eslint-plugin-cors\/playground\.html#c=([\w-]+)"/g)].map(([, hash]) => ({ rule, hash: hash! }));
    });
    // Rules for configuration files have none.
    expect(new Set(links.map(({ rule }) => rule)).size).toBeGreaterThan(RULES.length / 2);
    const empty = links.filter(({ hash }) => {
      const { tabs } = JSON.parse(inflateRawSync(Buffer.from(hash, 'base64url')).toString()) as { tabs: { text: string }[] };
      return tabs.some(({ text }) => text.trim() === '');
    });
    expect(empty).toEqual([]);
    await inBrowser(async (page) => {
      await page.goto(`${site.url}rules/no-reflected-origin.html`);
      await page.click('.try a');
      await until(page, `document.querySelector('.playground') !== null`);
      await linted(page);
      expect(await findings(page)).toContain('cors/no-reflected-origin');
    });
  });

  test('axe finds nothing where the library differs and the message box is open', async () => {
    await inPlayground(async (page) => {
      await paste(page, SERVERS.cors.replace('/* OTHER */', OTHERS.cors));
      await ran(page);
      await page.click('.message summary');
      await page.fill(
        '#message',
        "… from origin 'https://shop.acme.dev' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
      );
      await until(page, `document.querySelector('.cause') !== null`);
      expect(await textOf(page, '.edits')).toContain("cors({ origin: ['https://shop.acme.dev'], credentials: true })");
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  test.each(Object.keys(SERVERS) as (keyof typeof SERVERS)[])(
    '%s is run beside and agrees, and where it differs the page says so',
    async (library) => {
      await inPlayground(async (page) => {
        await paste(page, SERVERS[library]);
        expect(await ran(page)).toBe(AGREES);
        const other = SERVERS[library].replace('/* OTHER */', OTHERS[library]);
        await paste(
          page,
          library === 'itty-router'
            ? other.replace(
                '[corsify]',
                `[corsify, (answer) => { ${HIDDEN} const sent = new Response(answer.body, answer); sent.headers.set(name, 'https://evil.example'); return sent; }]`,
              )
            : other,
        );
        expect(await ran(page)).toContain('differs: to https://');
        expect(await textOf(page, '.ran')).toContain('it sent https://evil.example');
      });
    },
  );

  test('pasted TypeScript is told apart from an error, and read after one click', async () => {
    await inPlayground(async (page) => {
      await paste(
        page,
        "import cors, { type CorsOptions } from 'cors';\nconst options: CorsOptions = { origin: 'null' };\nexport default cors(options);\n",
      );
      expect(await findings(page)).toEqual(['syntax error']);
      expect(await textOf(page, '.findings')).not.toContain('sourceType');
      await page.click('.findings .suggestion');
      await until(page, `document.querySelector('.findings')?.innerText.includes('cors/no-null-origin') === true`);
      expect(await textOf(page, '.tab')).toContain('server.ts');
    });
  });

  test('a module that awaits at its top is run, and one that throws says why', async () => {
    const server = EXPRESS.replace('const app', "await import('mongoose');\nconst app");
    await inPlayground(async (page) => {
      await page.fill('.bar label input:not(.settings)', 'server.mjs');
      await page.keyboard.press('Enter');
      await paste(page, server);
      expect(await ran(page)).toBe(AGREES);
      await paste(page, server.replace('const app', "if (!process.env.ORIGINS) throw new Error('ORIGINS is not set');\nconst app"));
      expect(await ran(page)).toContain('did not answer: ORIGINS is not set');
    });
  });

  test('an app of several files is run as a whole', async () => {
    const files = {
      'src/server.ts':
        "import express from 'express';\nimport cors from 'cors';\nimport { allowed } from './config/origins.js';\nimport { api } from './api';\nconst app = express();\napp.use(cors({ origin: allowed, credentials: true }));\napp.use('/api', api);\napp.listen(3000);\n",
      'src/config/origins.ts': "export const allowed: string[] = ['https://shop.acme.dev'];\n",
      'src/api/index.ts':
        "import { Router } from 'express';\nexport const api = Router();\napi.get('/orders', (req, res) => { res.json([]); });\n",
    };
    await inPlayground(async (page) => {
      const hash = await page.evaluate<string>(`(async () => {
        const tabs = Object.entries(${JSON.stringify(files)}).map(([name, text]) => ({ name, text }));
        const bytes = new TextEncoder().encode(JSON.stringify({ tabs, active: 0, preset: 'recommended', settings: {} }));
        const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        const text = String.fromCharCode(...new Uint8Array(await new Response(packed).arrayBuffer()));
        return '#c=' + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
      })()`);
      await openPlayground(page, site.url, hash);
      expect(await findings(page)).toEqual([]);
      expect(await ran(page)).toBe(AGREES);
    });
  });

  test('an endless loop ends', async () => {
    await inPlayground(async (page) => {
      await paste(page, EXPRESS);
      expect(await ran(page)).toBe(AGREES);
      await paste(page, `${EXPRESS}while (true) {}\n`);
      await until(page, `document.querySelector('.ran')?.textContent.includes('within a second') === true`);
      await paste(page, EXPRESS);
      await until(page, `document.querySelector('.ran')?.textContent.includes('agrees') === true`);
    });
  });
});
