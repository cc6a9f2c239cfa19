import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { installIn } from '../conformance/install.js';

/** The folder with the driver and axe. */
export const browserRoot: string = import.meta.dirname;

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The part of playwright-core's page that the tests use. */
export interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<T>(script: string): Promise<T>;
  addScriptTag(options: { content: string }): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  check(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  readonly keyboard: { press(key: string): Promise<void> };
  readonly mouse: { move(x: number, y: number): Promise<void> };
  emulateMedia(options: { media?: 'print' | 'screen' | null; colorScheme?: 'dark' | 'light' }): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  screenshot(options: {
    path: string;
    fullPage?: boolean;
    clip?: { x: number; y: number; width: number; height: number };
  }): Promise<unknown>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'console' | 'pageerror', listener: (message: unknown) => void): void;
}

interface Driver {
  readonly chromium: {
    launch(options: object): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
  };
}

/** Chromium of the system; null where there is none: `apt-get install chromium`, or its path in `CHROMIUM`. */
export function findChromium(): string | null {
  return PLACES.find((each) => each !== undefined && existsSync(each)) ?? null;
}

/** Opens a page in headless Chromium for the time of `use`. */
export async function inBrowser<T>(use: (page: Page) => Promise<T>): Promise<T> {
  await installIn(browserRoot);
  const { chromium } = createRequire(path.join(browserRoot, 'package.json'))('playwright-core') as Driver;
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/** The violations that axe finds on a page, as texts. */
export async function violationsOn(page: Page): Promise<string[]> {
  const require = createRequire(path.join(browserRoot, 'package.json'));
  await page.evaluate(`${(require('axe-core') as { source: string }).source};undefined`);
  return page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((each) => each.html.slice(0, 160) + ' ' + each.failureSummary).join(' | ')))",
  );
}
