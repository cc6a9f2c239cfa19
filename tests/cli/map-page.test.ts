import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findChromium, inBrowser, violationsOn } from '../browser/browser.js';
import { html } from '../../src/surface/formats/html/index.js';
import { summarized } from '../../src/surface/rows.js';
import { row } from './rows.js';
import type { Page } from '../browser/browser.js';

const ROWS = [
  row('GET /orders', ['https://shop.acme.dev'], 'yes'),
  row('POST /orders', ['any website'], 'yes'),
  row('DELETE /orders/:id', ['https://shop.acme.dev', 'https://admin.acme.dev']),
  row('GET /products', ['any website']),
  row('GET /health', []),
  row('PUT /<b>me</b>', ['/acme\\.dev$/, e.g. https://evilacme.dev']),
  row('GET /setting', ['ORIGINS (unset: any website)']),
  row('GET /riddle', ['unknown: code that is not followed']),
];

/** Opens the page from disk, as somebody who was sent the file does. */
async function onPage(use: (page: Page, requests: readonly string[], said: readonly unknown[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'surface.html');
  writeFileSync(file, html(summarized(ROWS, ['old.js does not parse'])));
  await inBrowser(async (page) => {
    const requests: string[] = [];
    const said: unknown[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message));
    page.on('pageerror', (message) => said.push(message));
    await page.goto(pathToFileURL(file).href);
    await use(page, requests, said);
  });
}

const shown = (page: Page): Promise<string[]> =>
  page.evaluate(
    "[...document.querySelectorAll('tbody tr')].filter((row) => !row.hidden).map((row) => row.querySelector('summary').textContent)",
  );

describe.skipIf(findChromium() === null)('the page', () => {
  test('asks nobody, says nothing on the console, and has no violation in light, dark and print', async () => {
    await onPage(async (page, requests, said) => {
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      expect(await violationsOn(page)).toEqual([]);
      await page.click('#theme');
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      expect(await violationsOn(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await violationsOn(page)).toEqual([]);
      expect(said).toEqual([]);
    });
  });

  test('filters by mark and by text, with the keyboard alone', async () => {
    await onPage(async (page) => {
      expect(await shown(page)).toHaveLength(ROWS.length);
      await page.check('[name=open]');
      expect(await shown(page)).toEqual(['POST/orders', 'GET/products', 'GET/setting']);
      await page.check('[name=changes]');
      expect(await shown(page)).toEqual(['POST/orders']);
      await page.evaluate("document.querySelectorAll('input[type=checkbox]').forEach((each) => (each.checked = false))");
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('/');
      for (const key of 'admin') await page.keyboard.press(key);
      expect(await shown(page)).toEqual(['DELETE/orders/:id']);
      await page.keyboard.press('Escape');
      expect(await shown(page)).toHaveLength(ROWS.length);
      await page.evaluate("document.querySelector('summary').focus()");
      await page.keyboard.press('Enter');
      expect(await page.evaluate("document.querySelector('details').open")).toBe(true);
    });
  });

  test('prints the table alone, with the details that somebody opened', async () => {
    await onPage(async (page) => {
      const heights = 'Math.max(...[...document.querySelectorAll("tbody tr")].map((row) => row.offsetHeight))';
      const paper = 'getComputedStyle(document.querySelector(".paper")).display';
      expect(await page.evaluate(paper)).toBe('none');
      await page.evaluate("document.querySelector('details').open = true; dispatchEvent(new Event('beforeprint'))");
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate("document.querySelectorAll('details[open]').length")).toBe(1);
      expect(await page.evaluate(paper)).toBe('block');
      await page.evaluate("document.querySelector('details').open = false");
      expect(await page.evaluate(heights)).toBeLessThan(60);
    });
  });

  test('shows markup of the code as text', async () => {
    await onPage(async (page) => expect(await page.evaluate("document.querySelectorAll('main b').length")).toBe(0));
  });

  test('a screenshot for whoever wants to look', async () => {
    const target = process.env['SCREENSHOT'];
    if (target === undefined) return;
    await onPage(async (page) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.screenshot({ path: target, fullPage: true });
    });
  });
});
