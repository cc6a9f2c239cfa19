import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../cli/run.js';
import { findChromium, inBrowser, type Page } from './browser.js';
import { siteForTests } from './site.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** `UPDATE=1 npx vitest run --config vitest.browser.config.ts tests/browser/screenshots` writes the pictures of the README: look at them. */
const folder = process.env['UPDATE'] === '1' ? path.join(ROOT, 'docs/images') : mkdtempSync(path.join(os.tmpdir(), 'cors-screenshots-'));
const LIMIT = 150_000;

async function until(page: Page, script: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
    if (await page.evaluate<boolean>(script)) return;
  throw new Error(`never true: ${script}`);
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  expect(statSync(file).size).toBeGreaterThan(10_000);
  expect(statSync(file).size).toBeLessThan(LIMIT);
}

describe.skipIf(findChromium() === null)('pictures for the README', () => {
  const site = siteForTests();
  beforeAll(() => void mkdirSync(folder, { recursive: true }));
  afterAll(() => {
    if (process.env['UPDATE'] !== '1') rmSync(folder, { recursive: true, force: true });
  });

  test('the map of an app', async () => {
    const page = path.join(folder, 'map.html');
    const { code } = await run(path.join(ROOT, 'tests/conformance/apps/express-per-route'), ['map', '--out', page, '--no-config']);
    expect(code).toBe(0);
    await inBrowser(async (opened) => {
      await opened.setViewportSize({ width: 1100, height: 560 });
      await opened.goto(pathToFileURL(page).href);
      await take(opened, 'map');
    });
    rmSync(page);
  });

  test('the playground, and a finding in its editor', async () => {
    await inBrowser(async (page) => {
      await page.setViewportSize({ width: 1040, height: 640 });
      await page.goto(`${site.url}playground.html`);
      await until(page, `document.querySelector('.playground')?.dataset.state === 'done'`);
      await until(page, `document.querySelectorAll('.findings strong').length > 0`);
      await take(page, 'playground');
      const mark = await page.evaluate<{ x: number; y: number }>(
        `(() => { const { x, y, width, height } = document.querySelector('.cm-lintRange-error').getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; })()`,
      );
      await page.mouse.move(mark.x, mark.y);
      await until(page, `document.querySelector('.cm-tooltip-lint') !== null`);
      const editor = await page.evaluate<{ x: number; y: number; width: number; height: number }>(
        `(() => { const { x, y, height } = document.querySelector('.cm-editor').getBoundingClientRect(); const tip = document.querySelector('.cm-tooltip-lint').getBoundingClientRect(); return { x, y, width: Math.min(tip.right + 8, innerWidth) - x, height: Math.min(height, 290) }; })()`,
      );
      const file = path.join(folder, 'editor.png');
      await page.screenshot({ path: file, clip: editor });
      expect(statSync(file).size).toBeLessThan(LIMIT);
    });
  });
});
