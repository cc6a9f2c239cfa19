import { gzipSync } from 'node:zlib';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findChromium, inBrowser, violationsOn } from './browser.js';
import { openPlayground, until } from './play.js';
import { DIST, pagesOfSite, siteForTests } from './site.js';

const RULES = readdirSync(path.resolve(import.meta.dirname, '../../docs/rules')).map((file) => file.replace('.md', ''));
const PAGES = ['index.html', 'rules/no-reflected-origin.html', 'blocked.html', 'settings/allowlist.html', 'frameworks/hono-cors.html'];

describe.skipIf(findChromium() === null)('the site', () => {
  const site = siteForTests();

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

  // What a visitor waits for, without a clock: how much comes, compressed as GitHub Pages does, and how many times is asked.
  test.each(['index.html', 'rules/no-reflected-origin.html', 'blocked.html'])('%s is light', async (at) => {
    site.sizes.clear();
    await inBrowser((page) => page.goto(site.url + at));
    // The pages behind the links that are seen are fetched ahead, when all else is there.
    const names = [...site.sizes.keys()].filter((name) => !/\.md\.[\w-]+\.js$/.test(name));
    const sent = (ending: string): number =>
      names.filter((name) => name.endsWith(ending)).reduce((sum, name) => sum + gzipSync(readFileSync(path.join(DIST, name))).length, 0);
    expect(sent('.js')).toBeGreaterThan(0);
    expect(sent('.js')).toBeLessThan(100_000);
    expect(sent('.css')).toBeLessThan(30_000);
    expect(sent('.html')).toBeLessThan(30_000);
    expect(names.length).toBeLessThan(12);
    expect(names.filter((name) => /\.(?:woff2?|ttf|png|jpe?g)$/.test(name))).toEqual([]);
  });

  test('search finds each rule', async () => {
    await inBrowser(async (page) => {
      await page.goto(site.url);
      await page.click('.VPNavBarSearch button');
      await until(page, `document.querySelector('.VPLocalSearchBox input') !== null`);
      for (const rule of RULES) {
        await page.fill('.VPLocalSearchBox input', rule);
        await until(page, `document.querySelector('.VPLocalSearchBox .results a')?.href.includes('/rules/${rule}.html') === true`);
      }
    });
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s, on a screen and on a phone', async (colorScheme) => {
    await inBrowser(async (page) => {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 860 });
        for (const at of [...PAGES, 'playground.html']) {
          if (at === 'playground.html') await openPlayground(page, site.url);
          else await page.goto(site.url + at);
          expect(await page.evaluate<boolean>(`document.documentElement.classList.contains('dark')`)).toBe(colorScheme === 'dark');
          expect([at, width, await violationsOn(page)]).toEqual([at, width, []]);
          // Nothing is cut off, and nobody has to push the page to the side.
          expect([at, await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([at, 0]);
        }
      }
    });
  });

  test('the keyboard reaches the content, the search and the pages', async () => {
    await inBrowser(async (page) => {
      await page.goto(`${site.url}rules/no-reflected-origin.html`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Skip to content');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<boolean>(`document.querySelector('#VPContent').contains(document.activeElement)`)).toBe(true);
      await page.keyboard.press('Control+k');
      await until(page, `document.activeElement === document.querySelector('.VPLocalSearchBox input')`);
      await page.fill('.VPLocalSearchBox input', 'no-null-origin');
      await until(page, `document.querySelector('.VPLocalSearchBox .results a')?.href.includes('/rules/no-null-origin.html') === true`);
      await page.keyboard.press('Enter');
      await until(page, `location.pathname.endsWith('/rules/no-null-origin.html')`);
    });
  });

  test('a red sentence of the console finds its page', async () => {
    await inBrowser(async (page) => {
      await page.goto(site.url);
      await page.click('.VPNavBarSearch button');
      await until(page, `document.querySelector('.VPLocalSearchBox input') !== null`);
      await page.fill('.VPLocalSearchBox input', 'hono');
      await until(page, `document.querySelector('.VPLocalSearchBox .results a')?.href.includes('/frameworks/hono-cors.html') === true`);
      for (const message of ["No 'Access-Control-Allow-Origin' header is present", 'Credential is not supported if the CORS header']) {
        await page.fill('.VPLocalSearchBox input', message);
        await until(page, `document.querySelector('.VPLocalSearchBox .results a')?.href.includes('/blocked.html#') === true`);
      }
    });
  });

  test('each page has a title, a text and a picture for those who share it', () => {
    const lost = pagesOfSite().filter((page) => {
      const html = readFileSync(path.join(DIST, page), 'utf8');
      const meta = (name: string): string => new RegExp(`<meta property="og:${name}" content="([^"]+)"`).exec(html)?.[1] ?? '';
      const title = meta('title').replaceAll('&amp;', '&');
      return title === '' || meta('description') === '' || !/^https:.*\/preview\.png$/.test(meta('image'));
    });
    expect(lost).toEqual([]);
    const picture = readFileSync(path.join(DIST, 'preview.png'));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(readFileSync(path.join(DIST, 'rules/valid-origin.html'), 'utf8')).toContain('property="og:title" content="cors/valid-origin"');
  });

  test('each framework and each setting has a page that says how it is written', () => {
    const named = (file: string, begin: string, end: string): number => {
      const text = readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
      const table = text.slice(text.indexOf(begin), text.indexOf(end));
      // A row without a name is a further measurement of the one above.
      return table.split('\n').filter((line) => /^\| [^|]*\w/.test(line)).length - 1;
    };
    const pages = pagesOfSite();
    const frameworks = pages.filter((page) => page.startsWith('frameworks/'));
    expect(frameworks).toHaveLength(named('docs/frameworks.md', '<!-- begin frameworks -->', '<!-- end frameworks -->'));
    expect(frameworks.filter((page) => !/How it is written: <code/.test(readFileSync(path.join(DIST, page), 'utf8')))).toEqual([]);
    expect(pages.filter((page) => page.startsWith('settings/'))).toHaveLength(named('README.md', '## Settings', '## Presets'));
  });
});
